import { weekdays, type AvailabilitySettings } from '@fixelo/contracts';
import type { DayRow } from '@fixelo/core/availability/availability.entity';
import { busySpan } from '@fixelo/core/availability/days';
import { offsetAt } from '@fixelo/core/availability/zone';
import type { BookingRow } from '@fixelo/core/bookings/booking.entity';
import { amountsOf, feeBasisPoints } from '@fixelo/core/bookings/price';
import type { ServiceRow } from '@fixelo/core/catalog/service.entity';
import { Clock, Id } from '@fixelo/core/lib/index';
import { nothingYet, type PaymentRow } from '@fixelo/core/payments/payment.entity';
import type { UserRow } from '@fixelo/core/users/index';
import type { PastPayment } from '../stripe/past.ts';
import { timeZone } from './accounts.ts';
import { streets } from './data/places.data.ts';
import { Random } from './random.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** Who books what of whom. */
export interface Deal {
  readonly client: UserRow;
  readonly provider: UserRow;
  readonly service: ServiceRow;
  readonly settings: AvailabilitySettings;
}
export interface BookingRows {
  readonly booking: BookingRow;
  readonly payment: PaymentRow;
  /** What is taken of the provider; none for past bookings. */
  readonly days: readonly DayRow[];
}

/** Start of an opening hour of the provider, `days` from `base` or the next day that is open and long enough. */
function startOf({ settings, service }: Deal, base: number, days: number, random: Random): number {
  for (let day = days; day < days + 8; day++) {
    const date = new Date(base + offsetAt(timeZone, base) + day * dayMs).toISOString().slice(0, 10);
    const name = weekdays[(new Date(date).getUTCDay() + 6) % 7] ?? 'mon';
    const slots = settings.weekly[name].flatMap(({ start, end }) => {
      const [from, to] = [minutesOf(start), minutesOf(end) - service.durationMinutes];
      return from > to ? [] : Array.from({ length: Math.floor((to - from) / 60) + 1 }, (_, i) => from + i * 60);
    });
    if (slots.length === 0) continue;
    const wall = Date.parse(date) + random.pick(slots) * minuteMs;
    return wall - offsetAt(timeZone, wall - offsetAt(timeZone, wall));
  }
  return Math.ceil(base / dayMs + days) * dayMs + 15 * 60 * minuteMs;
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

const datesOf = ({ from, to }: BookingRow['busy']): string[] => {
  const dates: string[] = [];
  for (let day = Math.floor(from / dayMs); day * dayMs < to; day++) dates.push(Clock.iso(day * dayMs).slice(0, 10));
  return dates;
};

/** What Stripe knows of these payments. */
export const atStripe = ({ booking, payment }: BookingRows): PastPayment => ({
  intentId: payment.stripePaymentId ?? '',
  bookingId: booking.id,
  paymentId: payment.id,
  clientId: booking.clientId,
  amount: payment.amount,
  description: booking.service.title,
  at: Date.parse(payment.createdAt),
});

/** A paid booking `days` from `base`: COMPLETED when that is past, CONFIRMED with its time taken otherwise. */
export function bookingOf(deal: Deal, base: number, days: number, index: number): BookingRows {
  const { client, provider, service, settings } = deal;
  const random = new Random(`booking ${index}`);
  const start = startOf(deal, base, days, random);
  const end = start + service.durationMinutes * minuteMs;
  const isPast = days < 0;
  // old enough that the daily reconciliation, which looks back two days, never asks Stripe for it
  const createdAt = Clock.iso(Math.min(start, base) - random.int(4, 12) * dayMs);
  const updatedAt = isPast ? Clock.iso(end) : createdAt;
  const bookingId = Id.derive('booking', 'seed', String(index));
  const paymentId = Id.derive('payment', 'seed', String(index));
  const intentId = `pi_${Id.derive('payment', 'seed at Stripe', String(index)).slice(4)}`;
  const busy = busySpan(settings, start, service.durationMinutes);
  const amounts = amountsOf(service.price, service.durationMinutes);
  const { lat, lng, city, state, zip } = service.location;
  const booking: BookingRow = {
    id: bookingId,
    clientId: client.id,
    providerId: provider.id,
    serviceId: service.id,
    service: { title: service.title, category: service.category, durationMinutes: service.durationMinutes },
    clientName: client.name,
    providerName: provider.name,
    status: isPast ? 'COMPLETED' : 'CONFIRMED',
    scheduledAt: Clock.iso(start),
    endsAt: Clock.iso(end),
    timeZone,
    price: service.price,
    ...amounts,
    currency: 'USD',
    feeBasisPoints,
    address: { line1: `${random.int(10, 2400)} ${random.pick(streets)}`, city, state, zip, lat, lng },
    cancellationPolicy: service.cancellationPolicy,
    instantBook: service.instantBook,
    busy: { from: busy.from, to: busy.to },
    payment: { id: paymentId, status: 'SUCCEEDED', intentId },
    version: isPast ? 4 : 2,
    createdAt,
    updatedAt,
  };
  const payment: PaymentRow = {
    id: paymentId,
    bookingId,
    stripePaymentId: intentId,
    clientId: client.id,
    providerId: provider.id,
    amount: amounts.totalAmount,
    currency: 'USD',
    status: 'SUCCEEDED',
    ...nothingYet,
    purpose: 'booking',
    capture: 'automatic',
    attempts: 0,
    // with an account at Stripe, their provider has the share at once
    ...(isPast ? { transferAt: updatedAt } : {}),
    version: 2,
    createdAt,
    updatedAt: createdAt,
  };
  const taken = [{ bookingId, from: busy.from, to: busy.to, at: start, clientId: client.id }];
  const dates = isPast ? [] : datesOf(busy);
  return { booking, payment, days: dates.map((date) => ({ providerId: provider.id, date, rev: 1, taken })) };
}
