import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Clock } from '../lib/index.ts';
import { billedStatuses, type BilledSubscription } from '../provider/billing.ts';
import { blank } from './begin.ts';
import { dueAtOf, isLive, planOf, rowAfter } from './decide.ts';

const day = 86_400;
const start = Date.parse('2026-12-01T00:00:00Z') / 1000;
const billed = fc.record({
  status: fc.constantFrom(...billedStatuses),
  age: fc.integer({ min: 0, max: 60 }),
  trial: fc.boolean(),
  cancelAtPeriodEnd: fc.boolean(),
});
type Drawn = typeof billed extends fc.Arbitrary<infer T> ? T : never;
const newsOf = ({ status, trial, cancelAtPeriodEnd }: Drawn): BilledSubscription => ({
  id: 'sub_1',
  customerId: 'cus_1',
  status,
  periodStart: start,
  periodEnd: start + 30 * day,
  cancelAtPeriodEnd,
  ...(trial ? { trialEnd: start + 7 * day } : {}),
});

describe('what follows from how a subscription stands', () => {
  it('is the same whatever was known before, and again', () => {
    fc.assert(
      fc.property(billed, billed, (one, other) => {
        const now = (start + one.age * day) * 1000;
        const row = blank('usr_1');
        const direct = rowAfter(row, newsOf(one), now);
        const detour = rowAfter(rowAfter(row, newsOf(other), now), newsOf(one), now);
        expect({ ...detour, trialUsed: direct.trialUsed }).toEqual(direct);
        expect(rowAfter(direct, newsOf(one), now)).toEqual(direct);
      }),
    );
  });

  it('gives PRO while it is paid or tried, and for seven days after a refusal', () => {
    fc.assert(
      fc.property(billed, (one) => {
        const now = (start + one.age * day) * 1000;
        const { plan, status } = rowAfter(blank('usr_1'), newsOf(one), now);
        const isPro =
          ['trialing', 'active'].includes(one.status) ||
          (['past_due', 'unpaid', 'paused'].includes(one.status) && one.age < 7);
        expect(plan).toBe(isPro ? 'PRO' : 'FREE');
        if (plan === 'PRO') expect(isLive(status)).toBe(true);
      }),
    );
  });

  it('is looked at again while anything can still change, and before the plan does', () => {
    fc.assert(
      fc.property(billed, (one) => {
        const now = (start + one.age * day) * 1000;
        const row = rowAfter(blank('usr_1'), newsOf(one), now);
        const due = dueAtOf(row, now);
        expect(due !== undefined).toBe(isLive(row.status));
        if (due === undefined) return;
        expect(Date.parse(due)).toBeGreaterThanOrEqual(now);
        expect(planOf(row, Date.parse(due) - 1)).toBe(row.plan);
      }),
    );
  });

  it('never holds a wish that is fulfilled or came too late', () => {
    fc.assert(
      fc.property(billed, fc.boolean(), (one, ends) => {
        const asked = { ...blank('usr_1'), subscriptionId: 'sub_1', change: { ends } };
        const row = rowAfter(asked, newsOf(one), start * 1000);
        if (row.change) expect(one.cancelAtPeriodEnd).not.toBe(ends);
        if (!isLive(row.status) && row.status === 'ENDED') expect(row.change).toBeUndefined();
      }),
    );
  });
});

it('counts days of grace from the day the renewal was due', () => {
  const row = rowAfter(
    blank('usr_1'),
    newsOf({ status: 'past_due', age: 0, trial: false, cancelAtPeriodEnd: false }),
    0,
  );
  expect(row.graceEndsAt).toBe(Clock.iso((start + 7 * day) * 1000));
});
