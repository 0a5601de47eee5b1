import fc from 'fast-check';
import { expect, it } from 'vitest';
import { amountsOf } from './price.ts';

it('charges the fixed price whatever the duration, and the hourly one for it', () => {
  expect(amountsOf({ amount: 8000, currency: 'USD', unit: 'fixed' }, 90)).toEqual({
    totalAmount: 8000,
    platformFee: 400,
    providerAmount: 7600,
  });
  expect(amountsOf({ amount: 3333, currency: 'USD', unit: 'hour' }, 50).totalAmount).toBe(2778); // 2777.5
});

it('splits every amount into fee and share to the cent', () => {
  fc.assert(
    fc.property(fc.integer({ min: 100, max: 1_000_000 }), fc.integer({ min: 15, max: 1440 }), (amount, minutes) => {
      const { totalAmount, platformFee, providerAmount } = amountsOf(
        { amount, currency: 'USD', unit: 'hour' },
        minutes,
      );
      expect(platformFee + providerAmount).toBe(totalAmount);
      expect(Math.abs(platformFee * 20 - totalAmount)).toBeLessThanOrEqual(10);
    }),
  );
});
