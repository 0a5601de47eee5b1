import type { Booking } from '@fixelo/contracts';
import type { UserRow } from '../users/index.ts';
import { appointment, moment, money } from './format.ts';
import type { Letter } from './layout.ts';
import { texts, type Side, type Told, type Words } from './texts/index.ts';

export type Recipient = Pick<UserRow, 'email' | 'locale' | 'timeZone' | 'name'>;

/** A letter with the facts of a booking. */
export function aboutBooking(
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

/** A letter without facts. */
export const plainLetter = (told: Told, action: Letter['action'], locale: Recipient['locale']): Letter => ({
  ...plain(told),
  action,
  footer: texts[locale].footer,
  locale,
});

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

/** Names and phrases of a booking in a language. */
export function wordsOf(booking: Booking, locale: Recipient['locale']): Words {
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
