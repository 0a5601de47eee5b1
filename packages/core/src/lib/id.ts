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

/**
 * A new id that sorts after `last`, whatever the clock of this process says: what orders things that several processes
 * write one after the other.
 */
export function after(kind: IdKind, last: string | undefined): string {
  const made = make(kind);
  return last === undefined || made > last ? made : successor(last);
}

/** The next id in order: the ULID as a number, plus one. */
function successor(id: string): string {
  const chars = [...id];
  for (let i = chars.length - 1; i >= 0 && chars[i] !== '_'; i--) {
    const next = alphabet[alphabet.indexOf(chars[i] ?? '') + 1];
    chars[i] = next ?? '0';
    if (next !== undefined) break;
  }
  return chars.join('');
}

/** When an id was made, in milliseconds. Of ids that are derived it says nothing. */
export function timeOf(id: string): number {
  let ms = 0;
  for (const char of id.slice(id.indexOf('_') + 1).slice(0, 10)) ms = ms * 32 + alphabet.indexOf(char);
  return ms;
}
