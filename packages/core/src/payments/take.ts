import { Clock } from '../lib/index.ts';
import { write } from '../platform/index.ts';
import type { Intent } from '../provider/payment.ts';
import { Customers } from './account.entity.ts';
import { applyIntent } from './apply.ts';
import { keepsMethod } from './customer.ts';
import type { PaymentRow } from './payment.entity.ts';
import { settlePair } from './settle.ts';

/** Remembers the method that a client let be kept: what is due while they are away is charged to it. */
async function keepMethod({ customerId, methodId, status }: Intent, userId: string): Promise<void> {
  const isGood = status === 'succeeded' || status === 'requires_capture';
  if (isGood && customerId !== undefined && methodId !== undefined)
    await write(Customers.put({ userId, customerId, methodId }));
}

/** Takes what an intent tells, and sets right what follows from it at once. */
export async function take(news: Intent, isRefundNews = false): Promise<PaymentRow | undefined> {
  const pair = await applyIntent(news, { isRefundNews });
  if (!pair) return undefined;
  const { payment } = pair;
  if (keepsMethod(pair)) await keepMethod(news, payment.clientId);
  const isDue = payment.dueAt !== undefined && Date.parse(payment.dueAt) <= Clock.now();
  if (!isDue) return payment;
  const settled = await settlePair({ bookingId: payment.bookingId, paymentId: payment.id });
  return settled?.payment ?? payment;
}
