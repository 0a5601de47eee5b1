import type Stripe from 'stripe';
import { seconds } from '../../standin/clock.ts';
import type { Context } from '../api/context.ts';
import { invalid, missing } from '../api/error.ts';
import { newId } from '../api/id.ts';
import { balanceTransactions, recordBalance } from '../payment/balance.ts';
import { findCharge, updateCharge, type Charge } from '../payment/charge.ts';
import { vaulted } from '../payment/method.ts';
import { disputes, type Dispute } from './dispute-table.ts';

/** What Stripe takes for a dispute of a card payment in the US. */
const FEE = 1500;
const DAYS_TO_ANSWER = 9;
const DAY_SECONDS = 86_400;

const noEvidence: Stripe.Dispute.Evidence = {
  access_activity_log: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  enhanced_evidence: {},
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null,
};

export interface DisputeOrder {
  readonly amount?: number | undefined;
  readonly reason?: string | undefined;
  readonly isInquiry?: boolean | undefined;
}

const save = (context: Context, dispute: Dispute): Dispute => {
  context.table(disputes).put(dispute.id, dispute);
  return dispute;
};

/** @throws StripeError resource_missing */
export const findDispute = (context: Context, id: string): Dispute => {
  const dispute = context.table(disputes).get(id);
  if (!dispute) throw missing('dispute', id, 'id');
  return dispute;
};

/** Books what the dispute moved; answers it with the line in its list. */
const moved = (context: Context, dispute: Dispute, type: 'dispute' | 'dispute_reversal'): Dispute => {
  const { id, amount, currency, charge } = dispute;
  const isTaken = type === 'dispute';
  const line = recordBalance(context, {
    type,
    amount: isTaken ? -amount : amount,
    fee: isTaken ? FEE : 0,
    currency,
    source: id,
    description: `Chargeback ${isTaken ? 'withdrawal' : 'reversal'} for ${charge}`,
    availableOn: seconds(context.clock),
  });
  const transaction = context.table(balanceTransactions).get(line);
  return {
    ...dispute,
    balance_transactions: [...dispute.balance_transactions, ...(transaction ? [transaction as never] : [])],
  };
};

/** A cardholder takes a charge back: its money, and Stripe's fee, leave the balance at once. An inquiry only asks. */
export const openDispute = (context: Context, charge: Charge, order: DisputeOrder = {}): Dispute => {
  const { amount = charge.amount - charge.amount_refunded, reason = 'product_not_received', isInquiry } = order;
  const card = charge.payment_method_details?.card;
  if (!charge.captured || amount < 1 || amount > charge.amount - charge.amount_refunded)
    throw invalid(`Charge ${charge.id} has no ${amount} to dispute.`);
  const created = seconds(context.clock);
  const asked: Dispute = {
    id: newId('du'),
    object: 'dispute',
    amount,
    balance_transactions: [],
    charge: charge.id,
    created,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: noEvidence,
    evidence_details: {
      due_by: (Math.floor(created / DAY_SECONDS) + DAYS_TO_ANSWER + 1) * DAY_SECONDS - 1,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: isInquiry === true,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    payment_method_details: {
      card: {
        brand: card?.brand ?? 'visa',
        case_type: isInquiry ? 'inquiry' : 'chargeback',
        network: card?.network ?? 'visa',
        network_reason_code: reason === 'fraudulent' ? '10.4' : '13.1',
      },
      type: 'card',
    },
    reason,
    status: isInquiry ? 'warning_needs_response' : 'needs_response',
  };
  updateCharge(context, { ...charge, disputed: true });
  const dispute = save(context, isInquiry ? asked : moved(context, asked, 'dispute'));
  context.emit('charge.dispute.created', dispute);
  if (!isInquiry) context.emit('charge.dispute.funds_withdrawn', dispute);
  context.later((dispute.evidence_details.due_by ?? created) * 1000, 'dispute.due', dispute.id);
  return dispute;
};

const isOver = ({ status }: Dispute): boolean => ['won', 'lost', 'warning_closed', 'prevented'].includes(status);

/** The bank's word. An inquiry ends without any. @throws StripeError when it was given before */
export const closeDispute = (context: Context, id: string, verdict: 'won' | 'lost'): Dispute => {
  const before = findDispute(context, id);
  if (isOver(before)) throw invalid(`This dispute is already closed: ${before.status}`);
  const isInquiry = before.status.startsWith('warning');
  const decided: Dispute = { ...before, status: isInquiry ? 'warning_closed' : verdict, is_charge_refundable: false };
  const comesBack = decided.status === 'won';
  const closed = save(context, comesBack ? moved(context, decided, 'dispute_reversal') : decided);
  context.emit('charge.dispute.closed', closed, { status: before.status });
  if (comesBack) context.emit('charge.dispute.funds_reinstated', closed);
  return closed;
};

/** In test mode these words in `uncategorized_text` decide a dispute. @see https://docs.stripe.com/testing#evidence */
const verdictOf = (text: string | null): 'won' | 'lost' | undefined => {
  if (text?.includes('winning_evidence')) return 'won';
  return text?.includes('losing_evidence') ? 'lost' : undefined;
};

type Given = Readonly<Record<string, string | null>>;

/** Keeps evidence, or submits it: then it is the bank's turn. @throws StripeError when its time is over */
export const answerDispute = (
  context: Context,
  before: Dispute,
  { evidence, submit, metadata }: { evidence: Given; submit: boolean; metadata: Record<string, string> },
): Dispute => {
  const isOpen = before.status === 'needs_response' || before.status === 'warning_needs_response';
  if (!isOpen) throw invalid(`This dispute can no longer be updated: it is ${before.status}.`);
  const merged = { ...before.evidence, ...evidence };
  const { submission_count: count } = before.evidence_details;
  const answered = save(context, {
    ...before,
    metadata,
    evidence: merged,
    evidence_details: {
      ...before.evidence_details,
      has_evidence: true,
      submission_count: submit ? count + 1 : count,
    },
    ...(submit
      ? { status: before.status === 'needs_response' ? ('under_review' as const) : ('warning_under_review' as const) }
      : {}),
  });
  context.emit('charge.dispute.updated', answered, { status: before.status });
  const verdict = submit ? verdictOf(merged.uncategorized_text) : undefined;
  return verdict ? closeDispute(context, answered.id, verdict) : answered;
};

/** The card of a test that disputes what it pays. */
export const disputeByCard = (context: Context, chargeId: string): void => {
  const charge = findCharge(context, chargeId);
  const behaviour = vaulted(context, charge.payment_method ?? '')?.card?.dispute;
  if (behaviour && !charge.disputed) openDispute(context, charge, behaviour);
};

/** Nobody answered in time: the cardholder wins. */
export const disputeIsDue = (context: Context, id: string): void => {
  const { status } = findDispute(context, id);
  if (status === 'needs_response' || status === 'warning_needs_response') closeDispute(context, id, 'lost');
};
