import type { Booking } from '@fixelo/contracts';
import type { UserRow } from '../users/index.ts';
import { appointment, moment, money } from './format.ts';
import type { Letter } from './layout.ts';
import { texts, type BookingNews, type Side, type Told, type Words } from './texts/index.ts';

export type Recipient = Pick<UserRow, 'email' | 'locale' | 'timeZone' | 'name'>;

/** What one side of a booking is told; undefined when the news does not concern that side. */
export function bookingLetter(
  news: BookingNews,
  side: Side,
  booking: Booking,
  recipient: Recipient,
  webUrl: string,
): Letter | undefined {
  const { news: tellings, open, answer } = texts[recipient.locale];
  const told = tellings[news][side]?.(wordsOf(booking, recipient.locale));
  const label = news === 'requested' && side === 'provider' ? answer : open;
  return told && about(booking, side, recipient, told, { label, url: pageOf(booking, webUrl) });
}

/** Tells a client that `amount` of what was paid for a booking goes back. */
export function refundLetter(amount: number, booking: Booking, recipient: Recipient, webUrl: string): Letter {
  const { locale } = recipient;
  const { refunded, open } = texts[locale];
  const told = refunded({ ...wordsOf(booking, locale), refund: money(amount, booking.currency, locale) });
  return about(booking, 'client', recipient, told, { label: open, url: pageOf(booking, webUrl) });
}

const pageOf = ({ id }: Booking, webUrl: string): string => `${webUrl}/bookings/${id}`;

/** A letter with the facts of a booking. */
function about(
  booking: Booking,
  side: Side,
  { locale, timeZone }: Recipient,
  told: Told,
  action: Letter['action'],
): Letter {
  const { labels, footer } = texts[locale];
  const { line1, line2, city, state, zip } = booking.address;
  const street = line2 ? `${line1}, ${line2}` : line1;
  return {
    ...plain(told),
    facts: [
      [labels.service, booking.service.title],
      [labels.when, appointment(booking.scheduledAt, booking.timeZone, timeZone, locale)],
      [labels.where, `${street}, ${city}, ${state} ${zip}`],
      side === 'client' ? [labels.provider, booking.providerName] : [labels.client, booking.clientName],
      side === 'client'
        ? [labels.total, money(booking.totalAmount, booking.currency, locale)]
        : [labels.payout, money(booking.providerAmount, booking.currency, locale)],
    ],
    action,
    footer,
    locale,
  };
}

/** Greets a new account. */
export function welcomeLetter({ name, locale }: Recipient, side: Side, webUrl: string): Letter {
  const { welcome, footer } = texts[locale];
  const { action, ...told } = welcome[side](name);
  return { ...plain(told), action: { label: action, url: webUrl }, footer, locale };
}

const plain = ({ subject, title, lines }: Told) => ({
  subject,
  title,
  paragraphs: lines.filter((line): line is string => line !== undefined && line !== ''),
});

/** What goes back of what was charged for a booking that ends, whether it is on its way already or not. */
function chargedOf({ cancellation, settlement, payment, totalAmount }: Booking): number {
  if (settlement) return settlement.refundAmount;
  const isCharged = ['SUCCEEDED', 'PARTIALLY_REFUNDED', 'REFUNDED'].includes(payment.status);
  return cancellation?.refundAmount || (isCharged ? totalAmount : 0);
}

function wordsOf(booking: Booking, locale: Recipient['locale']): Words {
  const { service, clientName, providerName, cancellation, respondBy, timeZone, currency } = booking;
  const refund = chargedOf(booking);
  const names: Readonly<Record<string, string>> = { client: clientName, provider: providerName };
  return {
    service: service.title,
    client: clientName,
    provider: providerName,
    canceller: cancellation && names[cancellation.by],
    reason: cancellation?.reason,
    respondBy: respondBy && moment(respondBy, timeZone, locale),
    refund: refund > 0 ? money(refund, currency, locale) : undefined,
  };
}
