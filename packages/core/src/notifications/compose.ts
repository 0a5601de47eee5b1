import type { Booking, BookingStatus, NotificationType } from '@fixelo/contracts';
import { composeDeal, isDeal } from './compose-deal.ts';
import { day, moment, money } from './format.ts';
import { aboutBooking, plainLetter, wordsOf, type Recipient } from './letters.ts';
import type { Letter } from './layout.ts';
import { bookingPath, noteOf, type Note } from './note.ts';
import type { Topic } from './notification.entity.ts';
import { notices, texts, type BookingNews, type LaterNews, type LaterWords, type Told } from './texts/index.ts';

/** A notification in words, for one person. */
export interface Composed {
  readonly note: Note;
  readonly letter: (webUrl: string) => Letter;
}

const early = {
  booking_created: 'requested',
  booking_confirmed: 'confirmed',
  booking_declined: 'declined',
  booking_cancelled: 'cancelled',
} as const satisfies Partial<Record<NotificationType, BookingNews>>;

const later = {
  booking_rescheduled: 'rescheduled',
  booking_started: 'started',
  booking_completed: 'completed',
  booking_disputed: 'disputed',
  payment_requested: 'asked',
  payment_successful: 'paid',
  payment_failed: 'payFailed',
  service_reminder: 'reminder',
  review_request: 'review',
} as const satisfies Partial<Record<NotificationType, LaterNews>>;

/** What a booking must be for a notification about it to be true. Absent: true whatever became of it. */
const trueWhile: Readonly<Partial<Record<NotificationType, readonly BookingStatus[]>>> = {
  booking_created: ['REQUESTED'],
  booking_confirmed: ['CONFIRMED'],
  booking_declined: ['DECLINED'],
  booking_cancelled: ['CANCELLED'],
  booking_expired: ['EXPIRED'],
  booking_rescheduled: ['REQUESTED', 'CONFIRMED'],
  booking_started: ['IN_PROGRESS'],
  booking_completed: ['COMPLETED'],
  booking_no_show: ['NO_SHOW'],
  booking_disputed: ['DISPUTED'],
  payment_requested: ['CONFIRMED', 'IN_PROGRESS', 'COMPLETED'],
  payment_failed: ['PENDING_PAYMENT', 'CONFIRMED'],
  service_reminder: ['CONFIRMED'],
  review_request: ['COMPLETED'],
};

/** Whether a notification still says what is so: not of a state that is over, nor of an appointment that has moved. */
export function isTrue(type: NotificationType, topic: Topic, booking: Booking): boolean {
  const states = trueWhile[type];
  return (
    (states === undefined || states.includes(booking.status)) &&
    (topic.scheduledAt === undefined || topic.scheduledAt === booking.scheduledAt)
  );
}

/** Composes what is about a booking; undefined when that side is not told of it. */
export function composeBooking(
  type: NotificationType,
  topic: Topic,
  booking: Booking,
  recipient: Recipient,
): Composed | undefined {
  const { side } = topic;
  const told = tellingOf(type, topic, booking, recipient);
  if (!told) return undefined;
  const path = bookingPath(booking.id);
  const { open, answer } = texts[recipient.locale];
  const { actions } = notices[recipient.locale];
  const labels: Partial<Record<NotificationType, string>> = {
    booking_created: side === 'provider' ? answer : open,
    review_request: actions.review,
    payment_requested: actions.pay,
    payment_failed: actions.pay,
  };
  return {
    note: noteOf(told, path),
    letter: (webUrl) =>
      aboutBooking(booking, side, recipient, told, { label: labels[type] ?? open, url: webUrl + path }),
  };
}

function tellingOf(type: NotificationType, topic: Topic, booking: Booking, recipient: Recipient): Told | undefined {
  const { locale } = recipient;
  const { side, amount } = topic;
  const words = wordsOf(booking, locale);
  const news = texts[locale].news;
  if (type === 'payment_refunded')
    return texts[locale].refunded({ ...words, refund: money(amount ?? 0, booking.currency, locale) });
  if (type === 'booking_expired') return news[booking.respondBy === undefined ? 'lapsed' : 'expired'][side]?.(words);
  if (type in early) return news[early[type as keyof typeof early]][side]?.(words);
  const key: LaterNews | undefined =
    type === 'booking_no_show'
      ? topic.missing === 'provider'
        ? 'providerMissing'
        : 'clientMissing'
      : later[type as keyof typeof later];
  const full: LaterWords = {
    ...words,
    when: moment(booking.scheduledAt, booking.timeZone, locale),
    total: money(amount ?? booking.totalAmount, booking.currency, locale),
  };
  return notices[locale].news[key][side]?.(full);
}

/** Composes what is about an account and no booking. */
export function composeAccount(type: NotificationType, topic: Topic, recipient: Recipient): Composed | undefined {
  if (isDeal(type)) return composeDeal(type, topic, recipient);
  const { locale } = recipient;
  const words = notices[locale];
  const amount = money(topic.amount ?? 0, topic.currency ?? 'USD', locale);
  switch (type) {
    case 'welcome': {
      const { action, ...told } = texts[locale].welcome[topic.side](recipient.name);
      return account(told, '/', action, recipient);
    }
    case 'payout_paid':
      return account(words.payoutPaid(amount), '/provider/earnings', words.actions.earnings, recipient);
    case 'payout_failed':
      return account(words.payoutFailed(amount), '/provider/earnings', words.actions.earnings, recipient);
    case 'new_message': {
      const path = topic.conversationId ? `/messages/${topic.conversationId}` : '/messages';
      return account(words.messages(topic.from ?? 'Fixelo', topic.count ?? 1), path, words.actions.inbox, recipient);
    }
    case 'review_published':
      return account(
        words.reviewPublished,
        topic.bookingId ? bookingPath(topic.bookingId) : '/',
        words.actions.reviews,
        recipient,
      );
    case 'service_moderated':
    case 'service_restored': {
      const { serviceId, service = '', reason = '' } = topic;
      const told = type === 'service_moderated' ? words.moderated(service, reason) : words.restored(service);
      return account(told, `/provider/services/${serviceId ?? ''}`, words.actions.service, recipient);
    }
    case 'plan_trial_ending':
    case 'plan_past_due':
    case 'plan_ended': {
      const until = topic.until === undefined ? '' : day(topic.until, recipient.timeZone, locale);
      const told = words.plan[type]({ price: amount, until });
      const label = type === 'plan_past_due' ? words.actions.card : words.actions.plan;
      return account(told, '/provider/plan', label, recipient);
    }
    default:
      return undefined;
  }
}

const account = (told: Told, path: string, label: string, recipient: Recipient): Composed => ({
  note: noteOf(told, path),
  letter: (webUrl) => plainLetter(told, { label, url: path === '/' ? webUrl : webUrl + path }, recipient.locale),
});
