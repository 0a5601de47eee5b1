import type { BookingRow } from './booking.entity.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** How long before the start a provider can set out and check in. */
export const earlyMs = hourMs;
/** How long after the start somebody is waited for before it is a no-show. */
export const waitMs = 15 * minuteMs;
/** How long after its end a booking that nobody closed is taken as done. */
export const closeMs = 24 * hourMs;
/** How long a no-show can be contested before it is settled. */
export const contestMs = 24 * hourMs;
/** How long finished work can be disputed. */
export const reviewMs = 72 * hourMs;

/** When a booking that nobody has closed completes by itself. */
export const closesAt = (row: Pick<BookingRow, 'endsAt'>): number => Date.parse(row.endsAt) + closeMs;

interface Guard {
  readonly says: string;
  readonly reason: 'WRONG_STATE' | 'TOO_EARLY' | 'TOO_LATE';
  readonly holds: (row: BookingRow, now: number) => boolean;
}
const guard = (says: string, reason: Guard['reason'], holds: Guard['holds']): Guard => ({ says, reason, holds });
const start = (row: BookingRow): number => Date.parse(row.scheduledAt);

/** What must be true of a booking, beside its state, for a person or a job to change it. */
export const guards = {
  unaccepted: guard('not accepted yet', 'WRONG_STATE', (row) => row.acceptedAt === undefined),
  beforeStart: guard('before the start', 'TOO_LATE', (row, now) => now < start(row)),
  nearStart: guard('from an hour before the start', 'TOO_EARLY', (row, now) => now >= start(row) - earlyMs),
  waited: guard('from 15 minutes after the start', 'TOO_EARLY', (row, now) => now >= start(row) + waitMs),
  ended: guard('from the end on', 'TOO_EARLY', (row, now) => now >= Date.parse(row.endsAt)),
  open: guard('until 24 hours after the end', 'TOO_LATE', (row, now) => now < closesAt(row)),
  inReview: guard(
    'within 72 hours of completion',
    'TOO_LATE',
    (row, now) => now < Date.parse(row.completedAt ?? row.endsAt) + reviewMs,
  ),
  contestable: guard(
    'within 24 hours of the report',
    'TOO_LATE',
    (row, now) => row.settlement === undefined && row.noShow !== undefined && now < Date.parse(row.noShow.contestUntil),
  ),
} as const;
export type GuardName = keyof typeof guards;
