import type { Booking } from '@fixelo/contracts';
import { Clock } from '../lib/index.ts';
import type { Op } from '../platform/index.ts';
import { Notices } from './notification.entity.ts';

const hourMs = 3_600_000;
const reminders = [
  { kind: 'reminder-24h', beforeMs: 24 * hourMs },
  { kind: 'reminder-2h', beforeMs: 2 * hourMs },
] as const;
/** After the work is done people get this long before they are asked how it was. */
const reviewAfterMs = 2 * hourMs;
/** The writes that have both sides reminded of an appointment; only of what lies ahead. */
export function remindersOf({ id, scheduledAt }: Pick<Booking, 'id' | 'scheduledAt'>): Op[] {
  const now = Clock.now();
  return reminders
    .map(({ kind, beforeMs }) => ({ kind, dueAt: Date.parse(scheduledAt) - beforeMs }))
    .filter(({ dueAt }) => dueAt > now)
    .map(({ kind, dueAt }) => Notices.put({ kind, subject: id, scheduledAt, dueAt: Clock.iso(dueAt) }));
}

/** The write that has both sides asked for a review. */
export const reviewRequestOf = ({ id }: Pick<Booking, 'id'>): Op =>
  Notices.put({ kind: 'review-request', subject: id, dueAt: Clock.iso(Clock.now() + reviewAfterMs) });
