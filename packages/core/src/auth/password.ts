import type { Fault } from '@fixelo/contracts';
import { hash as argon2, verify } from '@node-rs/argon2';
import { isBreached } from './breached.ts';
import { commonPasswords, commonWords } from './common-passwords.ts';

/** OWASP's first choice for argon2id (the library's default algorithm): 19 MiB, two passes, one lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Of nobody's password, with the same parameters: compared with when there is no account. */
const nobody = '$argon2id$v=19$m=19456,t=2,p=1$UvHmBNlDZ/JudeG1WVdEgA$u3dm2AjHQpopM8N+/WTYpy8HmCMxIIYz/89NBil0TjQ';

export const hashPassword = (password: string): Promise<string> => argon2(password.normalize('NFKC'), parameters);

/** Whether `password` is the one of `hash`; without a hash it takes as long and answers no. */
export async function passwordMatches(hash: string | undefined, password: string): Promise<boolean> {
  const matches = await verify(hash ?? nobody, password.normalize('NFKC'));
  return hash !== undefined && matches;
}

const rows = ['abcdefghijklmnopqrstuvwxyz', '01234567890123456789', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'azertyuiop'];
const walks = [...rows, ...rows.map((row) => [...row].reverse().join(''))].join(' ');

/** Letters that people write as digits and signs, and back. */
const plain = (text: string): string =>
  text.replace(
    /[0134578@$!]/g,
    (char) => ({ 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', 8: 'b', '@': 'a', $: 's', '!': 'i' })[char] ?? char,
  );

/** Parts of at least four characters that each walk along a row of the keyboard, the alphabet or the digits. */
function isWalk(text: string): boolean {
  let from = 0;
  while (from < text.length) {
    let to = from + 1;
    while (to < text.length && walks.includes(text.slice(from, to + 1))) to++;
    if (to - from < 4) return false;
    from = to;
  }
  return true;
}

const isRepetition = (text: string): boolean => /^(.{1,6}?)\1+.{0,5}$/su.test(text) && new Set(text).size <= 6;

/** A common word with digits and signs around it. */
function isDecorated(text: string, words: ReadonlySet<string>): boolean {
  const core = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const cores = [core, plain(text).replace(/[^\p{L}]/gu, ''), plain(core)];
  return cores.some((candidate) => words.has(candidate));
}

/** As passwords are compared with lists: without case. */
export const folded = (password: string): string => password.normalize('NFKC').toLowerCase();

/** What our rules find wrong with a password, folded: among the common ones with digits and signs around, or a pattern. */
export function ruleFault(text: string): Omit<Fault, 'path'> | undefined {
  if (commonPasswords.has(text) || isDecorated(text, commonWords)) return common;
  if (isRepetition(text) || isWalk(text)) return { message: 'is too easy to guess', code: 'GUESSABLE' };
  return undefined;
}

const common = { message: 'is one of the most common passwords', code: 'COMMON' } as const;

/**
 * Faults of a new password beyond its length: among the common ones or those of breaches, a pattern, or made from the
 * e-mail address or the name. `path` is where the password was in the input.
 */
export function passwordFaults(password: string, email: string, name: string, path = 'body.password'): Fault[] {
  const text = folded(password);
  const fault = ruleFault(text) ?? (isBreached(text) ? common : undefined);
  if (fault) return [{ path, ...fault }];
  const [local = ''] = email.toLowerCase().split('@');
  const own = new Set([
    local,
    email.toLowerCase(),
    name.toLowerCase().replace(/\s+/g, ''),
    ...name.toLowerCase().split(/\s+/),
  ]);
  if (isDecorated(text.replace(/\s+/g, ''), own) || own.has(text))
    return [{ path, message: 'must not be made from your e-mail address or your name', code: 'PERSONAL' }];
  return [];
}
