import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BookingRow } from '../bookings/index.ts';
import { intentStatuses } from '../provider/payment.ts';
import { decide, deservesMoney, respondByOf, type Situation } from './decide.ts';
import { nothingYet, type PaymentRow } from './payment.entity.ts';

const now = Date.parse('2026-11-20T10:05:00Z');
const booking: BookingRow = {
  id: 'bkg_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
  clientId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
  providerId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6E',
  serviceId: 'svc_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
  service: { title: 'Leak repair', category: 'plumbing', durationMinutes: 60 },
  clientName: 'Ana',
  providerName: 'Pipes',
  status: 'PENDING_PAYMENT',
  scheduledAt: '2026-12-01T15:00:00.000Z',
  endsAt: '2026-12-01T16:00:00.000Z',
  timeZone: 'America/New_York',
  price: { amount: 9500, currency: 'USD', unit: 'fixed' },
  totalAmount: 9500,
  currency: 'USD',
  feeBasisPoints: 500,
  platformFee: 475,
  providerAmount: 9025,
  address: { line1: '100 Biscayne Blvd', city: 'Miami', state: 'FL', zip: '33132' },
  cancellationPolicy: 'flexible',
  instantBook: true,
  busy: { from: 0, to: 1 },
  holdExpiresAt: '2026-11-20T10:15:00.000Z',
  payment: { id: 'pay_01JD2Z8Q4M7T6W5X3Y9A8B7C6D', status: 'PENDING' },
  version: 1,
  createdAt: '2026-11-20T10:00:00.000Z',
  updatedAt: '2026-11-20T10:00:00.000Z',
};
const payment: PaymentRow = {
  id: booking.payment.id,
  bookingId: booking.id,
  clientId: booking.clientId,
  providerId: booking.providerId,
  amount: 9500,
  currency: 'USD',
  status: 'PENDING',
  ...nothingYet,
  purpose: 'booking',
  capture: 'automatic',
  attempts: 0,
  version: 1,
  createdAt: booking.createdAt,
  updatedAt: booking.createdAt,
};
const intent = { id: 'pi_1', status: 'succeeded', amount: 9500, currency: 'USD', amountReceived: 9500 } as const;

describe('what an intent changes', () => {
  it('respects the limits of answering', () => {
    const start = Date.parse(booking.scheduledAt);
    expect(respondByOf(start, now)).toBe(now + 86_400_000);
    expect(respondByOf(now + 7_200_000, now)).toBe(now + 3_600_000);
  });

  const situation = fc.record<Situation>({
    now: fc.constantFrom(now, Date.parse(booking.scheduledAt) + 1),
    slotIsFree: fc.boolean(),
    intent: fc.record({
      id: fc.constant('pi_1'),
      status: fc.constantFrom(...intentStatuses),
      amount: fc.constant(9500),
      currency: fc.constant('USD'),
      amountReceived: fc.constantFrom(0, 9500),
      amountRefunded: fc.constantFrom(0, 100, 9500),
    }),
    booking: fc.record({
      ...Object.fromEntries(Object.entries(booking).map(([field, value]) => [field, fc.constant(value)])),
      status: fc.constantFrom('PENDING_PAYMENT', 'REQUESTED', 'CONFIRMED', 'DECLINED', 'CANCELLED', 'EXPIRED'),
      instantBook: fc.boolean(),
    }) as fc.Arbitrary<BookingRow>,
    payment: fc
      .constantFrom<PaymentRow['status'][]>('PENDING', 'FAILED', 'AUTHORIZED', 'SUCCEEDED', 'CANCELLED', 'REFUNDED')
      .map((status): PaymentRow => ({ ...payment, status, stripePaymentId: 'pi_1' })),
  });

  it('in any situation: confirms only paid and free time, and never leaves money where it does not belong', () => {
    fc.assert(
      fc.property(situation, (given) => {
        const outcome = decide(given);
        const status = outcome.booking?.to ?? given.booking.status;
        const paid = outcome.payment?.status ?? given.payment.status;
        if (outcome.booking?.to === 'CONFIRMED') {
          expect(given.intent).toMatchObject({ status: 'succeeded', amountReceived: 9500 });
          expect(given.slotIsFree).toBe(true);
          expect(given.now).toBeLessThan(Date.parse(given.booking.scheduledAt));
          expect(outcome.slot).toBe('take');
        }
        if (outcome.booking && !deservesMoney(outcome.booking.to)) expect(outcome.slot).toBe('free');
        const isNews = outcome.payment && outcome.payment.status !== given.payment.status;
        if (isNews && (paid === 'SUCCEEDED' || paid === 'AUTHORIZED') && !deservesMoney(status))
          expect(outcome.payment?.dueAt).toBe(given.now);
      }),
      { numRuns: 3000 },
    );
  });

  it('told twice changes nothing the second time', () => {
    fc.assert(
      fc.property(situation, (given) => {
        const outcome = decide(given);
        if (!outcome.payment) return;
        const { status, refundedAmount = given.payment.refundedAmount } = outcome.payment;
        const after = {
          ...given,
          payment: { ...given.payment, status, refundedAmount },
          booking: { ...given.booking, status: outcome.booking?.to ?? given.booking.status },
        };
        const again = decide(after);
        expect(again.booking).toBeUndefined();
        if (again.payment) expect(again.payment.refundedAmount).toBeGreaterThan(refundedAmount);
      }),
      { numRuns: 3000 },
    );
  });

  it('a paid booking is confirmed', () => {
    expect(decide({ now, slotIsFree: true, intent, booking, payment })).toEqual({
      payment: { status: 'SUCCEEDED' },
      booking: { to: 'CONFIRMED' },
      slot: 'take',
    });
  });
});
