import { Log } from '../lib/index.ts';
import { paymentProvider, type PaymentNotice } from '../provider/payment.ts';
import { readPair } from './apply.ts';
import { accountNews } from './account-news.ts';
import { applyDispute } from './dispute.ts';
import { payoutNews } from './payout.ts';
import { settlePair } from './settle.ts';
import { take } from './take.ts';

/** Takes what a webhook tells; answers whether it is about anything of ours. */
async function act(notice: PaymentNotice): Promise<boolean> {
  switch (notice.type) {
    case 'intent':
      return (await take(notice.intent)) !== undefined;
    case 'refund':
      return (await take(await (await paymentProvider()).retrieveIntent(notice.intentId), true)) !== undefined;
    case 'dispute':
      return (await applyDispute(notice.dispute)) !== undefined;
    case 'transfer': {
      // We made it: what its call left half-way is finished now. Reversals that nobody here asked for show as drift.
      const { bookingId, paymentId } = notice.transfer;
      if (bookingId === undefined || paymentId === undefined) return false;
      const ids = { bookingId, paymentId };
      return (await readPair(ids)) !== undefined && (await settlePair(ids)) !== undefined;
    }
    case 'account':
      return accountNews(notice.account.id);
    case 'payout':
      return notice.accountId !== undefined && payoutNews(notice.payout, notice.accountId);
    // What `others` take.
    case 'subscription':
    case 'invoice':
    case 'other':
      return false;
  }
}

/**
 * Takes a webhook of Stripe: `rawBody` is exactly what came in, `signature` its `stripe-signature` header. Throws
 * VALIDATION_ERROR when the signature does not fit. Duplicates, reordering, delay and unknown types are harmless.
 * What is about no booking is offered to `others`, which answers whether it is about anything of its own.
 */
export async function receive(
  rawBody: Buffer,
  signature: string | undefined,
  others?: (notice: PaymentNotice) => Promise<boolean>,
): Promise<void> {
  const notice = await (await paymentProvider()).verifyWebhook(rawBody, signature);
  if ((await act(notice)) || (await others?.(notice))) return;
  const what = notice.type === 'other' ? notice.name : notice.type;
  Log.info('A webhook about nothing of ours', { type: what });
}
