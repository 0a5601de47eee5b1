import type { SubscriptionInvoice } from '@fixelo/contracts';
import type { InvoiceRow } from './subscription.entity.ts';

export const invoiceInfo = ({
  id,
  number,
  amount,
  status,
  refundedAmount,
  url,
  createdAt,
}: InvoiceRow): SubscriptionInvoice => ({
  id,
  amount,
  currency: 'USD',
  status,
  refundedAmount,
  createdAt,
  ...(number === undefined ? {} : { number }),
  ...(url === undefined ? {} : { url }),
});
