import { id } from '@fixelo/contracts';
import * as z from 'zod';
import { entity } from '../platform/index.ts';

/** Which day of seven an account is looked at. */
const dayFor = (providerId: string): number => providerId.charCodeAt(providerId.length - 1) % 7;

/** A provider's account at Stripe, as its last news tell. */
export const Accounts = entity({
  name: 'ConnectAccount',
  describe: "A provider's account at Stripe: whether it can take transfers and pay out, and what is still asked for",
  schema: z.object({
    providerId: id('user'),
    accountId: z.string(),
    detailsSubmitted: z.boolean(),
    transfersEnabled: z.boolean(),
    payoutsEnabled: z.boolean(),
    requirements: z.array(z.string()),
    disabledReason: z.string().optional(),
    payouts: z.enum(['manual', 'daily', 'weekly', 'monthly']),
    version: z.int(),
    updatedAt: z.string(),
  }),
  attributes: ['version'],
  key: (k: { providerId: string }) => [`PROVIDER#${k.providerId}`, 'ACCOUNT'],
  indexes: {
    gsi1: (row) => [`ACCOUNT#${row.accountId}`, 'ACCOUNT'],
    gsi2: (row) => [`ACCOUNTS#${dayFor(row.providerId)}`, row.providerId],
  },
  example: {
    providerId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6E',
    accountId: 'acct_1PgafTB7WZ01zgkW',
    detailsSubmitted: true,
    transfersEnabled: true,
    payoutsEnabled: true,
    requirements: [],
    payouts: 'daily',
    version: 2,
    updatedAt: '2026-12-01T15:00:00.000Z',
  },
});
export type AccountRow = Parameters<typeof Accounts.create>[0];

export const accountById = Accounts.pattern('whose account at Stripe it is', {
  index: 'gsi1',
  key: ({ accountId }: { accountId: string }) => ({ pk: `ACCOUNT#${accountId}` }),
});

export const accountsOfDay = Accounts.pattern('accounts that are compared with Stripe on one day of seven', {
  index: 'gsi2',
  key: ({ day }: { day: number }) => ({ pk: `ACCOUNTS#${day}` }),
  example: { day: 3 },
});

/** A client as Stripe knows them, for saved methods. */
export const Customers = entity({
  name: 'Customer',
  describe: "A client's id at Stripe, and the method that they last let be kept",
  schema: z.object({ userId: id('user'), customerId: z.string(), methodId: z.string().optional() }),
  attributes: [],
  key: (k: { userId: string }) => [`CLIENT#${k.userId}`, 'CUSTOMER'],
  example: {
    userId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    customerId: 'cus_QXg1o8vlGmoR32',
    methodId: 'pm_1Q0PsIJvEtkwdCNY',
  },
});
