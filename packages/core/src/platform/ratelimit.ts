import * as z from 'zod';
import * as Clock from '../lib/clock.ts';
import * as Context from '../lib/context.ts';
import { rateLimited } from '../lib/error.ts';
import * as Log from '../lib/log.ts';
import * as Config from './config.ts';
import { entity } from './table/index.ts';

export interface Rule {
  /** Names the rule: subjects of different rules are counted apart. */
  readonly name: string;
  /** Calls allowed in each window. */
  readonly limit: number;
  readonly windowSeconds: number;
}

const Windows = entity({
  name: 'RateWindow',
  describe: 'How often a subject (address, account) did something in one window of time',
  schema: z.object({ rule: z.string(), subject: z.string(), window: z.number(), calls: z.number() }),
  attributes: ['calls'],
  key: (k: { rule: string; subject: string; window: number }) => [`RATE#${k.rule}#${k.subject}`, String(k.window)],
  expiresAt: ({ window }) => window + 3600,
  example: { rule: 'login', subject: '203.0.113.7', window: 1_796_137_200, calls: 3 },
});

/** Subjects known to be over the limit, with the end of the window in milliseconds: refused without a write. */
const over = new Map<string, number>();

/**
 * Counts a call of `subject` (an address, an account id) and throws RATE_LIMITED, with the seconds to wait, when it
 * is one too many. All instances share the count. When the table cannot count, the call is allowed: the limit
 * protects the service and must not take it down.
 */
export async function take(rule: Rule, subject: string): Promise<void> {
  const now = Clock.now();
  const windowMs = rule.windowSeconds * 1000;
  const window = Math.floor(now / windowMs) * rule.windowSeconds;
  const endsAt = window * 1000 + windowMs;
  const retryAfter = Math.max(1, Math.ceil((endsAt - now) / 1000));
  const name = `${rule.name}#${subject}`;
  if ((over.get(name) ?? 0) > now) throw rateLimited(retryAfter);
  const calls = await count({ rule: rule.name, subject, window }, Math.ceil(endsAt / 1000) + 60);
  if (calls <= rule.limit * factor()) return;
  if (over.size > 10_000) over.clear();
  over.set(name, endsAt);
  throw rateLimited(retryAfter);
}

/** Stages that many people share one address in (tests, a machine of one's own) allow more of everything. */
export const factor = (): number => Config.optional('RATE_LIMIT_FACTOR') ?? 1;

/** Adds calls of another count to a window and answers all that were counted in it. */
export async function add(rule: Rule, subject: string, calls: number, window: number): Promise<number> {
  const { calls: all = 0 } = await Windows.count(
    { rule: rule.name, subject, window },
    { calls },
    window + rule.windowSeconds + 60,
  );
  return all;
}

async function count(key: { rule: string; subject: string; window: number }, expiresAt: number): Promise<number> {
  try {
    const { calls = 0 } = await Windows.count(key, { calls: 1 }, expiresAt);
    return calls;
  } catch (error) {
    Log.warn('A rate limit could not be counted', { rule: key.rule, error });
    return 0;
  }
}

/**
 * Runs `act` beside the counting, so that the limit costs no time; over the limit its result is thrown away and
 * RATE_LIMITED thrown. For acts that may happen and not be told: reads, password checks. Use `take` before writes.
 */
export async function alongside<T>(rule: Rule, subject: string, act: () => Promise<T>): Promise<T> {
  const [limit, result] = await Promise.allSettled([take(rule, subject), act()]);
  if (limit.status === 'rejected') throw limit.reason;
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}

/** As `alongside`, counted by the address that the request came from; what comes from no address is not counted. */
export function byPlace<T>(rule: Rule, act: () => Promise<T>): Promise<T> {
  const sourceIp = Context.current()?.sourceIp;
  return sourceIp === undefined ? act() : alongside(rule, placeOf(sourceIp), act);
}

/** Whoever has an IPv6 address has a whole network of them (/64). */
export const placeOf = (ip: string): string => (ip.includes(':') ? networkOf(ip) : ip);

function networkOf(ip: string): string {
  const [head = '', tail] = ip.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array<string>(zeros).fill('0'), ...after].slice(0, 4).join(':');
}
