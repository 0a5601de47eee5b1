import type { Slot } from '@fixelo/contracts';
import { Services, type ServiceRow } from '../catalog/service.entity.ts';
import { notFound } from '../lib/error.ts';
import { readMany } from '../platform/table/index.ts';
import { Users } from '../users/user.entity.ts';
import { AvailabilitySettingsRows, Days, daysOfProvider, type DayRow, type Rules } from './availability.entity.ts';
import { isoWriter, minuteMs } from './date.ts';
import { DayBook, datesAround, type Span } from './days.ts';
import { freeStarts } from './slots.ts';
import { placeOf, travelSpans, type Place } from './travel.ts';

/** What an instance remembers of a service that it has read. */
interface Hint {
  readonly providerId: string;
  readonly durationMinutes: number;
  readonly settings: Rules | undefined;
}
const hints = new Map<string, Hint>();
const maxHints = 20_000;

/** Remembers a service and the rules of its provider, so that the next reader knows what to read with it. */
export function remember({ id, providerId, durationMinutes }: ServiceRow, settings?: Rules): void {
  if (hints.size >= maxHints) hints.clear();
  hints.set(id, { providerId, durationMinutes, settings });
}

/**
 * Who offers a service, and by which rules lately; reads the service unless this instance has seen it. The provider
 * of a service never changes; the rest only says what is worth reading in the same round trip. Throws NOT_FOUND.
 */
export async function hintOf(serviceId: string): Promise<Hint> {
  const known = hints.get(serviceId);
  if (known) return known;
  const service = await Services.get({ id: serviceId });
  if (!service) throw notFound('service');
  const { providerId, durationMinutes } = service;
  return { providerId, durationMinutes, settings: undefined };
}

/** Rows of some dates, consistently, for changing them. One round trip. */
export async function readDays(
  providerId: string,
  dates: readonly string[],
): Promise<ReadonlyMap<string, DayRow | undefined>> {
  const rows = await Days.batchGet(
    dates.map((date) => ({ providerId, date })),
    { consistent: true },
  );
  return new Map(dates.map((date, i) => [date, rows[i]]));
}

/** All that a day book of a range needs, in one query a month of days at most. */
export async function readDayRange(providerId: string, { from, to }: { from: string; to: string }): Promise<DayBook> {
  const rows = await daysOfProvider.all({ providerId, from, to });
  return new DayBook(providerId, new Map(rows.map((row) => [row.date, row])));
}

/** A service that is offered, with the rules of its provider; undefined settings: the provider has no hours yet. */
export interface Offer {
  readonly service: ServiceRow;
  readonly settings: Rules | undefined;
}

/**
 * Service and settings in one round trip, two when this instance sees the service first. Throws NOT_FOUND unless
 * both the service and the account of its provider are active.
 */
export async function readOffer(serviceId: string): Promise<Offer> {
  const { providerId } = await hintOf(serviceId);
  const [service, row, provider] = await readMany([
    Services.at({ id: serviceId }),
    AvailabilitySettingsRows.at({ providerId }),
    Users.at({ id: providerId }),
  ]);
  if (service?.status !== 'ACTIVE' || provider?.status !== 'ACTIVE') throw notFound('service');
  remember(service, row?.settings);
  return { service, settings: row?.settings };
}

/** Requests need time to be paid (15 min) and answered before the hour in which no answer is accepted any more. */
const approvalNoticeMinutes = 90;

/** The rules by which a service is booked: approval takes a longer notice than the provider may have set. */
export const rulesFor = (service: Pick<ServiceRow, 'instantBook'>, settings: Rules): Rules =>
  service.instantBook
    ? settings
    : { ...settings, minNoticeMinutes: Math.max(settings.minNoticeMinutes, approvalNoticeMinutes) };

export interface FreeQuestion extends Span {
  readonly service: ServiceRow;
  readonly settings: Rules;
  readonly days: DayBook;
  readonly now: number;
  /** Where the job would be; when left out, anywhere that the service is done. */
  readonly place?: Place | undefined;
}
/** Starts in [from, to) at which a service can be booked, in milliseconds. */
export const freeStartsOf = ({ service, settings, days, now, from, to, place }: FreeQuestion): number[] =>
  freeStarts({
    settings: rulesFor(service, settings),
    overrides: days.overrides,
    taken: [...days.blocked(now), ...travelSpans(days.taken(now), place ?? placeOf(service), settings)],
    durationMinutes: service.durationMinutes,
    now,
    from,
    to,
  });

const nearHours = 24 * 7;
const offered = 5;

/** The free slots nearest to `start`, nearest first; one query. */
export async function alternatives(
  { service, settings, place }: Pick<FreeQuestion, 'service' | 'settings' | 'place'>,
  start: number,
  now: number,
): Promise<Slot[]> {
  const from = Math.max(now, start - nearHours * 3_600_000);
  const span = { from, to: Math.max(from, start) + nearHours * 3_600_000 };
  const days = await readDayRange(service.providerId, datesAround(span, settings, service.durationMinutes));
  const nearest = freeStartsOf({ service, settings, days, now, place, ...span })
    .toSorted((a, b) => Math.abs(a - start) - Math.abs(b - start))
    .slice(0, offered);
  return slotsAt(nearest, service.durationMinutes);
}

/** Appointments of one length, given by their starts. */
export function slotsAt(starts: readonly number[], durationMinutes: number): Slot[] {
  const iso = isoWriter();
  const isoOfEnd = isoWriter();
  return starts.map((start) => ({ start: iso(start), end: isoOfEnd(start + durationMinutes * minuteMs) }));
}
