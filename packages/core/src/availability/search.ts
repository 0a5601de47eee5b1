import { Clock, type Geo } from '../lib/index.ts';
import { AvailabilitySettingsRows, Days, type DayRow, type Rules } from './availability.entity.ts';
import { DayBook, decidingDatesOf, type Span } from './days.ts';
import { freeStarts } from './slots.ts';
import { rulesFor } from './read.ts';
import { placeOf, travelSpans } from './travel.ts';
import { endOfDate, startOfDate } from './zone.ts';

/** A service that a search may answer. */
export interface Candidate {
  readonly providerId: string;
  readonly durationMinutes: number;
  readonly instantBook: boolean;
  /** Where it is offered: with it the ways between jobs count. */
  readonly location?: Geo.Point;
  readonly radiusKm?: number;
}

/** Any time of a date of `timeZone` (the provider's own when left out), or exactly at an instant. */
export type When = { readonly date: string; readonly timeZone?: string | undefined } | { readonly at: number };

/** The starts that are asked for: of at most 25 hours. */
function spanOf(when: When, rules: Rules): Span {
  if ('at' in when) return { from: when.at, to: when.at + 1 };
  const zone = when.timeZone ?? rules.timeZone;
  return { from: startOfDate(zone, when.date), to: endOfDate(zone, when.date) };
}

interface Asked extends Candidate {
  readonly rules: Rules;
  readonly starts: Span;
}

/** The days that decide, of each provider in one book; one batched read. */
async function readBooks(asked: readonly Asked[]): Promise<ReadonlyMap<string, DayBook>> {
  const wanted = new Map<string, Set<string>>();
  for (const { providerId, rules, starts, durationMinutes } of asked) {
    const dates = wanted.get(providerId) ?? new Set();
    for (const date of decidingDatesOf(rules, starts, durationMinutes)) dates.add(date);
    wanted.set(providerId, dates);
  }
  const keys = [...wanted].flatMap(([providerId, dates]) => [...dates].map((date) => ({ providerId, date })));
  const found = await Days.batchGet(keys);
  const books = new Map<string, Map<string, DayRow>>();
  for (const row of found) {
    if (row) books.set(row.providerId, (books.get(row.providerId) ?? new Map<string, DayRow>()).set(row.date, row));
  }
  return new Map([...wanted.keys()].map((id) => [id, new DayBook(id, books.get(id) ?? new Map())]));
}

/**
 * Which of the candidates can be booked at `when`, in their order. Two batched reads, one after the other, however
 * many are asked: the rules of all providers, then the days that decide. The answer is what a booking at this moment
 * would find for an address at `point`, but for writes of the last instant.
 */
export async function freeOn(candidates: readonly Candidate[], when: When, point?: Geo.Point): Promise<boolean[]> {
  const now = Clock.now();
  const providers = [...new Set(candidates.map(({ providerId }) => providerId))];
  const settings = await AvailabilitySettingsRows.batchGet(providers.map((providerId) => ({ providerId })));
  const rulesOf = new Map(providers.map((providerId, i) => [providerId, settings[i]?.settings]));
  const asked = candidates.map((candidate): Asked | undefined => {
    const rules = rulesOf.get(candidate.providerId);
    return rules && { ...candidate, rules, starts: spanOf(when, rules) };
  });
  const books = await readBooks(asked.filter((one) => one !== undefined));
  return asked.map((one) => {
    const days = one && books.get(one.providerId);
    if (!days) return false;
    const { rules, starts, durationMinutes } = one;
    const { location, radiusKm = 0 } = one;
    const ways = location ? travelSpans(days.taken(now), placeOf({ location, radiusKm }, point), rules) : [];
    const question = {
      overrides: days.overrides,
      taken: [...days.blocked(now), ...ways],
      durationMinutes,
      now,
      ...starts,
    };
    return freeStarts({ settings: rulesFor(one, rules), ...question }).length > 0;
  });
}
