import type { Query } from '@fixelo/sdk';
import { kmOf } from './format.ts';
import { placeOf, type Place, type Point } from './places/places.ts';
import { HOME_ZONE, instantOf, zoneAt } from './places/zone.ts';
import { DEFAULT_RADIUS, PAGE_SIZE, type SearchState } from './search-state.ts';

export type ApiSearch = { -readonly [K in keyof Query<'services.search'>]: Query<'services.search'>[K] };

/** Where a search is centred: a place, the reader, an area of the map, or nowhere. */
export type Where =
  | { readonly kind: 'place'; readonly place: Place; readonly centre: Point }
  | { readonly kind: 'me' | 'area'; readonly centre: Point }
  | { readonly kind: 'everywhere'; readonly centre?: undefined }
  | { readonly kind: 'unknown'; readonly centre?: undefined; readonly slug: string };

export function whereOf({ near, lat, lng }: SearchState): Where {
  if (lat !== undefined && lng !== undefined) return { kind: near === 'me' ? 'me' : 'area', centre: { lat, lng } };
  if (near === undefined) return { kind: 'everywhere' };
  const place = placeOf(near);
  return place ? { kind: 'place', place, centre: { lat: place.lat, lng: place.lng } } : { kind: 'unknown', slug: near };
}

/** The search as the API takes it: cents, kilometres, a point, an instant. A place that is none counts as everywhere. */
export function toApiQuery(state: SearchState): ApiSearch {
  const { centre } = whereOf(state);
  const query: ApiSearch = { limit: PAGE_SIZE, page: state.page ?? 1, sort: state.sort ?? 'relevance' };
  if (state.sort === 'distance' && !centre) query.sort = 'relevance';
  else if (state.order !== undefined) query.order = state.order;
  if (state.q !== undefined) query.q = state.q;
  if (state.category !== undefined) query.category = state.category;
  if (centre) Object.assign(query, centre, { radiusKm: kmOf(state.radius ?? DEFAULT_RADIUS) });
  if (state.min !== undefined) query.minPrice = Math.round(state.min * 100);
  if (state.max !== undefined) query.maxPrice = Math.round(state.max * 100);
  if (state.rating !== undefined) query.minRating = state.rating;
  if (state.instant) query.instant = true;
  if (state.verified) query.verified = true;
  if (state.on !== undefined && state.at === undefined) query.availableOn = state.on;
  if (state.on !== undefined && state.at !== undefined)
    query.availableAt = instantOf(state.on, state.at, centre ? zoneAt(centre) : HOME_ZONE);
  return query;
}
