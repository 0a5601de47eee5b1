import type { Booking, Price } from '@fixelo/contracts';
import { Money } from '../lib/index.ts';

/** What Fixelo keeps of every booking: 5 %. */
export const feeBasisPoints = 500;

export interface Amounts {
  readonly totalAmount: number;
  readonly platformFee: number;
  /** What the provider gets: the total less the fee, to the cent. */
  readonly providerAmount: number;
}

/** What a booking costs, in minor units: the fixed price, or the hourly one for its duration, half up to the cent. */
export function amountsOf(price: Price, durationMinutes: number, basisPoints = feeBasisPoints): Amounts {
  const totalAmount = price.unit === 'hour' ? Money.hourly(price.amount, durationMinutes) : price.amount;
  const platformFee = Money.feeOf(totalAmount, basisPoints);
  return { totalAmount, platformFee, providerAmount: totalAmount - platformFee };
}

/** What a client has paid of a booking that is confirmed. */
export const paidOf = ({ deposit, totalAmount }: Pick<Booking, 'deposit' | 'totalAmount'>): number =>
  deposit && deposit.balancePaidAt === undefined ? deposit.amount : totalAmount;
