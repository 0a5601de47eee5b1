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
  { locale, timeZone }: Recipient,
  webUrl: string,
): Letter | undefined {
  const { news: tellings, labels, open, answer, footer } = texts[locale];
  const told = tellings[news][side]?.(wordsOf(booking, locale));
  if (!told) return undefined;
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
    action: {
      label: news === 'requested' && side === 'provider' ? answer : open,
      url: `${webUrl}/bookings/${booking.id}`,
    },
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

function wordsOf(booking: Booking, locale: Recipient['locale']): Words {
  const { service, clientName, providerName, cancellation, respondBy, timeZone, currency } = booking;
  const names: Readonly<Record<string, string>> = { client: clientName, provider: providerName };
  return {
    service: service.title,
    client: clientName,
    provider: providerName,
    canceller: cancellation && names[cancellation.by],
    reason: cancellation?.reason,
    respondBy: respondBy && moment(respondBy, timeZone, locale),
    refund: cancellation?.refundAmount ? money(cancellation.refundAmount, currency, locale) : undefined,
  };
}
