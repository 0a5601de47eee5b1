import * as z from 'zod';
import {
  disputeStatuses,
  payoutStatuses,
  type BalanceKind,
  type BalanceLine,
  type ConnectAccount,
  type Dispute,
  type Payout,
  type Transfer,
} from '../connect.ts';
import { intentStatuses, type IntentWithSecret, type SavedMethod } from '../payment.ts';

/** What Fixelo reads of Stripe's objects, whatever API version wrote them. */

export const metadata = z.record(z.string(), z.string()).nullish();
/** An id, or the object expanded. */
export const idOf = z
  .union([z.string(), z.object({ id: z.string() })])
  .nullish()
  .transform((value) => (typeof value === 'object' && value ? value.id : (value ?? undefined)));
/** The entries of `fields` that are there. */
export const defined = <T extends object>(fields: T): { [P in keyof T]?: Exclude<T[P], undefined> } =>
  // what is left out is exactly what was undefined
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [P in keyof T]?: Exclude<T[P], undefined>;
  };

export const intentSchema = z
  .object({
    id: z.string(),
    status: z.enum(intentStatuses),
    amount: z.int(),
    currency: z.string(),
    amount_received: z.int().default(0),
    client_secret: z.string().nullish(),
    metadata,
    customer: idOf,
    payment_method: idOf,
    last_payment_error: z.object({ message: z.string().optional(), code: z.string().optional() }).nullish(),
    latest_charge: z.union([z.string(), z.object({ id: z.string().optional(), amount_refunded: z.int() })]).nullish(),
  })
  .transform((intent): IntentWithSecret => {
    const charge = intent.latest_charge ?? undefined;
    return {
      id: intent.id,
      status: intent.status,
      amount: intent.amount,
      currency: intent.currency.toUpperCase(),
      amountReceived: intent.amount_received,
      clientSecret: intent.client_secret ?? '',
      ...defined({
        amountRefunded: typeof charge === 'object' ? charge.amount_refunded : undefined,
        chargeId: typeof charge === 'object' ? charge.id : charge,
        customerId: intent.customer,
        methodId: intent.payment_method,
        failure: intent.last_payment_error?.message ?? intent.last_payment_error?.code,
        bookingId: intent.metadata?.['bookingId'],
        paymentId: intent.metadata?.['paymentId'],
      }),
    };
  });

/** What a charge and a refund have in common. */
export const ofIntentSchema = z.object({ payment_intent: idOf });

export const methodSchema = z
  .object({
    id: z.string(),
    type: z.string(),
    customer: idOf,
    card: z.object({ brand: z.string(), last4: z.string(), exp_month: z.int(), exp_year: z.int() }).nullish(),
    us_bank_account: z.object({ bank_name: z.string().nullish(), last4: z.string().nullish() }).nullish(),
  })
  .transform(({ id, type, customer, card, us_bank_account: bank }): { customer?: string; method: SavedMethod } => ({
    ...defined({ customer }),
    method: {
      id,
      kind: type,
      ...defined({
        brand: card?.brand ?? bank?.bank_name ?? undefined,
        last4: card?.last4 ?? bank?.last4 ?? undefined,
        expires: card ? { month: card.exp_month, year: card.exp_year } : undefined,
      }),
    },
  }));

const intervals = ['manual', 'daily', 'weekly', 'monthly'] as const;
export const accountSchema = z
  .object({
    id: z.string(),
    metadata,
    details_submitted: z.boolean().default(false),
    payouts_enabled: z.boolean().default(false),
    capabilities: z.object({ transfers: z.string().optional() }).nullish(),
    requirements: z
      .object({
        currently_due: z.array(z.string()).nullish(),
        past_due: z.array(z.string()).nullish(),
        disabled_reason: z.string().nullish(),
      })
      .nullish(),
    settings: z.object({ payouts: z.object({ schedule: z.object({ interval: z.string() }) }).optional() }).nullish(),
  })
  .transform((account): ConnectAccount => {
    const { requirements, settings } = account;
    const named = settings?.payouts?.schedule.interval;
    return {
      id: account.id,
      detailsSubmitted: account.details_submitted,
      transfersEnabled: account.capabilities?.transfers === 'active',
      payoutsEnabled: account.payouts_enabled,
      requirements: [...new Set([...(requirements?.past_due ?? []), ...(requirements?.currently_due ?? [])])],
      payouts: intervals.find((interval) => interval === named) ?? 'daily',
      ...defined({
        providerId: account.metadata?.['providerId'],
        disabledReason: requirements?.disabled_reason ?? undefined,
      }),
    };
  });

export const transferSchema = z
  .object({ id: z.string(), amount: z.int(), amount_reversed: z.int().default(0), destination: idOf, metadata })
  .transform(({ id, amount, amount_reversed, destination, metadata: own }): Transfer => {
    const number = Number(own?.['number']);
    return {
      id,
      amount,
      amountReversed: amount_reversed,
      accountId: destination ?? '',
      ...defined({
        bookingId: own?.['bookingId'],
        paymentId: own?.['paymentId'],
        number: own?.['number'] === undefined || !Number.isInteger(number) ? undefined : number,
      }),
    };
  });

export const payoutSchema = z
  .object({
    id: z.string(),
    amount: z.int(),
    currency: z.string(),
    status: z.enum(payoutStatuses),
    arrival_date: z.int(),
    failure_message: z.string().nullish(),
    failure_code: z.string().nullish(),
    metadata,
  })
  .transform((payout): Payout => ({
    id: payout.id,
    amount: payout.amount,
    currency: payout.currency.toUpperCase(),
    status: payout.status,
    arrivesAt: payout.arrival_date,
    ...defined({
      failure: payout.failure_message ?? payout.failure_code ?? undefined,
      payoutId: payout.metadata?.['payoutId'],
    }),
  }));

export const disputeSchema = z
  .object({
    id: z.string(),
    amount: z.int(),
    currency: z.string(),
    status: z.enum(disputeStatuses),
    reason: z.string().default('general'),
    payment_intent: idOf,
    evidence_details: z.object({ due_by: z.int().nullish() }).nullish(),
  })
  .transform((dispute): Dispute => ({
    id: dispute.id,
    amount: dispute.amount,
    currency: dispute.currency.toUpperCase(),
    status: dispute.status,
    reason: dispute.reason,
    ...defined({
      intentId: dispute.payment_intent,
      evidenceDueBy: dispute.evidence_details?.due_by ?? undefined,
    }),
  }));

export const balanceSchema = z.object({
  available: z.array(z.object({ amount: z.int(), currency: z.string() })),
  pending: z.array(z.object({ amount: z.int(), currency: z.string() })),
});

const kinds: Readonly<Record<string, BalanceKind>> = {
  charge: 'charge',
  payment: 'charge',
  refund: 'refund',
  payment_refund: 'refund',
  payment_failure_refund: 'refund',
  refund_failure: 'refund_failure',
  transfer: 'transfer',
  transfer_refund: 'reversal',
  transfer_cancel: 'reversal',
  transfer_failure: 'reversal',
  payout: 'payout',
  payout_cancel: 'payout_failure',
  payout_failure: 'payout_failure',
  stripe_fee: 'fee',
};
const kindOf = (type: string, category: string): BalanceKind => {
  if (category === 'dispute') return 'dispute';
  if (category === 'dispute_reversal') return 'dispute_reversal';
  return kinds[type] ?? 'other';
};

const source = z.object({
  id: z.string(),
  object: z.string().optional(),
  payment_intent: idOf,
  transfer: idOf,
});
export const balanceLineSchema = z
  .object({
    id: z.string(),
    type: z.string(),
    reporting_category: z.string().default(''),
    amount: z.int(),
    fee: z.int(),
    currency: z.string(),
    created: z.int(),
    source: z.union([z.string(), source]).nullish(),
  })
  .transform((line): BalanceLine => {
    const from = typeof line.source === 'object' && line.source ? line.source : undefined;
    const sourceId = from?.id ?? (typeof line.source === 'string' ? line.source : undefined);
    const kind = kindOf(line.type, line.reporting_category);
    return {
      id: line.id,
      kind,
      amount: line.amount,
      fee: line.fee,
      currency: line.currency.toUpperCase(),
      at: line.created * 1000,
      ...defined({
        sourceId,
        intentId: from?.payment_intent,
        transferId: kind === 'transfer' ? sourceId : from?.transfer,
        disputeId: kind === 'dispute' || kind === 'dispute_reversal' ? sourceId : undefined,
      }),
    };
  });
