import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { PastPayment } from './stripe/past.ts';

/** Prints one line about a part for the person at the terminal. */
export type Say = (message: string) => void;

/** A running part of the platform. `close` frees its port and flushes what it keeps. */
export interface Part {
  readonly url: string;
  readonly close: () => Promise<void>;
}

export interface Login {
  readonly role: 'client' | 'provider' | 'admin';
  readonly email: string;
  readonly password: string;
  /** Key of the authenticator app (base 32), where two-factor sign-in is on: `node scripts/totp.mjs <key>` prints a code. */
  readonly totp?: string | undefined;
}

export interface SeedOptions {
  /** `small` is for tests. */
  readonly size: 'full' | 'small';
  readonly apiUrl: string;
}

/**
 * `seed/index.ts` exports `seed`. It runs in a worker thread of its own whose `process.env` is that of the API
 * function (table, bus, bucket, secrets, endpoints), so core code works in it as it does in a function.
 */
export type Seed = (options: SeedOptions) => Promise<Seeded>;

export interface Seeded {
  readonly logins: readonly Login[];
  /** What was paid: Stripe's stand-in must know of it. */
  readonly payments: readonly PastPayment[];
}

/** Makes and returns the state directory of one part. */
export function stateDir(root: string, part: string): string {
  const dir = path.join(root, part);
  mkdirSync(dir, { recursive: true });
  return dir;
}
