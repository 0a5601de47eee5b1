import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import { id, phoneEnd, type PhoneEnd } from '@fixelo/contracts';
import * as z from 'zod';
import { Actor, Clock, fn } from '../lib/index.ts';
import { optimistic } from '../platform/optimistic.ts';
import { write } from '../platform/table/index.ts';
import { PhoneChanges, type PhoneChangeRow, type PhoneEndRow } from './phone.entity.ts';

const digits = 6;
const keptCodes = 3;

/** Six digits are guessed at once from a fast hash; this one takes half a day for all of them, and a code has minutes. */
const slowHash = (code: string, salt: string): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    scrypt(code, salt, 32, { N: 16_384, r: 8, p: 1 }, (error, key) => (error ? reject(error) : resolve(key))),
  );

/** Whether a code is one of those that went to an end. */
export async function isCodeOf({ codes }: PhoneEndRow, code: string): Promise<boolean> {
  const matches = await Promise.all(
    codes.map(async ({ salt, hash }) => timingSafeEqual(await slowHash(code, salt), Buffer.from(hash, 'base64url'))),
  );
  return matches.includes(true);
}

const orderInput = z.object({ userId: id('user'), phoneChangeId: id('contactChange'), end: phoneEnd });
type OrderInput = z.output<typeof orderInput>;

/** A code to be sent: where, and to which end of the change. */
export interface CodeOrder {
  readonly userId: string;
  readonly end: PhoneEnd;
  readonly channel: 'sms' | 'email';
  readonly to: string;
  readonly code: string;
}

/** Changes an end that still waits for its code; undefined when there is nothing to do. */
const change = (
  { userId, phoneChangeId, end }: OrderInput,
  how: (one: PhoneEndRow) => PhoneEndRow,
): Promise<PhoneEndRow | undefined> =>
  optimistic(async () => {
    const row = await PhoneChanges.get({ userId }, { consistent: true });
    const one = row?.id === phoneChangeId && row.expiresAt > Clock.now() ? row[end] : undefined;
    if (!row || !one || one.confirmed || one.sentAt !== undefined) return undefined;
    const next = how(one);
    const changed: PhoneChangeRow = { ...row, [end]: next, version: row.version + 1 };
    await write(PhoneChanges.replace(changed, { if: { version: row.version } }));
    return next;
  }, 'This change of number');

/**
 * The code to send to one end of a change of number. It is drawn here, where it is sent, so that it is in no event
 * and no log; a repeat draws another one. Nothing when it was sent before, and when the change is over.
 */
export const orderPhoneCode = fn(orderInput, async (input): Promise<CodeOrder | undefined> => {
  Actor.requireSystem();
  const code = String(randomInt(10 ** digits)).padStart(digits, '0');
  const salt = randomBytes(12).toString('base64url');
  const hash = (await slowHash(code, salt)).toString('base64url');
  const drawn = await change(input, (one) => ({ ...one, codes: [{ salt, hash }, ...one.codes].slice(0, keptCodes) }));
  return drawn && { userId: input.userId, end: input.end, channel: drawn.channel, to: drawn.to, code };
});

/** Remembers that the code of an end was sent, so that a repeat for the other end does not send it again. */
export const phoneCodeSent = fn(orderInput, async (input): Promise<void> => {
  Actor.requireSystem();
  await change(input, (one) => ({ ...one, sentAt: Clock.iso() }));
});
