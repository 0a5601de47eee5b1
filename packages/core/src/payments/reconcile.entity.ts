import { drift } from '@fixelo/contracts';
import * as z from 'zod';
import { entity } from '../platform/index.ts';

/** Something on which the ledger and Stripe do not agree; its id says what, so that it is found once. */
export const Drifts = entity({
  name: 'Drift',
  describe: 'Something on which the ledger and Stripe do not agree, as the daily reconciliation found it',
  schema: drift.extend({
    openSince: z.string(),
    /** When the first of what does not fit was made, and up to when the ledger was read, in milliseconds. */
    at: z.int().default(0),
    until: z.int().default(0),
    version: z.int().default(1),
  }),
  attributes: ['version'],
  key: (k: { id: string }) => [`DRIFT#${k.id}`, 'DRIFT'],
  indexes: { gsi1: (row) => [row.resolution ? 'DRIFTS#SETTLED' : 'DRIFTS', `${row.openSince}#${row.id}`] },
  example: {
    id: 'charge:pi_3QAbCdEfGhIjKlMn0pQrStUv',
    reason: 'MISSING_HERE',
    kind: 'charge',
    reference: 'pi_3QAbCdEfGhIjKlMn0pQrStUv',
    stripe: 9500,
    ledger: 0,
    currency: 'USD',
    foundAt: '2026-12-02T06:00:00.000Z',
    seenAt: '2026-12-02T06:00:00.000Z',
    openSince: '2026-12-02T06:00:00.000Z',
    at: 1_796_137_200_000,
    until: 1_796_277_600_000,
    version: 1,
  },
});
export type DriftRow = Parameters<typeof Drifts.create>[0];

export const driftsNewest = Drifts.pattern('where the ledger and Stripe do not agree, newest first', {
  index: 'gsi1',
  key: (_: object) => ({ pk: 'DRIFTS' }),
  descending: true,
  example: {},
});
export const driftsSettled = Drifts.pattern('where the ledger and Stripe did not agree, newest first', {
  index: 'gsi1',
  key: (_: object) => ({ pk: 'DRIFTS#SETTLED' }),
  descending: true,
  example: {},
});

/** The row of a drift that was just found. */
export const driftRow = (
  found: Omit<DriftRow, 'id' | 'foundAt' | 'seenAt' | 'openSince' | 'version'>,
  now: string,
  old?: DriftRow,
): DriftRow => ({
  ...found,
  id: `${found.kind}:${found.reference}`,
  foundAt: old?.foundAt ?? now,
  seenAt: now,
  openSince: old && !old.resolution ? old.openSince : now,
  version: (old?.version ?? 0) + 1,
});

/** How far the comparison has come: a day on which its job did not run is not left out. */
export const Reconciled = entity({
  name: 'Reconciled',
  describe: 'Up to which UTC day the ledger was compared with Stripe',
  schema: z.object({ name: z.literal('stripe'), until: z.int() }),
  attributes: ['until'],
  key: (k: { name: 'stripe' }) => [`RECONCILED#${k.name}`, 'RECONCILED'],
  example: { name: 'stripe', until: 1_796_169_600_000 },
});
