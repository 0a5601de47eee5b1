import { paymentProvider, type PaymentNotice } from '../provider/payment.ts';
import { applySubscription } from './apply.ts';
import { applyInvoice, disputeNews, refundNews } from './invoice.ts';

/** Takes what a webhook tells of subscriptions; answers whether it is about anything of ours. */
export async function receive(notice: PaymentNotice): Promise<boolean> {
  switch (notice.type) {
    case 'subscription':
      return (
        notice.providerId !== undefined &&
        (await applySubscription(notice.providerId, notice.subscriptionId)) !== undefined
      );
    case 'invoice': {
      const { providerId, subscriptionId } = await (await paymentProvider()).invoice(notice.invoiceId);
      if (providerId === undefined || subscriptionId === undefined) return false;
      await applyInvoice(notice.invoiceId);
      return (await applySubscription(providerId, subscriptionId)) !== undefined;
    }
    case 'refund':
      return refundNews(notice.intentId);
    case 'dispute':
      return disputeNews(notice.dispute.id, notice.dispute.intentId);
    default:
      return false;
  }
}
