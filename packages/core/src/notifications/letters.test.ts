import { notificationType, type Booking, type Locale, type NotificationType } from '@fixelo/contracts';
import { describe, expect, it } from 'vitest';
import { linkLetter } from './account.ts';
import { appointment, moment, money } from './format.ts';
import { htmlOf, subjectOf, textOf } from './layout.ts';
import { composeAccount, composeBooking } from './compose.ts';
import type { Recipient } from './letters.ts';
import type { Side } from './note.ts';

const booking: Booking = {
  id: 'bkg_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
  clientId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
  providerId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6E',
  serviceId: 'svc_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
  service: { title: 'Leak repair', category: 'plumbing', durationMinutes: 60 },
  clientName: 'Ana Torres',
  providerName: 'Miami Pipes',
  status: 'CONFIRMED',
  scheduledAt: '2026-12-01T15:00:00.000Z',
  endsAt: '2026-12-01T16:00:00.000Z',
  timeZone: 'America/New_York',
  totalAmount: 9500,
  currency: 'USD',
  platformFee: 475,
  providerAmount: 9025,
  address: { line1: '100 Biscayne Blvd', line2: 'Apt 5', city: 'Miami', state: 'FL', zip: '33132' },
  cancellationPolicy: 'flexible',
  payment: { status: 'SUCCEEDED' },
  version: 2,
  createdAt: '2026-11-20T10:00:00.000Z',
  updatedAt: '2026-11-20T10:00:00.000Z',
};
const person = (locale: Locale, timeZone = 'America/New_York'): Recipient => ({
  email: 'ana@example.com',
  name: 'Ana',
  locale,
  timeZone,
});
const webUrl = 'https://fixelo.com';
type News = 'requested' | 'confirmed' | 'declined' | 'cancelled' | 'expired' | 'lapsed';
const typeOf: Readonly<Record<News, NotificationType>> = {
  requested: 'booking_created',
  confirmed: 'booking_confirmed',
  declined: 'booking_declined',
  cancelled: 'booking_cancelled',
  expired: 'booking_expired',
  lapsed: 'booking_expired',
};
const letter = (news: News, side: Side, change: Partial<Booking> = {}, to = person('en')) => {
  const { respondBy = '2026-11-30T15:00:00.000Z', ...rest } = change;
  const about: Booking = { ...booking, ...rest, ...(news === 'lapsed' ? {} : { respondBy }) };
  return composeBooking(typeOf[news], { side, bookingId: booking.id }, about, to)?.letter(webUrl);
};

const composeBookingOrAccount = (...[type, topic, to]: Parameters<typeof composeAccount>) =>
  composeAccount(type, topic, to) ?? composeBooking(type, topic, booking, to);

const locales: readonly Locale[] = ['en', 'es', 'pt'];
const all: readonly News[] = ['requested', 'confirmed', 'declined', 'cancelled', 'expired', 'lapsed'];

describe('formats', () => {
  it('money in the reader’s way', () => {
    expect(money(9500, 'USD', 'en')).toBe('$95.00');
    expect(money(123_456, 'USD', 'pt')).toMatch(/^\$\s?1\.234,56$/);
  });

  it('times with their zone named, right on both sides of a clock change', () => {
    expect(moment('2026-10-31T13:00:00Z', 'America/New_York', 'en')).toMatch(
      /October 31, 2026 at 9:00\sAM \(Eastern Time\)/,
    );
    expect(moment('2026-11-01T14:00:00Z', 'America/New_York', 'en')).toMatch(/November 1, 2026 at 9:00\sAM/);
    expect(moment('2026-12-01T15:00:00Z', 'America/New_York', 'es')).toMatch(/martes, 1 de diciembre de 2026.*10:00/);
  });

  it('an appointment in the place’s zone, and in one’s own where that differs', () => {
    const at = '2026-12-01T15:00:00Z';
    expect(appointment(at, 'America/New_York', 'America/Toronto', 'en')).not.toContain('·');
    expect(appointment(at, 'America/New_York', 'America/Los_Angeles', 'en')).toMatch(
      /10:00\sAM \(Eastern Time\) · .*7:00\sAM \(Pacific Time\)/,
    );
  });
});

describe('letters', () => {
  it.each(locales)('say all that a person needs, in %s', (locale) => {
    for (const news of all) {
      for (const side of ['client', 'provider'] as const) {
        const written = letter(news, side, {}, person(locale));
        if (!written) {
          expect([news, side]).toEqual(['lapsed', 'provider']);
          continue;
        }
        const plain = textOf(written);
        expect(subjectOf(written)).toContain('Leak repair');
        for (const word of [
          'Leak repair',
          '100 Biscayne Blvd, Apt 5, Miami',
          'https://fixelo.com/bookings/bkg_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
        ])
          expect(plain).toContain(word);
        expect(plain).toContain(side === 'client' ? 'Miami Pipes' : 'Ana Torres');
        expect(plain).toMatch(side === 'client' ? /95[.,]00/ : /90[.,]25/);
        expect(`${plain}${htmlOf(written)}`).not.toMatch(/undefined|\[object|NaN/);
      }
    }
  });

  it('are written in each language, none left in another', () => {
    for (const news of all) {
      const bodies = locales.map((locale) => letter(news, 'client', {}, person(locale))?.paragraphs.join(' '));
      expect(new Set(bodies).size, news).toBe(3);
    }
  });

  it('tell who cancelled, why, and what comes back', () => {
    const cancellation = { by: 'provider', reason: 'The van broke down', refundAmount: 9500 } as const;
    const written = letter('cancelled', 'client', { cancellation });
    expect(written?.title).toBe('Miami Pipes cancelled this booking');
    expect(written?.paragraphs).toEqual(['“The van broke down”', expect.stringContaining('$95.00')]);
    const unpaid = letter('cancelled', 'client', { payment: { status: 'CANCELLED' } });
    expect(unpaid?.paragraphs).toEqual(['Nothing was charged.']);
  });

  it('tell whoever was charged that the money goes back, whatever ended the booking', () => {
    for (const news of ['declined', 'cancelled', 'expired', 'lapsed'] as const)
      for (const locale of locales) {
        const told = (status: Booking['payment']['status']) =>
          letter(news, 'client', { payment: { status } }, person(locale))?.paragraphs.join(' ') ?? '';
        for (const charged of ['SUCCEEDED', 'PARTIALLY_REFUNDED', 'REFUNDED'] as const) {
          expect(told(charged)).toMatch(/95[.,]00/);
          expect(told(charged)).toMatch(/(5 to|5 a) 10/);
          expect(told(charged)).not.toMatch(/nothing was charged|no se cobró nada|nada foi cobrado/i);
        }
        for (const uncharged of ['PENDING', 'FAILED', 'AUTHORIZED', 'CANCELLED'] as const)
          expect(told(uncharged)).toMatch(/nothing was charged|no se cobró nada|nada foi cobrado/i);
      }
  });

  it('tell of a refund what goes back, in each language', () => {
    const bodies = locales.map((locale) => {
      const topic = { side: 'client', bookingId: booking.id, amount: 4000 } as const;
      const written = composeBooking('payment_refunded', topic, booking, person(locale))?.letter(webUrl);
      if (!written) throw new Error('no letter');
      expect(subjectOf(written)).toContain('Leak repair');
      expect(textOf(written)).toContain('Miami Pipes');
      expect(written.paragraphs.join(' ')).toMatch(/40[.,]00/);
      return written.paragraphs.join(' ');
    });
    expect(new Set(bodies).size).toBe(3);
  });

  it('never let what people typed become HTML or a header', () => {
    const service = { ...booking.service, title: '<img src=x onerror=alert(1)>\r\nBcc: all@example.com' };
    const written = letter('confirmed', 'client', { service, providerName: '"><script>' });
    if (!written) throw new Error('no letter');
    const html = htmlOf(written);
    expect(html).not.toContain('<img');
    expect(html).not.toContain('<script>');
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(subjectOf(written)).not.toMatch(/[\r\n]/);
  });

  it('welcome clients and providers', () => {
    const [client, provider] = (['client', 'provider'] as const).map((side) =>
      composeAccount('welcome', { side }, person('pt'))?.letter(webUrl),
    );
    expect(client?.title).toContain('Ana');
    expect(client?.action.url).toBe('https://fixelo.com');
    expect(client?.paragraphs).not.toEqual(provider?.paragraphs);
  });

  it('there are words for every type, in each language, for whoever is told of it', () => {
    for (const type of notificationType.options)
      for (const missing of ['client', 'provider'] as const) {
        const written = locales.map((locale) => {
          const topic = { bookingId: booking.id, amount: 4000, currency: 'USD', count: 3, from: 'Ana', missing };
          const composed = (['client', 'provider'] as const).map((side) =>
            composeBookingOrAccount(type, { side, ...topic }, person(locale)),
          );
          const [first] = composed.filter((one) => one !== undefined);
          if (!first) throw new Error(`nobody is told of ${type}`);
          expect(first.note.path).toMatch(/^\//);
          expect(`${first.note.title}${first.note.body}${textOf(first.letter(webUrl))}`).not.toMatch(
            /undefined|NaN|\[object/,
          );
          return `${first.note.title} ${first.note.body}`;
        });
        expect(new Set(written).size, type).toBe(3);
      }
  });
});

describe('letters about an account', () => {
  it.each(['verify', 'reset', 'change_old', 'change_new'] as const)('%s is written in each language', (news) => {
    const url = 'https://fixelo.com/verify-email?token=abc';
    const written = locales.map((locale) => linkLetter(person(locale), news, url));
    for (const one of written) {
      expect(textOf(one)).toContain(url);
      expect(one.title).toContain('Ana');
      expect(`${textOf(one)}${htmlOf(one)}`).not.toMatch(/undefined|\[object|NaN/);
    }
    expect(new Set(written.map(({ subject }) => subject)).size).toBe(3);
    expect(new Set(written.map(({ paragraphs }) => paragraphs.join(' '))).size).toBe(3);
  });
});
