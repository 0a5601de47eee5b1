import type { BookingRow } from '../bookings/index.ts';
import { Money } from '../lib/index.ts';
import type { PaymentRow } from './payment.entity.ts';

type Shared = Pick<PaymentRow, 'amount' | 'platformFee' | 'owed' | 'lost'>;

/** What of a payment is Fixelo's before anything goes back. */
export const feeOf = (
  { platformFee, purpose }: Pick<PaymentRow, 'platformFee' | 'purpose'>,
  booking: BookingRow,
): number => platformFee ?? (purpose === 'booking' ? booking.platformFee : 0);

/**
 * The fee that is kept after `back` of `amount` went back: pro rata, to the cent. The rest of what is kept is the
 * provider's, so both shares and what went back are always the whole.
 */
export const keptFee = (amount: number, fee: number, back: number): number => fee - Money.shareOf(fee, back, amount);

/** What the provider keeps of a payment after all that must go back and all that was lost. */
export function earnedOf(payment: Shared, fee: number): number {
  const back = Math.min(payment.amount, payment.owed + payment.lost);
  return payment.amount - back - keptFee(payment.amount, fee, back);
}

/** What lies with the provider or was settled with their debt. */
export const handedOver = ({ transfers, netted }: Pick<PaymentRow, 'transfers' | 'netted'>): number =>
  transfers.reduce((sum, { amount, reversed }) => sum + amount - reversed, netted);

/** What must still go to the provider; negative: what must come back. */
export const openShare = (payment: PaymentRow, booking: BookingRow): number =>
  earnedOf(payment, feeOf(payment, booking)) - handedOver(payment);
