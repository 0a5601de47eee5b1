import type { SearchDocument, SearchRequest } from '@fixelo/search-engine';

interface Point {
  readonly lat: number;
  readonly lng: number;
}

/** The haversine formula: another way to the great-circle distance than the engine's. */
export function kmBetween(a: Point, b: Point): number {
  const rad = Math.PI / 180;
  const s = Math.sin(((b.lat - a.lat) * rad) / 2);
  const t = Math.sin(((b.lng - a.lng) * rad) / 2);
  return 2 * 6371.0088 * Math.asin(Math.sqrt(s * s + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * t * t));
}

/** Every filter, in plain words. */
export function passes(it: SearchDocument, request: SearchRequest): boolean {
  const km = request.point ? kmBetween(it, request.point) : 0;
  return (
    km <= (request.radiusKm ?? Infinity) &&
    (it.travelKm === 0 || km <= it.travelKm) &&
    (request.category ?? it.category) === it.category &&
    (request.group ?? it.group) === it.group &&
    it.price >= (request.minPrice ?? 0) &&
    it.price <= (request.maxPrice ?? Infinity) &&
    (it.rating.count > 0 ? it.rating.average : 0) >= (request.minRating ?? 0) &&
    (!request.instant || it.instant) &&
    (!request.verified || it.verified)
  );
}
