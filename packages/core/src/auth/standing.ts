import { Clock } from '../lib/index.ts';
import { revokedBetween } from './revocation.entity.ts';
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
let lookedAt = -Infinity;
let looking: Promise<void> | undefined;

/** How much this instance's knowledge of ended sessions is worth: `fresh` up to 30 s, `ageing` up to 60 s. */
export function freshness(): 'fresh' | 'ageing' | 'stale' {
  const age = Math.abs(Clock.now() - lookedAt);
  if (age <= freshMs) return 'fresh';
  return age <= usableMs ? 'ageing' : 'stale';
}

/** Whether this instance knows that a session has ended. Asks nobody. */
export const hasEnded = (sessionId: string): boolean => ended.has(sessionId);

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
  for (const sessionId of await revokedBetween(from, now)) ended.set(sessionId, now + tokenMs + overlapMs);
  for (const [sessionId, until] of ended) if (until < now) ended.delete(sessionId);
  lookedAt = now;
}
