/**
 * `node scripts/breached-passwords.ts <list>`: makes `core/src/auth/breached.data.ts` from a list of passwords, the most
 * used first, one a line. Keeps those that our rules for passwords would let through, as a Bloom filter: the list
 * itself is no part of what runs.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { placesOf } from '../packages/core/src/auth/breached.ts';
import { folded, ruleFault } from '../packages/core/src/auth/password.ts';

const most = 10_000;
/** Bits an entry and hashes: one in 4,000 of what is not on the list seems to be. */
const [bitsEach, hashes] = [17.3, 12];

const list = process.argv[2];
if (list === undefined) throw new Error('Usage: node scripts/breached-passwords.ts <list>');
const taken = new Set<string>();
for (const line of readFileSync(list, 'utf8').split(/\r?\n/)) {
  const password = folded(line);
  if (password.length < 10 || ruleFault(password) !== undefined) continue;
  taken.add(password);
  if (taken.size === most) break;
}
const filter = Buffer.alloc(Math.ceil((taken.size * bitsEach) / 8));
for (const password of taken)
  for (const place of placesOf(password, filter.length * 8, hashes))
    filter[place >> 3] = (filter[place >> 3] ?? 0) | (1 << (place & 7));
const target = path.resolve(import.meta.dirname, '../packages/core/src/auth/breached.data.ts');
const text = `/** Made by scripts/breached-passwords.ts: the ${taken.size} passwords used most in public breaches that no rule refuses. */
export const breachedFilter = {
  hashes: ${hashes},
  bits: '${filter.toString('base64')}',
};
`;
writeFileSync(target, text);
console.log(`${taken.size} passwords in ${filter.length} bytes`);
