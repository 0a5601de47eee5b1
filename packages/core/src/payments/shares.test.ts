import { expect, it } from 'vitest';
import { Money } from '../lib/index.ts';
import { keptFee } from './shares.ts';

const isFull = process.env['FIXELO_PROOF'] === 'full';

it('bug 14: every amount from 1 to 100,000 × every refund percentage: fee, share and refund are the whole', () => {
  const step = isFull ? 1 : 97;
  for (let amount = 1; amount <= 100_000; amount += step) {
    const fee = Money.feeOf(amount, 500);
    for (let percent = 0; percent <= 100; percent++) {
      const back = Money.percentOf(amount, percent);
      const kept = keptFee(amount, fee, back);
      const share = amount - back - kept;
      if (
        kept < 0 ||
        share < 0 ||
        kept > fee ||
        kept + share + back !== amount ||
        Math.abs(kept * amount - fee * (amount - back)) > amount
      )
        throw new Error(`${amount} ${percent}: ${kept} + ${share} + ${back}`);
    }
    expect(keptFee(amount, fee, amount)).toBe(0);
  }
});
