import { rows } from './places.data.ts';
import { slugOf } from './slug.ts';

export interface Point {
  readonly lat: number;
  readonly lng: number;
}

/** A city that searches can be about without saying where one is. */
export interface Place extends Point {
  /** Unique. Cities of Florida by name alone, others with their state: `miami`, `austin-tx`. */
  readonly slug: string;
  readonly name: string;
  /** `FL`. */
  readonly state: string;
}

const HOME = 'FL';

/** All places known, the largest first. */
export const places: readonly Place[] = rows.map(([name, state, lat, lng]) => ({
  slug: state === HOME ? slugOf(name) : slugOf(`${name} ${state}`),
  name,
  state,
  lat,
  lng,
}));

/** Those in Florida by name, for fields that ask where somebody works or lives. */
export const homePlaces: readonly Place[] = places
  .filter(({ state }) => state === HOME)
  .sort((a, b) => a.name.localeCompare(b.name));

const bySlug = new Map(places.map((place) => [place.slug, place]));

/** Its name, with the state where that is not Florida. */
export const nameOf = ({ name, state }: Place): string => (state === HOME ? name : `${name}, ${state}`);

const spelling = (slug: string): string =>
  slug
    .replace(/^saint-/, 'st-')
    .replace(/^ft-/, 'fort-')
    .replace(/-(fl|florida|usa)$/, '');

/** The place that a slug means, or the largest of that name in any state: `miami`, `miami-fl`, `austin`, `ft-myers`. */
export function placeOf(slug: string | undefined): Place | undefined {
  if (!slug) return undefined;
  const spelt = spelling(slug);
  return bySlug.get(slug) ?? bySlug.get(spelt) ?? places.find(({ name }) => slugOf(name) === spelt);
}

/**
 * Places whose name has a word that begins as `text` does, at most `limit`: those that begin with it first, Florida
 * before other states, larger before smaller.
 */
export function completePlace(text: string, limit: number): readonly Place[] {
  const typed = spelling(slugOf(text));
  if (typed === '') return places.filter(({ state }) => state === HOME).slice(0, limit);
  const found = places.filter(({ slug }) => slug.startsWith(typed) || slug.includes(`-${typed}`));
  const rank = ({ slug, state }: Place): number => (state === HOME ? 0 : 1) + (slug.startsWith(typed) ? 0 : 2);
  return found.sort((a, b) => rank(a) - rank(b)).slice(0, limit);
}

function editsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(
        (row[j] ?? 0) + 1,
        (next[j - 1] ?? 0) + 1,
        (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Places that may have been meant by a slug that is none, the likeliest first. */
export function meantPlaces(slug: string, limit: number): readonly Place[] {
  const typed = spelling(slug);
  const allowed = typed.length < 6 ? 1 : 2;
  const near = places
    .map((place) => ({ place, edits: editsBetween(typed, slugOf(place.name)) }))
    .filter(({ edits }) => edits <= allowed)
    .sort((a, b) => a.edits - b.edits)
    .map(({ place }) => place);
  return [...new Set([...near, ...completePlace(typed.slice(0, 4), limit)])].slice(0, limit);
}

/** The place nearest to a point, by an estimate that is good enough to choose one. */
export function nearestPlace({ lat, lng }: Point): Place {
  const east = Math.cos((lat * Math.PI) / 180);
  const apart = (place: Place): number => Math.hypot(place.lat - lat, (place.lng - lng) * east);
  return places.reduce((best, place) => (apart(place) < apart(best) ? place : best));
}
