import { isDeepStrictEqual } from 'node:util';
import { Clock, Log } from '../lib/index.ts';
import { optimistic, Outbox, transact } from '../platform/index.ts';
import { post, type Movement } from '../payments/ledger.ts';
import type { BilledInvoice } from '../provider/billing.ts';
import type { Dispute } from '../provider/connect.ts';
import { paymentProvider } from '../provider/payment.ts';
import { invoiceOfIntent, Invoices, type InvoiceRow } from './subscription.entity.ts';

const statusOf = ({ status }: BilledInvoice): InvoiceRow['status'] => {
  if (status === 'paid') return 'PAID';
  return status === 'open' ? 'OPEN' : 'VOID';
};

/** What Stripe's balance gained or lost by the invoice, against PRO's account. */
function movementsOf(old: InvoiceRow | undefined, next: InvoiceRow): Movement[] {
  const paid = next.paidAmount - (old?.paidAmount ?? 0);
  const refunded = next.refundedAmount - (old?.refundedAmount ?? 0);
  const reference = next.intentId;
  const [from, to] = refunded < 0 ? (['subscriptions', 'stripe'] as const) : (['stripe', 'subscriptions'] as const);
  return [
    { kind: 'subscription', moves: [{ from: 'subscriptions', to: 'stripe', amount: paid }], reference },
    { kind: 'subscription_refund', moves: [{ from, to, amount: Math.abs(refunded) }], reference },
  ];
}

async function rowOf(news: BilledInvoice, old: InvoiceRow | undefined): Promise<InvoiceRow | undefined> {
  const { id, providerId, subscriptionId, number, url, intentId } = news;
  if (providerId === undefined || subscriptionId === undefined) return undefined;
  if (news.status === 'draft' || news.amount === 0) return undefined;
  const intent =
    intentId === undefined || news.status !== 'paid'
      ? undefined
      : await (await paymentProvider()).retrieveIntent(intentId);
  return {
    id,
    providerId,
    subscriptionId,
    amount: news.amount,
    currency: news.currency,
    status: statusOf(news),
    paidAmount: news.amountPaid,
    refundedAmount: intent?.amountRefunded ?? 0,
    ...(old?.dispute ? { dispute: old.dispute } : {}),
    ...(number === undefined ? {} : { number }),
    ...(url === undefined ? {} : { url }),
    ...(intentId === undefined ? {} : { intentId }),
    version: (old?.version ?? 0) + 1,
    createdAt: Clock.iso(news.createdAt * 1000),
  };
}

const facts = ({ version: _, ...rest }: InvoiceRow) => rest;

/**
 * Reads an invoice from Stripe and writes how it stands; what of it was paid or given back goes into the ledger in the
 * same transaction. Answers undefined for what asks for no money or is not ours.
 */
export async function applyInvoice(invoiceId: string): Promise<InvoiceRow | undefined> {
  const provider = await paymentProvider();
  return optimistic(async () => {
    const old = await Invoices.get({ id: invoiceId }, { consistent: true });
    const news = await provider.invoice(invoiceId);
    const next = await rowOf(news, old);
    if (!next || (old && isDeepStrictEqual(facts(old), facts(next)))) return old;
    const { id, providerId, subscriptionId, currency, version } = next;
    const isPaidNow = next.paidAmount > 0 && (old?.paidAmount ?? 0) === 0;
    await transact([
      old ? Invoices.replace(next, { if: { version: old.version } }) : Invoices.create(next),
      ...post({ subject: id, key: String(version), currency }, movementsOf(old, next)),
      ...(isPaidNow && news.isRenewal ? [Outbox.event('subscription.renewed', { providerId, subscriptionId })] : []),
    ]);
    return next;
  }, 'Your plan');
}

/** What a bank has of the money: all of it until it decides for us. */
const heldBy = ({ status, amount }: Dispute): number =>
  status === 'won' || status === 'prevented' || status.startsWith('warning') ? 0 : amount;

/** Takes the news that a bank disputes a payment, or has decided. Answers false when it paid no invoice of ours. */
export async function disputeNews(disputeId: string, intentId: string | undefined): Promise<boolean> {
  const { items } = intentId === undefined ? { items: [] } : await invoiceOfIntent({ intentId });
  const [invoice] = items;
  if (!invoice) return false;
  const provider = await paymentProvider();
  await optimistic(async () => {
    const old = await Invoices.get({ id: invoice.id }, { consistent: true });
    const amount = heldBy(await provider.dispute(disputeId));
    const taken = amount - (old?.dispute?.amount ?? 0);
    if (!old || (taken === 0 && old.dispute)) return;
    const next = { ...old, dispute: { id: disputeId, amount }, version: old.version + 1 };
    const [from, to] = taken < 0 ? (['subscriptions', 'stripe'] as const) : (['stripe', 'subscriptions'] as const);
    const moves = [{ from, to, amount: Math.abs(taken) }];
    await transact([
      Invoices.replace(next, { if: { version: old.version } }),
      ...post({ subject: old.id, key: String(next.version), currency: old.currency }, [
        { kind: 'subscription_dispute', moves, reference: disputeId },
      ]),
    ]);
  }, 'Your plan');
  return true;
}

/** Takes the news that a payment was given back. Answers false when it paid no invoice of ours. */
export async function refundNews(intentId: string): Promise<boolean> {
  const { items } = await invoiceOfIntent({ intentId });
  const [invoice] = items;
  if (!invoice) return false;
  Log.info('An invoice of PRO was refunded', { invoiceId: invoice.id });
  return (await applyInvoice(invoice.id)) !== undefined;
}
