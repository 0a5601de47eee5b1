import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { Clock } from '../lib/index.ts';
import { TransactionCancelled, write } from '../platform/table/index.ts';
import { Challenges } from './passkey.entity.ts';

const validMs = 5 * 60_000;

type Purpose = 'register' | 'login';

const hashOf = (challenge: string): string => createHash('sha256').update(challenge).digest('base64url');

/** A new challenge, to be signed within five minutes. */
export async function makeChallenge(purpose: Purpose, userId?: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(randomBytes(32));
  const hash = hashOf(Buffer.from(bytes).toString('base64url'));
  const expiresAt = Clock.now() + validMs;
  await write(Challenges.create({ hash, purpose, expiresAt, ...(userId === undefined ? {} : { userId }) }));
  return bytes;
}

const clientData = z.object({ challenge: z.string().max(200) });

/** The challenge that a browser says it signed; undefined when what it sent cannot be read. Proves nothing. */
export function challengeIn(clientDataJSON: string): string | undefined {
  try {
    return clientData.parse(JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString())).challenge;
  } catch {
    return undefined;
  }
}

/** Uses a challenge up. False when it is unknown, used, expired, or was made for something or somebody else. */
export async function useChallenge(challenge: string, purpose: Purpose, userId?: string): Promise<boolean> {
  const hash = hashOf(challenge);
  const row = await Challenges.get({ hash }, { consistent: true });
  if (row?.purpose !== purpose || row.userId !== userId || row.expiresAt <= Clock.now()) return false;
  try {
    await write(Challenges.remove({ hash }, { if: {} }));
    return true;
  } catch (error) {
    if (error instanceof TransactionCancelled) return false;
    throw error;
  }
}
