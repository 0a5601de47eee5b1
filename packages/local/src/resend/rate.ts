import type { Clock } from '../standin/clock.ts';
import { ResendError } from './error.ts';

/** Requests allowed in each second of platform time, and the headers that tell. */
export const createRate = (clock: Clock, limit: number): (() => Record<string, string>) => {
  let second = 0;
  let used = 0;
  return () => {
    const now = Math.floor(clock.now() / 1000);
    if (now !== second) [second, used] = [now, 0];
    used += 1;
    if (used > limit)
      throw new ResendError(
        429,
        'rate_limit_exceeded',
        `Too many requests. You can only make ${limit} requests per second. See rate limit response headers for more information.`,
      );
    return { 'ratelimit-limit': String(limit), 'ratelimit-remaining': String(limit - used), 'ratelimit-reset': '1' };
  };
};
