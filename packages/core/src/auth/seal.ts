import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import * as Config from '../platform/config.ts';

/** What a key is for: keys of different purposes have nothing in common. */
type Purpose = 'totp' | 'device';

const algorithm = 'aes-256-gcm';

type Keys = readonly [Buffer, ...Buffer[]];
const derived = new Map<Purpose, { readonly raw: string; readonly keys: Keys }>();

function derive(secret: string, purpose: Purpose): Buffer {
  if (secret.length < 32) throw new Error('AUTH_SECRET must have at least 32 characters');
  return Buffer.from(hkdfSync('sha256', secret, '', `fixelo ${purpose}`, 32));
}

/** The keys of a purpose, the present one first: `AUTH_SECRET` may list earlier secrets after a comma. */
async function keysOf(purpose: Purpose): Promise<Keys> {
  const raw = await Config.secret('AUTH_SECRET');
  const known = derived.get(purpose);
  if (known?.raw === raw) return known.keys;
  const [present = '', ...earlier] = raw.split(',');
  const keys: Keys = [derive(present, purpose), ...earlier.map((secret) => derive(secret, purpose))];
  derived.set(purpose, { raw, keys });
  return keys;
}

/** Encrypts what the table must not know in clear; `owner` is bound in, so that a row cannot be given to another. */
export async function seal(purpose: Purpose, owner: string, text: string): Promise<string> {
  const [key] = await keysOf(purpose);
  const iv = randomBytes(12);
  const cipher = createCipheriv(algorithm, key, iv).setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** The text that was sealed for `owner`. Throws when no key opens it. */
export async function open(purpose: Purpose, owner: string, sealed: string): Promise<string> {
  const bytes = Buffer.from(sealed, 'base64url');
  for (const key of await keysOf(purpose)) {
    try {
      const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, 12)).setAAD(Buffer.from(owner));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
    } catch {
      // made with another key
    }
  }
  throw new Error('What was sealed cannot be opened: AUTH_SECRET has changed');
}

const macOf = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** A proof that we said `text`; worth nothing to whoever has another text. */
export const sign = async (purpose: Purpose, text: string): Promise<string> =>
  macOf((await keysOf(purpose))[0], text).toString('base64url');

export async function isSigned(purpose: Purpose, text: string, proof: string): Promise<boolean> {
  const given = Buffer.from(proof, 'base64url');
  return (await keysOf(purpose)).some((key) => {
    const expected = macOf(key, text);
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}
