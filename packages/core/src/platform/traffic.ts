import * as Clock from '../lib/clock.ts';
import { rateLimited } from '../lib/error.ts';
import * as Log from '../lib/log.ts';
import * as RateLimit from './ratelimit.ts';

/** Requests of all kinds a minute: of one address, and of one account. */
const rules = {
  place: { name: 'all.place', limit: 1200, windowSeconds: 60 },
  account: { name: 'all.account', limit: 600, windowSeconds: 60 },
} as const;
/** Requests are told to the table in lots of a twentieth of the limit: instances differ by as much at most. */
const lots = 20;
const maxKept = 20_000;

interface Tally {
  readonly window: number;
  /** Of all instances, as of the last time that the table was told. */
  shared: number;
  /** Of this instance, not told yet. */
  untold: number;
}
const tallies = new Map<string, Tally>();

/**
 * Counts a request of `sourceIp` and `userId` in this instance, and throws RATE_LIMITED when either has had too many
 * with those that other instances told of. Answers what must be waited for before the answer goes out, beside the work
 * of the request: now and then a lot is told to the table, so that no request waits for it first.
 */
export function count(sourceIp: string | undefined, userId: string | undefined): Promise<unknown> | undefined {
  const told = [
    ...(sourceIp === undefined ? [] : [one(rules.place, RateLimit.placeOf(sourceIp))]),
    ...(userId === undefined ? [] : [one(rules.account, userId)]),
  ].filter((telling) => telling !== undefined);
  return told.length === 0 ? undefined : Promise.all(told);
}

function one(rule: RateLimit.Rule, subject: string): Promise<void> | undefined {
  const { limit } = rule;
  const most = limit * RateLimit.factor();
  const now = Clock.epochSeconds();
  const window = now - (now % rule.windowSeconds);
  const name = `${rule.name}#${subject}`;
  const known = tallies.get(name);
  const tally = known?.window === window ? known : { window, shared: 0, untold: 0 };
  if (tally !== known) keep(name, tally);
  tally.untold++;
  if (tally.shared + tally.untold > most) throw rateLimited(window + rule.windowSeconds - now);
  return tally.untold >= Math.ceil(most / lots) ? tell(rule, subject, tally) : undefined;
}

function keep(name: string, tally: Tally): void {
  if (tallies.size >= maxKept) tallies.clear();
  tallies.set(name, tally);
}

async function tell(rule: RateLimit.Rule, subject: string, tally: Tally): Promise<void> {
  const lot = tally.untold;
  tally.shared += lot;
  tally.untold = 0;
  try {
    tally.shared = Math.max(tally.shared, await RateLimit.add(rule, subject, lot, tally.window));
  } catch (error) {
    Log.warn('Requests could not be counted', { rule: rule.name, error });
  }
}
