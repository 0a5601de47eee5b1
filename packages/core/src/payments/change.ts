import type { BookingRow } from '../bookings/index.ts';
import { Clock } from '../lib/index.ts';
import type { Op } from '../platform/index.ts';
import { post, type Account, type Movement } from './ledger.ts';
import { Payments, type PaymentRow } from './payment.entity.ts';
import { feeOf, keptFee } from './shares.ts';

export const isPaid = ({ status }: Pick<PaymentRow, 'status'>): boolean =>
  status === 'SUCCEEDED' || status === 'PARTIALLY_REFUNDED' || status === 'REFUNDED' || status === 'DISPUTED';

/** A move of an amount that may be negative: then it goes the other way. */
const move = (from: Account, to: Account, amount: number) =>
  amount < 0 ? { from: to, to: from, amount: -amount } : { from, to, amount };

/** What went back, or was taken, once `back` was `before`: the fee's part and the provider's. */
function splitBack({ amount }: PaymentRow, fee: number, before: number, after: number) {
  const ofFee = keptFee(amount, fee, Math.min(amount, before)) - keptFee(amount, fee, Math.min(amount, after));
  return { ofFee, ofProvider: after - before - ofFee };
}

function returned(old: PaymentRow, next: PaymentRow, fee: number, provider: Account): Movement[] {
  const reference = next.stripePaymentId;
  const owed = splitBack(next, fee, old.owed + old.lost, next.owed + old.lost);
  const lost = splitBack(next, fee, next.owed + old.lost, next.owed + next.lost);
  const refunded = next.refundedAmount - old.refundedAmount;
  return [
    { kind: 'refund_owed', moves: [move('refunds', provider, owed.ofProvider), move('refunds', 'fees', owed.ofFee)] },
    { kind: refunded < 0 ? 'refund_failed' : 'refund', moves: [move('stripe', 'refunds', refunded)], reference },
    {
      kind: 'dispute_lost',
      moves: [move('disputes', provider, lost.ofProvider), move('disputes', 'fees', lost.ofFee)],
    },
  ];
}

function disputed(old: PaymentRow, next: PaymentRow): Movement[] {
  const held = ({ dispute, lost }: PaymentRow): number => (dispute?.isOpen ? dispute.amount : 0) + lost;
  const change = held(next) - held(old);
  const reference = next.dispute?.id;
  if (change > 0) return [{ kind: 'dispute', moves: [move('stripe', 'disputes', change)], reference }];
  return [{ kind: 'dispute_won', moves: [move('disputes', 'stripe', -change)], reference }];
}

function handed(old: PaymentRow, next: PaymentRow, { provider, connected, debt }: Record<string, Account>): Movement[] {
  if (!provider || !connected || !debt) return [];
  const perTransfer = next.transfers.flatMap(({ id, amount, reversed }, i): Movement[] => {
    const before = old.transfers[i];
    const wasMade = before?.id !== undefined;
    return [
      {
        kind: 'transfer',
        moves: id === undefined || wasMade ? [] : [move('stripe', connected, amount)],
        reference: id,
      },
      { kind: 'reversal', moves: [move(connected, 'stripe', reversed - (before?.reversed ?? 0))], reference: id },
    ];
  });
  const netted = next.netted - old.netted;
  const debtMoves: Movement =
    netted > 0
      ? { kind: 'debt_netted', moves: [move(debt, provider, netted)] }
      : { kind: 'debt', moves: [move(provider, debt, -netted)] };
  return [...perTransfer, debtMoves];
}

/** Every movement that lies between two states of a payment. */
export function movementsOf(old: PaymentRow, next: PaymentRow, booking: BookingRow): Movement[] {
  const fee = feeOf(next, booking);
  const provider: Account = `provider:${next.providerId}`;
  const accounts = {
    provider,
    connected: `connected:${next.providerId}`,
    debt: `debt:${next.providerId}`,
  } as const;
  const charge: Movement[] =
    isPaid(next) && !isPaid(old)
      ? [
          {
            kind: 'charge',
            moves: [move(provider, 'stripe', next.amount - fee), move('fees', 'stripe', fee)],
            reference: next.stripePaymentId,
          },
        ]
      : [];
  return [...charge, ...returned(old, next, fee, provider), ...disputed(old, next), ...handed(old, next, accounts)];
}

type Patch = Partial<Omit<PaymentRow, 'id' | 'version'>>;
export interface PaymentChange {
  readonly row: PaymentRow;
  readonly ops: readonly Op[];
}

/** Changes of several payments of one provider in one transaction: their balances move once. */
export function changedTogether(
  changes: readonly { readonly old: PaymentRow; readonly patch: Patch }[],
  booking: BookingRow,
): Op[] {
  const all = changes.map(({ old, patch }) => changed(old, booking, patch));
  const [first] = all;
  if (!first) return [];
  const about = { subject: booking.id, key: first.row.id, currency: booking.currency, providerId: booking.providerId };
  const movements = changes.flatMap(({ old }, i) => {
    const { row } = all[i] ?? { row: old };
    return movementsOf(old, row, booking).map((movement) => ({ ...movement, paymentId: row.id, purpose: row.purpose }));
  });
  const key = all.map(({ row }) => `${row.id}:${row.version}`).join(' ');
  return [...all.flatMap(({ ops }) => ops.slice(0, 1)), ...post({ ...about, key }, movements)];
}

/**
 * A change of a payment with the ledger entries that explain it: the only way to write one, so that no state moves
 * without its money. Fails when the payment has changed since it was read.
 */
export function changed(old: PaymentRow, booking: BookingRow, patch: Patch): PaymentChange {
  const row: PaymentRow = { ...old, ...patch, version: old.version + 1, updatedAt: Clock.iso() };
  const about = {
    subject: row.bookingId,
    key: `${row.id}:${row.version}`,
    currency: row.currency,
    providerId: row.providerId,
    paymentId: row.id,
    purpose: row.purpose,
  };
  return {
    row,
    ops: [Payments.replace(row, { if: { version: old.version } }), ...post(about, movementsOf(old, row, booking))],
  };
}
