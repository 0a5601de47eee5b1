import type { Booking } from './booking.ts';

/** Hours before the start at which what a deposit left is charged, and at which a booking ends that has not paid it. */
export const balanceHours = { charged: 48, due: 24 } as const;
/** What can be charged at once, in minor units: Stripe's limits. */
export const chargeable = { least: 50, most: 99_999_999 } as const;

const hourMs = 3_600_000;
const percentOf = (amount: number, percent: number): number => Math.floor((2 * amount * percent + 100) / 200);

/**
 * How a price is split when a service asks for a share of it when booking: nothing for a whole price, for a start so near
 * that the rest would be due within a day, or where one part would be too little to be charged.
 */
export function depositOf(totalAmount: number, percent: number, leadMs: number): Booking['deposit'] {
  const isNear = leadMs < (balanceHours.charged + 24) * hourMs;
  if (percent >= 100 || isNear) return undefined;
  const amount = Math.max(chargeable.least, percentOf(totalAmount, percent));
  const balance = totalAmount - amount;
  return balance < chargeable.least ? undefined : { amount, balance };
}

/** When what a deposit left is charged, in milliseconds; it follows the start when that is moved. */
export const balanceAt = ({ scheduledAt }: Pick<Booking, 'scheduledAt'>): number =>
  Date.parse(scheduledAt) - balanceHours.charged * hourMs;
