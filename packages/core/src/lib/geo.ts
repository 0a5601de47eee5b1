const earthKm = 6371.0088;
const radians = Math.PI / 180;

export interface Point {
  readonly lat: number;
  readonly lng: number;
}

/** Kilometres between two points along the surface of the earth. */
export function km(a: Point, b: Point): number {
  const half = (degrees: number): number => Math.sin((degrees * radians) / 2) ** 2;
  const chord = half(b.lat - a.lat) + Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * half(b.lng - a.lng);
  return 2 * earthKm * Math.asin(Math.min(1, Math.sqrt(chord)));
}
