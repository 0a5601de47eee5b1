import { isDeepStrictEqual } from 'node:util';
import { Clock } from '../lib/index.ts';
import { providerChanged } from '../catalog/change.entity.ts';
import { Outbox, transact, type Op } from '../platform/index.ts';
import { Users, type UserRow } from '../users/index.ts';
import { blank } from './begin.ts';
import { dueAtOf, isLive } from './decide.ts';
import { Subscriptions, type SubscriptionRow } from './subscription.entity.ts';

/** The row of a provider; one with version 0 when there is none yet. */
export const rowOf = async (providerId: string): Promise<SubscriptionRow> =>
  (await Subscriptions.get({ providerId }, { consistent: true })) ?? blank(providerId);

function eventsOf(old: SubscriptionRow, next: SubscriptionRow): Op[] {
  const { providerId, subscriptionId = '' } = next;
  const about = { providerId, subscriptionId };
  const ops: Op[] = [];
  if (old.plan === 'FREE' && next.plan === 'PRO') ops.push(Outbox.event('subscription.started', about));
  if (old.plan === 'PRO' && next.plan === 'FREE') ops.push(Outbox.event('subscription.ended', about));
  const isLate = next.status === 'PAST_DUE' && old.status !== 'PAST_DUE';
  if (isLate && isLive(old.status)) ops.push(Outbox.event('subscription.past_due', about));
  if (next.announced !== undefined && next.announced !== old.announced)
    ops.push(Outbox.event('subscription.trial_ending', about));
  return ops;
}

/** The writes of the plan on the provider's profile, and for search, where it counts. Nothing for accounts that are gone, or have it already. */
async function planOps({ providerId, plan }: SubscriptionRow): Promise<Op[]> {
  const user: UserRow | undefined = await Users.get({ id: providerId }, { consistent: true });
  if (!user?.provider || user.status === 'DELETED' || user.provider.plan === plan) return [];
  const next = {
    ...user,
    provider: { ...user.provider, plan },
    version: user.version + 1,
    updatedAt: Clock.iso(),
  };
  return [Users.replace(next, { if: { version: user.version } }), providerChanged(providerId)];
}

const facts = ({ version: _v, updatedAt: _u, dueAt: _d, ...rest }: SubscriptionRow) => rest;

/**
 * Writes a row in place of the one that was read, with the plan that it gives and the events of what changed, in one
 * transaction. Throws `TransactionCancelled` when somebody else wrote meanwhile. Nothing is written when nothing
 * changed.
 */
export async function store(
  old: SubscriptionRow,
  given: Omit<SubscriptionRow, 'dueAt'>,
  also: readonly Op[] = [],
): Promise<SubscriptionRow> {
  const dueAt = dueAtOf(given, Clock.now());
  const next: SubscriptionRow = {
    ...given,
    ...(dueAt === undefined ? {} : { dueAt }),
    version: old.version + 1,
    updatedAt: Clock.iso(),
  };
  const isDue = old.dueAt !== undefined && Date.parse(old.dueAt) <= Clock.now();
  if (isDeepStrictEqual(facts(old), facts(next)) && also.length === 0 && !isDue) return old;
  await transact([
    old.version === 0 ? Subscriptions.create(next) : Subscriptions.replace(next, { if: { version: old.version } }),
    // A plan that an administrator gave stays while there is no subscription.
    ...(old.plan === next.plan ? [] : await planOps(next)),
    ...eventsOf(old, next),
    ...also,
  ]);
  return next;
}
