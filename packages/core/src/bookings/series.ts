import type { Recurrence, SeriesTaken } from '@fixelo/contracts';
import { busySpan, decidingDates, readDays, type DayBook } from '../availability/index.ts';
import { Clock, Id, conflict } from '../lib/index.ts';
import type { Op } from '../platform/index.ts';
import type { BookingRow } from './booking.entity.ts';
import type { Facts } from './facts.ts';
import { occurrenceStarts } from './recurrence.ts';
import { SeriesRows } from './series.entity.ts';
import { refusalOf, slotConflict } from './slot-check.ts';

const minuteMs = 60_000;
/** Later occurrences are held this much longer than the first, so that its payment in the last second still finds them. */
const graceMs = 15 * minuteMs;
/** A table transaction takes 100 writes; one is left for the request's key. */
const maxOps = 99;

/** When to book, with the days that this touches. */
export interface Plan {
  readonly starts: readonly number[];
  readonly days: DayBook;
}

/**
 * All starts that a request asks for, each checked. A series may reach beyond the booking window, which binds its first
 * occurrence only. Throws CONFLICT (`slotTaken`, for a series `seriesTaken` of the contracts) when any cannot be booked.
 */
export async function planOf(
  recurrence: Recurrence | undefined,
  facts: Facts,
  first: number,
  now: number,
  clientId: string,
): Promise<Plan> {
  const { service, settings } = facts;
  if (!recurrence) {
    const refusal = await refusalOf(facts, first, now, clientId);
    if (refusal) throw slotConflict(refusal);
    return { starts: [first], days: facts.days };
  }
  const starts = occurrenceStarts(recurrence, first, settings.timeZone);
  const dates = starts.flatMap((start) => decidingDates(settings, start, service.durationMinutes));
  const missing = facts.days.missing([...new Set(dates)]);
  const days = facts.days.with(await readDays(service.providerId, missing));
  const later = { ...settings, windowDays: 10 * 366 };
  const refusals = await Promise.all(
    starts.map((start, i) => refusalOf({ service, settings: i === 0 ? settings : later, days }, start, now, clientId)),
  );
  const conflicts = refusals.flatMap((refusal, i): SeriesTaken['conflicts'] => {
    const scheduledAt = Clock.iso(starts[i]);
    if (!refusal) return [];
    return [{ occurrence: i + 1, scheduledAt, reason: refusal.reason, alternatives: refusal.alternatives }];
  });
  if (conflicts.length > 0)
    throw conflict('Some times of this series cannot be booked', { reason: 'SERIES_TAKEN', conflicts });
  const spans = starts.map((start) => busySpan(settings, start, service.durationMinutes));
  if (spans.some(({ from }, i) => from < (spans[i - 1]?.to ?? -Infinity)))
    throw conflict('The occurrences of this series overlap', { reason: 'SERIES_OVERLAPS' });
  return { starts, days };
}

/**
 * The bookings of a plan, `first` among them, and the row that holds them together. Later occurrences wait unpaid for
 * the first; once that is confirmed they are charged one by one, without being asked of the provider again.
 */
export function seriesOf(
  first: BookingRow,
  { starts }: Plan,
  recurrence: Recurrence | undefined,
  draft: (id: string, start: number) => BookingRow,
): { rows: BookingRow[]; series: Op[] } {
  if (!recurrence) return { rows: [first], series: [] };
  const seriesId = Id.derive('series', first.id);
  const ids = starts.map((_, i) => (i === 0 ? first.id : Id.derive('booking', first.id, String(i))));
  const rows = starts.map((start, i): BookingRow => {
    const common = { seriesId, occurrence: i + 1, occurrences: starts.length };
    if (i === 0) return { ...first, ...common };
    const row = draft(ids[i] ?? '', start);
    const held = row.holdExpiresAt === undefined ? Clock.now() : Date.parse(row.holdExpiresAt);
    return { ...row, ...common, instantBook: true, holdExpiresAt: Clock.iso(held + graceMs) };
  });
  const series = SeriesRows.create({
    id: seriesId,
    every: recurrence.every,
    bookingIds: ids,
    createdAt: first.createdAt,
  });
  return { rows, series: [series] };
}

/** Throws CONFLICT with how many would fit when a series is more than one transaction of the table can hold. */
export function checkSize(ops: number, occurrences: number): void {
  if (ops <= maxOps) return;
  const fixed = 5;
  const most = Math.max(1, Math.floor((maxOps - fixed) / ((ops - fixed) / occurrences)));
  throw conflict('This series has too many occurrences', { reason: 'SERIES_TOO_LONG', most });
}
