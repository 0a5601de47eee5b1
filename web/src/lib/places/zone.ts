import { nearestPlace, type Point } from './places.ts';

const zones: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['AL', 'AR', 'IA', 'IL', 'KS', 'LA', 'MN', 'MO', 'MS', 'NE', 'OK', 'TN', 'TX', 'WI'].map((state) => [
      state,
      'America/Chicago',
    ]),
  ),
  ...Object.fromEntries(['CO', 'NM', 'UT'].map((state) => [state, 'America/Denver'])),
  ...Object.fromEntries(['CA', 'NV', 'OR', 'WA'].map((state) => [state, 'America/Los_Angeles'])),
  AZ: 'America/Phoenix',
  AK: 'America/Anchorage',
  HI: 'Pacific/Honolulu',
};
export const HOME_ZONE = 'America/New_York';

/** What clocks say at a point: by the state of the nearest place, and by the meridian where a border of zones cuts a state. */
export function zoneAt(point: Point): string {
  const { state } = nearestPlace(point);
  if (state === 'FL') return point.lng < -85.02 && point.lat > 29.6 ? 'America/Chicago' : HOME_ZONE;
  if (state === 'TN') return point.lng > -85.6 ? HOME_ZONE : 'America/Chicago';
  if (state === 'TX') return point.lng < -104.9 ? 'America/Denver' : 'America/Chicago';
  return zones[state] ?? HOME_ZONE;
}

const offsetAt = (instant: number, timeZone: string): number => {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(instant);
  const of = (name: string): number => Number(parts.find(({ type }) => type === name)?.value);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute')) - instant;
};

/** The instant (RFC 3339) at which clocks of a zone show a date and a time. */
export function instantOf(date: string, time: string, timeZone: string): string {
  const wall = Date.parse(`${date}T${time}:00Z`);
  const guess = wall - offsetAt(wall, timeZone);
  return new Date(wall - offsetAt(guess, timeZone)).toISOString();
}
