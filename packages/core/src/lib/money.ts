/** All amounts are integers in minor units (cents), at most 99,999,999; every rounding is half up. */

const divideHalfUp = (numerator: number, denominator: number): number =>
  Math.floor((2 * numerator + denominator) / (2 * denominator));

function assertAmount(amount: number): void {
  if (!Number.isSafeInteger(amount) || amount < 0 || amount > 99_999_999)
    throw new RangeError(`not an amount in minor units: ${amount}`);
}

/** The share of `amount` that `basisPoints` (0–10,000; 500 is 5 %) stand for. */
export function feeOf(amount: number, basisPoints: number): number {
  assertAmount(amount);
  if (!Number.isInteger(basisPoints) || basisPoints < 0 || basisPoints > 10_000)
    throw new RangeError(`not a rate in basis points: ${basisPoints}`);
  return divideHalfUp(amount * basisPoints, 10_000);
}

/** `percent` (a whole number, 0–100) of `amount`. */
export const percentOf = (amount: number, percent: number): number => feeOf(amount, percent * 100);

/** Price of `minutes` of work at `amount` an hour. */
export function hourly(amount: number, minutes: number): number {
  assertAmount(amount);
  if (!Number.isInteger(minutes) || minutes < 0 || minutes > 1_000_000)
    throw new RangeError(`not a number of minutes: ${minutes}`);
  return divideHalfUp(amount * minutes, 60);
}

/**
 * The part of `part` that falls to `taken` of `whole`, half up. Cumulative: whoever takes in steps gives each step
 * the difference between this at its end and at its start, and all steps together are exactly `part`.
 */
export function shareOf(part: number, taken: number, whole: number): number {
  for (const amount of [part, taken, whole]) assertAmount(amount);
  if (taken > whole || part > whole || whole === 0) throw new RangeError(`no share: ${part}, ${taken} of ${whole}`);
  return Number((2n * BigInt(part) * BigInt(taken) + BigInt(whole)) / (2n * BigInt(whole)));
}
