import type Stripe from 'stripe';
import type { ConnectProvider, Evidence } from '../connect.ts';
import { call } from './errors.ts';
import {
  accountSchema,
  balanceLineSchema,
  balanceSchema,
  disputeSchema,
  payoutSchema,
  transferSchema,
} from './objects.ts';

const sumOf = (parts: readonly { amount: number; currency: string }[]): number =>
  parts.filter(({ currency }) => currency === 'usd').reduce((sum, { amount }) => sum + amount, 0);

/** Stripe takes 150,000 characters of evidence in all. */
const longest = 20_000;
const evidenceOf = (evidence: Evidence): Stripe.DisputeUpdateParams.Evidence => ({
  product_description: evidence.productDescription.slice(0, longest),
  customer_name: evidence.customerName,
  ...(evidence.customerEmail === undefined ? {} : { customer_email_address: evidence.customerEmail }),
  service_date: evidence.serviceDate,
  cancellation_policy_disclosure: evidence.cancellationPolicy.slice(0, longest),
  access_activity_log: evidence.activityLog.slice(0, longest),
  uncategorized_text: evidence.text.slice(0, longest),
});

/** Stripe Connect: Express accounts, and separate charges and transfers. */
export const connectOf = (stripe: Stripe): ConnectProvider => ({
  createAccount: ({ providerId, email, country }, key) =>
    call(async () =>
      accountSchema.parse(
        await stripe.accounts.create(
          {
            type: 'express',
            country,
            email,
            capabilities: { transfers: { requested: true } },
            business_profile: { url: 'https://fixelo.com' },
            metadata: { providerId },
          },
          { idempotencyKey: key },
        ),
      ),
    ),

  account: (accountId) => call(async () => accountSchema.parse(await stripe.accounts.retrieve(accountId))),

  onboardingLink: (accountId, { back, again }) =>
    call(async () => {
      const link = await stripe.accountLinks.create({
        account: accountId,
        type: 'account_onboarding',
        return_url: back,
        refresh_url: again,
      });
      return { url: link.url, expiresAt: link.expires_at };
    }),

  dashboardLink: (accountId) =>
    call(async () => {
      const { url } = await stripe.accounts.createLoginLink(accountId);
      return { url };
    }),

  balance: (accountId) =>
    call(async () => {
      const balance = balanceSchema.parse(await stripe.balance.retrieve({}, { stripeAccount: accountId }));
      return { available: sumOf(balance.available), pending: sumOf(balance.pending) };
    }),

  createTransfer: (order, key) =>
    call(async () => {
      const { bookingId, paymentId, number, chargeId } = order;
      const transfer = await stripe.transfers.create(
        {
          amount: order.amount,
          currency: order.currency.toLowerCase(),
          destination: order.accountId,
          transfer_group: bookingId,
          ...(chargeId === undefined ? {} : { source_transaction: chargeId }),
          metadata: { bookingId, paymentId, number: String(number) },
        },
        { idempotencyKey: key },
      );
      return transferSchema.parse(transfer);
    }),

  transfer: (transferId) => call(async () => transferSchema.parse(await stripe.transfers.retrieve(transferId))),

  transfersOf: (bookingId) =>
    call(async () => {
      const { data } = await stripe.transfers.list({ transfer_group: bookingId, limit: 100 });
      return data.map((transfer) => transferSchema.parse(transfer));
    }),

  reverseTransfer: (transferId, amount, key) =>
    call(async () => {
      await stripe.transfers.createReversal(transferId, { amount }, { idempotencyKey: key });
    }),

  createPayout: ({ accountId, payoutId, amount, currency }, key) =>
    call(async () =>
      payoutSchema.parse(
        await stripe.payouts.create(
          { amount, currency: currency.toLowerCase(), metadata: { payoutId } },
          { idempotencyKey: key, stripeAccount: accountId },
        ),
      ),
    ),

  payoutsOf: (accountId) =>
    call(async () => {
      const { data } = await stripe.payouts.list({ limit: 100 }, { stripeAccount: accountId });
      return data.map((payout) => payoutSchema.parse(payout));
    }),

  dispute: (disputeId) => call(async () => disputeSchema.parse(await stripe.disputes.retrieve(disputeId))),

  submitEvidence: (disputeId, evidence, key) =>
    call(async () =>
      disputeSchema.parse(
        await stripe.disputes.update(
          disputeId,
          { evidence: evidenceOf(evidence), submit: true },
          { idempotencyKey: key },
        ),
      ),
    ),

  balanceLines: ({ from, to }, next) =>
    call(async () => {
      const { data, has_more: more } = await stripe.balanceTransactions.list({
        created: { gte: Math.ceil(from / 1000), lt: Math.ceil(to / 1000) },
        limit: 100,
        expand: ['data.source'],
        ...(next === undefined ? {} : { starting_after: next }),
      });
      const lines = data.map((line) => balanceLineSchema.parse(line));
      const last = lines.at(-1);
      return { lines, ...(more && last ? { next: last.id } : {}) };
    }),
});
