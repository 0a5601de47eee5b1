import { graceDays, type Plan, type SubscriptionStatus } from '@fixelo/contracts';
import { Clock } from '../lib/index.ts';
import type { BilledStatus, BilledSubscription } from '../provider/billing.ts';
import type { SubscriptionRow } from './subscription.entity.ts';

const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;
/** How long before its end a trial is announced. */
const announceMs = 3 * dayMs;
/** A renewal is taken an hour after the period ends: a little later it should be known. */
const settledMs = 2 * hourMs;
/** How soon what was asked for, and is not known to be done, is looked at again. */
export const resumeMs = 5 * 60_000;

const statuses: Readonly<Record<BilledStatus, SubscriptionStatus>> = {
  incomplete: 'NONE',
  incomplete_expired: 'ENDED',
  trialing: 'TRIALING',
  active: 'ACTIVE',
  past_due: 'PAST_DUE',
  unpaid: 'PAST_DUE',
  paused: 'PAST_DUE',
  canceled: 'ENDED',
};
export const statusOf = ({ status }: Pick<BilledSubscription, 'status'>): SubscriptionStatus => statuses[status];
export const isLive = (status: SubscriptionStatus): boolean => status !== 'NONE' && status !== 'ENDED';

const iso = (epochSeconds: number): string => Clock.iso(epochSeconds * 1000);

/** What a subscription gives: all of PRO, also for some days while its renewal is refused. */
export function planOf({ status, graceEndsAt }: Pick<SubscriptionRow, 'status' | 'graceEndsAt'>, now: number): Plan {
  if (status === 'TRIALING' || status === 'ACTIVE') return 'PRO';
  return status === 'PAST_DUE' && graceEndsAt !== undefined && Date.parse(graceEndsAt) > now ? 'PRO' : 'FREE';
}

/** The next moment at which something changes, or should have been told by a webhook. */
export function dueAtOf(row: Omit<SubscriptionRow, 'dueAt'>, now: number): string | undefined {
  const moments: number[] = [];
  if (row.change) moments.push(now + resumeMs);
  if (row.checkout) moments.push(now + hourMs);
  if (row.status === 'TRIALING' && row.trialEndsAt !== undefined && row.announced !== row.trialEndsAt)
    moments.push(Date.parse(row.trialEndsAt) - announceMs);
  if (row.status === 'PAST_DUE') {
    const grace = row.graceEndsAt === undefined ? 0 : Date.parse(row.graceEndsAt);
    moments.push(grace > now ? Math.min(grace, now + dayMs) : now + dayMs);
  }
  if (isLive(row.status) && row.periodEndsAt !== undefined) {
    const known = Date.parse(row.periodEndsAt) + settledMs;
    moments.push(known > now ? known : now + hourMs);
  }
  return moments.length === 0 ? undefined : Clock.iso(Math.max(now, Math.min(...moments)));
}

/** Whether a trial's end is near enough to be announced, and was not. */
export const mustAnnounce = ({ status, trialEndsAt, announced }: SubscriptionRow, now: number): boolean =>
  status === 'TRIALING' &&
  trialEndsAt !== undefined &&
  announced !== trialEndsAt &&
  Date.parse(trialEndsAt) - announceMs <= now;

/** The row after how its subscription stands at Stripe. What was asked for is forgotten once it is so. */
export function rowAfter(old: SubscriptionRow, news: BilledSubscription, now: number): Omit<SubscriptionRow, 'dueAt'> {
  const status = statusOf(news);
  const { trialEndsAt: _trial, graceEndsAt: _grace, change, checkout, dueAt: _due, ...kept } = old;
  const isOver = status === 'ENDED';
  const next: Omit<SubscriptionRow, 'plan'> = {
    ...kept,
    status,
    subscriptionId: news.id,
    periodEndsAt: iso(news.periodEnd),
    cancelAtPeriodEnd: news.cancelAtPeriodEnd && !isOver,
    trialUsed: old.trialUsed || news.trialEnd !== undefined,
    trialRefused: false,
    ...(status === 'TRIALING' && news.trialEnd !== undefined ? { trialEndsAt: iso(news.trialEnd) } : {}),
    // The period that is not paid began when the renewal was due.
    ...(status === 'PAST_DUE' ? { graceEndsAt: iso(news.periodStart + (graceDays * dayMs) / 1000) } : {}),
    ...(change && !isOver && change.ends !== news.cancelAtPeriodEnd ? { change } : {}),
    // A page that led to this subscription is done with; one that was opened after it ended is not.
    ...(checkout && old.subscriptionId === news.id ? { checkout } : {}),
  };
  return { ...next, plan: planOf(next, now) };
}
