import { createHash } from 'node:crypto';
import { Id } from '../lib/index.ts';

/** An id that no account has: what is read and told instead of an account when there is none. */
export const nobody = Id.derive('user', 'nobody');

/** Whom the audit names where there is no account: the same for one address, and not the address. */
export const strangerOf = (address: string): string =>
  `address#${createHash('sha256').update(address).digest('base64url').slice(0, 16)}`;
