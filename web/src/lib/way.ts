interface Point {
  readonly lat: number;
  readonly lng: number;
}
const EARTH_KM = 6371;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** As the crow flies. */
export function distanceKm(a: Point, b: Point): number {
  const [lat, lng] = [radians(b.lat - a.lat), radians(b.lng - a.lng)];
  const h = Math.sin(lat / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(lng / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.sqrt(Math.min(1, h)));
}

/** Roads are longer than the crow's way, and a city is driven at this speed. */
const DETOUR = 1.3;
const CITY_KMH = 35;

/** About how many minutes a drive takes; at least one. */
export const driveMinutes = (km: number): number => Math.max(1, Math.round(((km * DETOUR) / CITY_KMH) * 60));
