import { createHash } from 'node:crypto';
import { idPrefixes, type IdKind } from '@fixelo/contracts';
import { monotonicFactory } from 'ulid';
import { now } from './clock.ts';
import { unguessable } from './random.ts';

const nextUlid = monotonicFactory(unguessable);
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A new id such as `bkg_01J…`. Ids made one after the other by one process sort in that order. */
export const make = (kind: IdKind): string => `${idPrefixes[kind]}_${nextUlid(now())}`;

/**
 * The id that belongs to `parts`: the same parts always give the same id, so that a retry finds what the first
 * attempt wrote. It says nothing about time: sort such rows by a field of their own.
 */
export function derive(kind: IdKind, ...parts: readonly string[]): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([kind, ...parts]))
    .digest();
  let text = '';
  for (let i = 0; i < 26; i++) text += alphabet[(hash[i] ?? 0) & 31];
  return `${idPrefixes[kind]}_${text}`;
}
