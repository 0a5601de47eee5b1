import type { ServiceRow } from '../catalog/service.entity.ts';
import type { Reach } from '@fixelo/contracts';
import { Geo, Zip } from '../lib/index.ts';
import type { Holding, Rules } from './availability.entity.ts';
import { minuteMs } from './date.ts';
import type { Span } from './days.ts';

/** Where a job is done; what is only known roughly lies within some distance of a point. */
export type Place = Zip.Area;

/** No way between two jobs counts as longer: bounds how far away in time jobs can hinder each other. */
const maxTravelMs = 180 * minuteMs;

/** How much earlier and later than its own time a job can hinder others. */
export const travelReach = ({ travelKmh }: Pick<Rules, 'travelKmh'>): number =>
  travelKmh === undefined ? 0 : maxTravelMs;

/**
 * Where a service is done: at the provider's when clients come, at the address when that has a point or a ZIP code that says
 * more than the radius does, else anywhere within that. So what is offered to somebody whose address is not known yet fits
 * wherever it is.
 */
export function placeOf(
  { location, radiusKm }: { readonly location: Geo.Point; readonly radiusKm: number },
  address: Zip.Said = {},
): Place {
  const said = radiusKm > 0 ? Zip.locate(address) : undefined;
  if (said && said.withinKm < radiusKm) return said;
  return { lat: location.lat, lng: location.lng, withinKm: radiusKm };
}

const travelMs = (a: Place, b: Place, kmh: number): number => {
  const hours = (Geo.km(a, b) + a.withinKm + b.withinKm) / kmh;
  return Math.min(maxTravelMs, Math.ceil(hours * 60) * minuteMs);
};

/** How far an address is from where the service is offered, and whether any of it may lie within its radius. */
export function reachOf(
  { location, radiusKm }: Pick<ServiceRow, 'location' | 'radiusKm'>,
  address: Zip.Said,
): Reach | undefined {
  const said = radiusKm > 0 ? Zip.locate(address) : undefined;
  if (!said) return undefined;
  const distanceKm = Geo.km(location, said);
  return { distanceKm: Math.round(distanceKm * 10) / 10, reached: distanceKm - said.withinKm <= radiusKm };
}

/** Whether what a booking takes, buffers included, leaves the ways from `place` to all that is taken, and back. */
export const isReachable = (busy: Span, taken: readonly Holding[], place: Place, rules: Rules): boolean =>
  travelSpans(taken, place, rules).every(({ from, to }) => to <= busy.from || from >= busy.to);

/**
 * Time that the ways to and from what is taken leave to no job at `place`, as spans that go with the buffers of that job.
 * The way may use the buffers: two jobs are as far apart as the longer of both asks.
 */
export function travelSpans(taken: readonly Holding[], place: Place, rules: Rules): Span[] {
  const { travelKmh, bufferBeforeMinutes, bufferAfterMinutes } = rules;
  if (travelKmh === undefined) return [];
  return taken.flatMap(({ at, trip }) => {
    if (!trip) return [];
    const way = travelMs(place, trip, travelKmh);
    const from = at - way + bufferAfterMinutes * minuteMs;
    const to = at + trip.minutes * minuteMs + way - bufferBeforeMinutes * minuteMs;
    return from < to ? [{ from, to }] : [];
  });
}
