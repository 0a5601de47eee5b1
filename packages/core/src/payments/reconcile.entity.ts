import { drift } from '@fixelo/contracts';
import * as z from 'zod';
import { entity } from '../platform/index.ts';

/** Something on which the ledger and Stripe do not agree; its id says what, so that it is found once. */
export const Drifts = entity({
  name: 'Drift',
  describe: 'Something on which the ledger and Stripe do not agree, as the daily reconciliation found it',
  schema: drift.extend({ openSince: z.string() }),
  attributes: [],
  key: (k: { id: string }) => [`DRIFT#${k.id}`, 'DRIFT'],
  indexes: { gsi1: (row) => ['DRIFTS', `${row.openSince}#${row.id}`] },
  example: {
    id: 'charge:pi_3QAbCdEfGhIjKlMn0pQrStUv',
    reason: 'MISSING_HERE',
    kind: 'charge',
    reference: 'pi_3QAbCdEfGhIjKlMn0pQrStUv',
    stripe: 9500,
    ledger: 0,
    foundAt: '2026-12-02T06:00:00.000Z',
    seenAt: '2026-12-02T06:00:00.000Z',
    openSince: '2026-12-02T06:00:00.000Z',
  },
});
export type DriftRow = Parameters<typeof Drifts.create>[0];

export const driftsNewest = Drifts.pattern('where the ledger and Stripe do not agree, newest first', {
  index: 'gsi1',
  key: (_: object) => ({ pk: 'DRIFTS' }),
  descending: true,
  example: {},
});
