import { type Actor, Clock, Id } from '../lib/index.ts';
import { isOfAccount, revokedBetween } from './revocation.entity.ts';
import { accessSeconds } from './token.ts';

/** Looked at again after this long: so soon an ended session is refused by an instance that is busy. */
const freshMs = 30_000;
/** What is older must not let anybody write. */
const usableMs = 60_000;
/** Each look goes this far behind the last one: clocks differ, and a transaction takes a moment to commit. */
const overlapMs = 15_000;
const tokenMs = accessSeconds * 1000;

/** Ended sessions, with the time in milliseconds when their last access token has run out. */
const ended = new Map<string, number>();
/** Accounts whose sessions ended: those that began before `at` (milliseconds), but `except`; forgotten after `until`. */
const emptied = new Map<string, { readonly at: number; readonly except: string | undefined; readonly until: number }>();
let lookedAt = -Infinity;
let looking: Promise<void> | undefined;

/** How much this instance's knowledge of ended sessions is worth: `fresh` up to 30 s, `ageing` up to 60 s. */
export function freshness(): 'fresh' | 'ageing' | 'stale' {
  const age = Math.abs(Clock.now() - lookedAt);
  if (age <= freshMs) return 'fresh';
  return age <= usableMs ? 'ageing' : 'stale';
}

/** Whether this instance knows that a session has ended. Asks nobody. */
export function hasEnded({ sessionId, userId }: Pick<Actor.UserActor, 'sessionId' | 'userId'>): boolean {
  const account = emptied.get(userId);
  return (
    ended.has(sessionId) || (account !== undefined && account.except !== sessionId && Id.timeOf(sessionId) < account.at)
  );
}

/** Remembers in this instance, at once, what the table tells the others. */
export const remember = (sessionId: string): void => void ended.set(sessionId, Clock.now() + tokenMs);

/** Learns which sessions ended since the last look. Calls at the same time share one look. */
export function look(): Promise<void> {
  looking ??= learn().finally(() => (looking = undefined));
  return looking;
}

async function learn(): Promise<void> {
  const now = Clock.now();
  const known = lookedAt <= now ? lookedAt : -Infinity;
  const from = Math.max(known, now - tokenMs) - overlapMs;
  const until = now + tokenMs + overlapMs;
  for (const revocation of await revokedBetween(from, now)) {
    const { sessionId, except } = revocation;
    const at = Date.parse(revocation.at);
    if (!isOfAccount(revocation)) ended.set(sessionId, until);
    else if (at >= (emptied.get(sessionId)?.at ?? 0)) emptied.set(sessionId, { at, except, until });
  }
  for (const [sessionId, gone] of ended) if (gone < now) ended.delete(sessionId);
  for (const [userId, { until: gone }] of emptied) if (gone < now) emptied.delete(userId);
  lookedAt = now;
}
