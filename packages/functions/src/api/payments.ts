import { Payment } from '@fixelo/core/payments/index';
import { handle, page } from '../lib/handle.ts';

export const paymentEndpoints = [
  handle('payments.intent', async ({ body }) => ({ data: await Payment.intent(body) })),

  handle('payments.confirm', async ({ body }) => ({ data: await Payment.confirm(body) })),

  handle('payments.history', async ({ query }) => page(await Payment.history(query), query.limit)),
];
