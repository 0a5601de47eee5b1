import type { PaymentIntent } from '@fixelo/contracts';
import { api } from '@/lib/api/api';
import type { StripeError, StripeJs } from '@/lib/stripe';

const isDone = (status: string): boolean => status === 'SUCCEEDED' || status === 'AUTHORIZED';

/**
 * Pays with a saved method. A bank that wants to ask its customer does so in a frame of Stripe's. Answers what went wrong;
 * undefined when it is paid.
 */
export async function payWith(
  stripe: StripeJs,
  { intentId, clientSecret }: PaymentIntent,
  methodId: string,
): Promise<StripeError | undefined> {
  const { payments } = await api();
  const first = await payments.confirm({ intentId, methodId });
  if (isDone(first.data.status)) return undefined;
  const waiting = await stripe.retrievePaymentIntent(clientSecret);
  if (waiting.paymentIntent?.status === 'processing') return undefined;
  if (waiting.paymentIntent?.status !== 'requires_action') return {};
  const { error } = await stripe.handleNextAction({ clientSecret });
  if (error) return error;
  return isDone((await payments.confirm({ intentId })).data.status) ? undefined : {};
}
