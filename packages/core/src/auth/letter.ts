import { createHash, randomBytes } from 'node:crypto';
import { id } from '@fixelo/contracts';
import * as z from 'zod';
import { Actor, Clock, fn, invalid } from '../lib/index.ts';
import { readMany, write } from '../platform/table/index.ts';
import { Users } from '../users/index.ts';
import { Credentials } from './auth.entity.ts';
import { ContactChanges, LetterTokens, type LetterPurpose, type LetterTokenRow } from './letter.entity.ts';

const hourMs = 3_600_000;
const validMs = {
  verify: 7 * 24 * hourMs,
  reset: hourMs,
  change_old: 24 * hourMs,
  change_new: 24 * hourMs,
} as const satisfies Record<LetterPurpose, number>;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

async function issue(purpose: LetterPurpose, userId: string, about: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = Clock.now() + validMs[purpose];
  await write(LetterTokens.create({ hash: hashOf(token), purpose, userId, about, expiresAt }));
  return token;
}

/** A letter to be sent: to whom, and what its link must carry. */
export interface LetterOrder {
  readonly to: string;
  readonly userId: string;
  readonly purpose: LetterPurpose;
  readonly token: string;
}

/**
 * What to send to somebody who has to verify an address, or asked for a new password. The token is made here, where
 * the letter is written, so that it is in no event and no log; a repeat makes another one. Nothing for accounts that
 * are gone, or where there is nothing to do.
 */
export const orderLetter = fn(
  z.object({ userId: id('user'), purpose: z.enum(['verify', 'reset']) }),
  async ({ userId, purpose }): Promise<LetterOrder[]> => {
    Actor.requireSystem();
    const [user, credential] = await readMany([Users.at({ id: userId }), Credentials.at({ userId })]);
    if (!user || !credential || user.status === 'DELETED') return [];
    if (purpose === 'verify' && user.emailVerified) return [];
    const about = purpose === 'verify' ? user.email : credential.updatedAt;
    return [{ to: user.email, userId, purpose, token: await issue(purpose, userId, about) }];
  },
);

/** What to send to both addresses of a change. Nothing when it is over. */
export const orderChangeLetters = fn(
  z.object({ changeId: id('contactChange') }),
  async ({ changeId }): Promise<LetterOrder[]> => {
    Actor.requireSystem();
    const change = await ContactChanges.get({ id: changeId }, { consistent: true });
    if (!change || change.expiresAt <= Clock.now()) return [];
    const order = async (purpose: 'change_old' | 'change_new', to: string): Promise<LetterOrder> => ({
      to,
      userId: change.userId,
      purpose,
      token: await issue(purpose, change.userId, changeId),
    });
    return Promise.all([order('change_old', change.from), order('change_new', change.to)]);
  },
);

export const staleToken = () => invalid([{ path: 'body.token', message: 'is not valid any more', code: 'STALE' }]);

/** The row of a token from a letter. Throws VALIDATION_ERROR when it is unknown, used, expired or for something else. */
export async function readToken(token: string, ...purposes: readonly LetterPurpose[]): Promise<LetterTokenRow> {
  const row = await LetterTokens.get({ hash: hashOf(token) }, { consistent: true });
  if (!row || row.expiresAt <= Clock.now() || !purposes.includes(row.purpose)) throw staleToken();
  return row;
}
