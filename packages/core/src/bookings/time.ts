import {
  AvailabilitySettingsRows,
  DayBook,
  datesBetween,
  decidingDates,
  guardedDates,
  placeOf,
  readDays,
  type Holding,
  type Place,
  type Rules,
} from '../availability/index.ts';
import { Services } from '../catalog/service.entity.ts';
import { Clock } from '../lib/index.ts';
import { readMany, type Op } from '../platform/index.ts';
import { Users } from '../users/user.entity.ts';
import type { BookingRow } from './booking.entity.ts';
import { daysOf } from './change.ts';
import { refusalOf } from './slot-check.ts';

/** The time of a booking as the days keep it: held until `holdExpiresAt`, firm without one; placed where ways count. */
export const holdingOf = (row: BookingRow, settings: Rules, place: Place | undefined): Holding => ({
  bookingId: row.id,
  clientId: row.clientId,
  ...row.busy,
  at: Date.parse(row.scheduledAt),
  ...(row.holdExpiresAt === undefined ? {} : { holdUntil: Date.parse(row.holdExpiresAt) }),
  ...(place && settings.travelKmh !== undefined ? { trip: { ...place, minutes: row.service.durationMinutes } } : {}),
});

/** Days on which caps and ways count and that the bookings do not write themselves. */
export function guardsOf(rows: readonly BookingRow[], settings: Rules): string[] {
  const written = new Set(rows.flatMap(({ busy }) => datesBetween(busy.from, busy.to)));
  const guarded = rows.flatMap((row) => guardedDates(settings, Date.parse(row.scheduledAt), row.busy));
  return [...new Set(guarded)].filter((date) => !written.has(date)).toSorted();
}

/**
 * What decides whether a booking could be at `start`: the rules as they are now, its own length and place, and the days
 * around that start and where it is. Undefined when its service or the provider's hours are gone. Two round trips.
 */
export async function timeOf(row: BookingRow, start: number) {
  const [service, rules, provider] = await readMany(
    [
      Services.at({ id: row.serviceId }),
      AvailabilitySettingsRows.at({ providerId: row.providerId }),
      Users.at({ id: row.providerId }),
    ],
    { consistent: true },
  );
  if (!service || !rules) return undefined;
  const { settings } = rules;
  const { durationMinutes } = row.service;
  const dates = new Set([
    ...datesBetween(row.busy.from, row.busy.to),
    ...decidingDates(settings, start, durationMinutes),
  ]);
  return {
    // As it was booked: whatever the service has become since.
    service: { ...service, durationMinutes, instantBook: true },
    isOffered: service.status === 'ACTIVE' && provider?.status === 'ACTIVE',
    settings,
    place: placeOf(service, row.address),
    days: new DayBook(row.providerId, await readDays(row.providerId, [...dates])),
  };
}
export type Time = NonNullable<Awaited<ReturnType<typeof timeOf>>>;

/** The days of a booking that waits for its payment, and whether it may still have its time. */
export interface Claim {
  readonly days: DayBook;
  readonly isFree: boolean;
  /** Writes that go with taking the time. */
  readonly guards: readonly Op[];
}

/**
 * The claim of a booking to its time. While it holds it, the time is its own. When the hold has ended it may have it
 * back on the terms of a new booking: hours, days off, caps, ways and what else is taken, all as they are now; only
 * the notice and the window, which it met when it was made, are not asked for again.
 */
export async function claimOf(row: BookingRow): Promise<Claim> {
  const now = Clock.now();
  const hasLapsed =
    row.status === 'EXPIRED' ||
    (row.status === 'PENDING_PAYMENT' && row.holdExpiresAt !== undefined && Date.parse(row.holdExpiresAt) <= now);
  if (!hasLapsed) {
    const days = await daysOf(row.providerId, row.busy);
    return { days, isFree: days.inTheWay(row.busy, now, row.id) === undefined, guards: [] };
  }
  const start = Date.parse(row.scheduledAt);
  const time = await timeOf(row, start);
  if (!time) return { days: await daysOf(row.providerId, row.busy), isFree: false, guards: [] };
  const { days, isOffered } = time;
  const settings = { ...time.settings, minNoticeMinutes: 0, windowDays: 10 * 366 };
  const isFree = days.inTheWay(row.busy, now, row.id) === undefined;
  const refusal =
    isFree && isOffered
      ? await refusalOf({ ...time, settings, days: days.without(row.id) }, start, now, row.clientId)
      : undefined;
  return {
    days,
    isFree: isFree && isOffered && refusal === undefined,
    guards: days.guard(guardsOf([row], settings)),
  };
}
