import * as z from 'zod';
import { epochSeconds } from '../lib/clock.ts';
import type { IdempotencyScope } from '../lib/context.ts';
import { now } from '../lib/clock.ts';
import { atMost, entity, type Op } from './table/index.ts';

const keptSeconds = 24 * 3600;

/** What a request with an `Idempotency-Key` has done. */
export const IdempotencyKeys = entity({
  name: 'IdempotencyKey',
  describe: 'A request with an Idempotency-Key: claimed with its first write, answered after its last',
  schema: z.object({
    id: z.string(),
    bodyHash: z.string(),
    /** What ids are derived from. Rows of older versions have none: there it is `id`. */
    seed: z.string().optional(),
    /** Milliseconds; when the attempt that holds the key began. */
    startedAt: z.number(),
    /** Epoch seconds. */
    expires: z.number(),
    status: z.number().optional(),
    /** JSON. */
    answer: z.string().optional(),
  }),
  attributes: ['startedAt', 'expires'],
  key: (k: { id: string }) => [`IDEMPOTENCY#${k.id}`, 'IDEMPOTENCY'],
  expiresAt: (row) => row.expires,
  example: {
    id: 'Wq0yJ4mUoX0fYb1n4dKzV9mXG3v8qR2tT5sL7hB6cAo',
    bodyHash: 'nV3c1x9QmYv0b2k8sD4fGh7jKl5pO6iUyTrEwQaZxSc',
    seed: '2f1c9a52-6f0e-4c1b-9a3e-5d8b7c6a4e10',
    startedAt: 1_796_137_200_000,
    expires: 1_796_223_600,
    status: 201,
    answer: '{"success":true,"data":{"id":"bkg_01JD2Z8Q4M7T6W5X3Y9A8B7C6D"}}',
  },
});
export type IdempotencyRow = Parameters<typeof IdempotencyKeys.create>[0];

/** The row of an attempt that begins now. */
export const startedRow = (scope: IdempotencyScope): IdempotencyRow => ({
  id: scope.id,
  bodyHash: scope.bodyHash,
  seed: scope.seed,
  startedAt: now(),
  expires: epochSeconds() + keptSeconds,
});

/** Takes the key for this request, unless another one has it. */
export const claimOp = (scope: IdempotencyScope): Op =>
  IdempotencyKeys.create(startedRow(scope), { orIf: { expires: atMost(epochSeconds()) } });
