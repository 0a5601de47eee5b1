import * as Clock from '../lib/clock.ts';
import * as Context from '../lib/context.ts';
import { rateLimited } from '../lib/error.ts';
import * as Log from '../lib/log.ts';
import * as RateLimit from './ratelimit.ts';

/** What happened is told to the table in lots of a twentieth of the limit: instances differ by as much at most. */
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
 * Counts a call of `subject` in this instance and throws RATE_LIMITED, at once, when it is one too many with those that
 * other instances told of. Now and then a lot is told to the table: then answers what must be waited for before the
 * call is answered, beside its work.
 */
export function count(rule: RateLimit.Rule, subject: string): Promise<void> | undefined {
  const most = rule.limit * RateLimit.factor();
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
    Log.warn('Calls could not be counted', { rule: rule.name, error });
  }
}

/** Runs `act` unless it is one too many; a lot that is due is told beside it, so that counting takes no time. */
export async function alongside<T>(rule: RateLimit.Rule, subject: string, act: () => Promise<T>): Promise<T> {
  const told = count(rule, subject);
  try {
    return await act();
  } finally {
    await told;
  }
}

/** As `alongside`, counted by the address that the request came from; what comes from no address is not counted. */
export function byPlace<T>(rule: RateLimit.Rule, act: () => Promise<T>): Promise<T> {
  const sourceIp = Context.current()?.sourceIp;
  return sourceIp === undefined ? act() : alongside(rule, RateLimit.placeOf(sourceIp), act);
}
