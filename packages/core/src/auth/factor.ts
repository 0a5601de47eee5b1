import { createHash, randomBytes } from 'node:crypto';
import { Clock } from '../lib/index.ts';
import type { Op } from '../platform/table/index.ts';
import { open } from './seal.ts';
import { Totps, type TotpRow } from './totp.entity.ts';

const stepSeconds = 30;
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const codes = 10;
const codeLength = 24;

const hashOf = (code: string): string => createHash('sha256').update(code).digest('base64url');

/** As people type it: capitals, without spaces and dashes. */
const folded = (code: string): string => code.toUpperCase().replace(/[\s-]/g, '');

/** Ten new recovery codes of 120 bits each, to show once, and what is kept of them: of so many bits a fast hash will do. */
export function makeRecoveryCodes(): { codes: string[]; hashes: string[] } {
  const made = Array.from({ length: codes }, () =>
    Array.from(randomBytes(codeLength), (byte) => alphabet[byte & 31] ?? '').join(''),
  );
  return { codes: made.map((code) => code.replace(/(.{4})(?=.)/g, '$1-')), hashes: made.map(hashOf) };
}

/** Loaded where a code is looked at only. */
const library = () => import('otpauth');

/** What an authenticator app shows, to be set up with `secret` (base 32). */
export async function uriOf(secret: string, account: string): Promise<string> {
  const { TOTP, Secret } = await library();
  return new TOTP({ issuer: 'Fixelo', label: account, secret: Secret.fromBase32(secret) }).toString();
}

export async function makeSecret(): Promise<string> {
  const { Secret } = await library();
  return new Secret({ size: 20 }).base32;
}

/**
 * The write that uses up `code`, six digits of the app (of now, or 30 s to either side) or a recovery code, and makes
 * `change` with it; undefined when the code is wrong or was used. Exactly one of parallel uses can commit: the write
 * names the version that was read.
 */
export async function spend(row: TotpRow, code: string, change: Partial<TotpRow> = {}): Promise<Op | undefined> {
  const used = await changeFor(row, folded(code));
  const next = { ...row, ...used, ...change, version: row.version + 1 };
  return used && Totps.replace(next, { if: { version: row.version } });
}

async function changeFor(row: TotpRow, code: string): Promise<Partial<TotpRow> | undefined> {
  if (!/^\d{6}$/.test(code)) {
    const hash = hashOf(code);
    return row.recovery.includes(hash) ? { recovery: row.recovery.filter((kept) => kept !== hash) } : undefined;
  }
  const { TOTP, Secret } = await library();
  const totp = new TOTP({ secret: Secret.fromBase32(await open('totp', row.userId, row.secret)) });
  const now = Clock.now();
  const delta = totp.validate({ token: code, timestamp: now, window: 1 });
  if (delta === null) return undefined;
  const step = Math.floor(now / 1000 / stepSeconds) + delta;
  return step > row.lastStep ? { lastStep: step } : undefined;
}
