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

/** Where two points lie in a box of this size, north up, with a margin. */
export function inBox(
  a: Point,
  b: Point,
  size: { readonly width: number; readonly height: number; readonly margin: number },
) {
  const stretch = Math.cos(radians((a.lat + b.lat) / 2));
  const dx = (b.lng - a.lng) * stretch;
  const dy = b.lat - a.lat;
  const room = { x: size.width - 2 * size.margin, y: size.height - 2 * size.margin };
  const scale = Math.min(room.x / Math.abs(dx || 1e-9), room.y / Math.abs(dy || 1e-9));
  const half = { x: (dx * scale) / 2, y: (dy * scale) / 2 };
  const middle = { x: size.width / 2, y: size.height / 2 };
  return {
    a: { x: middle.x - half.x, y: middle.y + half.y },
    b: { x: middle.x + half.x, y: middle.y - half.y },
  };
}
