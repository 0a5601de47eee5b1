import { Payment } from '@fixelo/core/payments/index';
import { handle, page } from '../lib/handle.ts';

export const paymentEndpoints = [
  handle('payments.intent', async ({ body }) => ({ data: await Payment.intent(body) })),

  handle('payments.confirm', async ({ body }) => ({ data: await Payment.confirm(body) })),

  handle('payments.connect', async () => ({ data: await Payment.onboard() })),

  handle('payments.account', async ({ query }) => ({ data: await Payment.account(query) })),

  handle('payments.payout', async ({ body }) => ({ data: await Payment.payOut(body) })),

  handle('payments.earnings', async () => ({ data: await Payment.earnings() })),

  handle('payments.statement', async ({ query }) => ({ data: await Payment.statement(query) })),

  handle('payments.statementCsv', async ({ params }) => ({
    document: await Payment.statementCsv({ month: params.file.slice(0, 7) }),
    contentType: 'text/csv; charset=UTF-8',
    headers: { 'content-disposition': `attachment; filename="fixelo-${params.file}"` },
  })),

  handle('payments.year', async ({ params }) => ({ data: await Payment.year(params) })),

  handle('payments.extra', async ({ body }) => ({ data: await Payment.extra(body) })),

  handle('payments.withdrawExtra', async ({ body }) => ({ data: await Payment.withdrawExtra(body) })),

  handle('payments.ofBooking', async ({ params }) => ({ data: await Payment.paymentsOf(params) })),

  handle('payments.methods', async () => ({ data: [...(await Payment.methods())] })),

  handle('payments.forgetMethod', async ({ params }) => ({ data: await Payment.forgetMethod(params) })),

  handle('payments.refund', async ({ body }) => ({ data: await Payment.refund(body) })),

  handle('admin.payments', async ({ query }) => page(await Payment.movements(query), query.limit)),

  handle('admin.bookingPayments', async ({ params }) => ({ data: await Payment.ofBooking(params) })),

  handle('admin.paymentsOf', async ({ params, query }) =>
    page(await Payment.ofPerson({ ...params, ...query }), query.limit),
  ),

  handle('admin.yearOf', async ({ params }) => ({ data: await Payment.yearOfProvider(params) })),

  handle('admin.drift', async ({ query }) => page(await Payment.drifts(query), query.limit)),

  handle('admin.settleDrift', async ({ params, body }) => ({
    data: await Payment.settleDrift({ ...params, ...body }),
  })),

  handle('payments.history', async ({ query }) => page(await Payment.history(query), query.limit)),
];
