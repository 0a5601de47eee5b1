import { expect, test } from 'vitest';
import { byBooking, formatAmount, formatMonth } from './earnings';

const line = { at: '2026-12-02T10:00:00.000Z', kind: 'charge', bookingId: 'a', gross: 0, fee: 0, net: 0, payout: 0 };

test('charges, tips and refunds of a booking become one line that adds up', () => {
  const lines = [
    { ...line, gross: 9500, fee: 475, net: 9025 },
    { ...line, gross: 1000, net: 1000, purpose: 'tip' },
    { ...line, kind: 'refund_owed', at: '2026-12-03T10:00:00.000Z', gross: -4750, fee: -237, net: -4513 },
    { ...line, bookingId: 'b', gross: 2000, fee: 100, net: 1900 },
  ];
  expect(byBooking(lines)).toEqual([
    { bookingId: 'a', at: '2026-12-03T10:00:00.000Z', gross: 10_500, fee: 238, refunds: 4750, net: 5512 },
    { bookingId: 'b', at: line.at, gross: 2000, fee: 100, refunds: 0, net: 1900 },
  ]);
});

test('payouts and debts are no earnings', () => {
  expect(
    byBooking([
      { ...line, kind: 'payout', payout: 9025 },
      { ...line, kind: 'debt', net: 4513 },
    ]),
  ).toEqual([]);
});

test('amounts keep their cents, months their year', () => {
  expect(formatAmount(12_000, 'USD', 'en')).toBe('$120.00');
  expect(formatAmount(-50, 'USD', 'en')).toBe('-$0.50');
  expect(formatMonth('2026-12', 'en')).toBe('December 2026');
});
