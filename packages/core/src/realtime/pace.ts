import { Clock, rateLimited } from '../lib/index.ts';

const burst = 60;
const perSecond = 20;
const maxKnown = 20_000;

interface Bucket {
  tokens: number;
  at: number;
}
/** By socket. Kept by the instance: the same socket on `n` instances gets at most `n` times as much. */
const buckets = new Map<string, Bucket>();

/** Counts a frame of a socket; throws RATE_LIMITED when it sends more than 20 a second for longer. */
export function takeTurn(connectionId: string): void {
  const now = Clock.now();
  const bucket = buckets.get(connectionId) ?? { tokens: burst, at: now };
  bucket.tokens = Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * perSecond);
  bucket.at = now;
  if (buckets.size >= maxKnown) buckets.clear();
  buckets.set(connectionId, bucket);
  if (bucket.tokens < 1) throw rateLimited((1 - bucket.tokens) / perSecond);
  bucket.tokens -= 1;
}
