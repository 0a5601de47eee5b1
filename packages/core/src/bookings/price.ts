import { balanceHours, type Booking, type Price } from '@fixelo/contracts';
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

const hourMs = 3_600_000;
/** What can be charged at once, in minor units: Stripe's limits. */
export const chargeable = { least: 50, most: 99_999_999 };

/**
 * How a price is split when a service asks for a share of it when booking: nothing for a whole price, for a start so near
 * that the rest would be due within a day, or where one part would be too little to be charged.
 */
export function depositOf(totalAmount: number, percent: number, leadMs: number): Booking['deposit'] {
  const isNear = leadMs < (balanceHours.charged + 24) * hourMs;
  if (percent >= 100 || isNear) return undefined;
  const amount = Math.max(chargeable.least, Money.percentOf(totalAmount, percent));
  const balance = totalAmount - amount;
  return balance < chargeable.least ? undefined : { amount, balance };
}

/** What a client has paid of a booking that is confirmed. */
export const paidOf = ({ deposit, totalAmount }: Pick<Booking, 'deposit' | 'totalAmount'>): number =>
  deposit && deposit.balancePaidAt === undefined ? deposit.amount : totalAmount;
