import * as z from 'zod';
import { Actor, fn } from '../lib/index.ts';
import * as Audit from '../platform/audit.ts';
import { write } from '../platform/table/index.ts';

/** Puts on record that the operator has made a new signing key. */
export const recordKeyRotation = fn(z.strictObject({ kid: z.string().min(1).max(100) }), async ({ kid }) => {
  Actor.requireSystem();
  await write(Audit.entry('auth.keys_rotated', 'JWT_KEYS', { kid }));
});
