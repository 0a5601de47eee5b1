import * as Lots from './lots.ts';
import * as RateLimit from './ratelimit.ts';

/** Requests of all kinds a minute: of one address, and of one account. */
const rules = {
  place: { name: 'all.place', limit: 1200, windowSeconds: 60 },
  account: { name: 'all.account', limit: 600, windowSeconds: 60 },
} as const;

/**
 * Counts a request of `sourceIp` and `userId`, and throws RATE_LIMITED when either has had too many. Answers what must
 * be waited for before the answer goes out, beside the work of the request (see `Lots.count`).
 */
export function count(sourceIp: string | undefined, userId: string | undefined): Promise<unknown> | undefined {
  const told = [
    ...(sourceIp === undefined ? [] : [Lots.count(rules.place, RateLimit.placeOf(sourceIp))]),
    ...(userId === undefined ? [] : [Lots.count(rules.account, userId)]),
  ].filter((telling) => telling !== undefined);
  return told.length === 0 ? undefined : Promise.all(told);
}
