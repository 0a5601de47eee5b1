import { createHash } from 'node:crypto';
import { breachedFilter } from './breached.data.ts';

/** Where a text has its bits in a filter of `size` bits, `count` of them (double hashing over SHA-256). */
export function placesOf(text: string, size: number, count: number): number[] {
  const hash = createHash('sha256').update(text).digest();
  const [first, step] = [hash.readUInt32LE(0), hash.readUInt32LE(4) | 1];
  return Array.from({ length: count }, (_, i) => (first + i * (step >>> 0)) % size);
}

let bits: Buffer | undefined;

/**
 * Whether a password, folded as the filter was made, is among those used most in public breaches. Says yes of one in
 * some thousands of others too: that one is refused needlessly.
 */
export function isBreached(folded: string): boolean {
  const filter = (bits ??= Buffer.from(breachedFilter.bits, 'base64'));
  return placesOf(folded, filter.length * 8, breachedFilter.hashes).every(
    (place) => ((filter[place >> 3] ?? 0) & (1 << (place & 7))) !== 0,
  );
}
