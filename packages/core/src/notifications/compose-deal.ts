import type { NotificationType } from '@fixelo/contracts';
import { moment, money } from './format.ts';
import { plainLetter, type Recipient } from './letters.ts';
import { noteOf } from './note.ts';
import type { Composed } from './compose.ts';
import type { Topic } from './notification.entity.ts';
import { deals, type DealNews } from './texts/index.ts';

const newsOf = {
  quote_requested: 'asked',
  quote_offered: 'offered',
  quote_accepted: 'accepted',
  quote_declined: 'declined',
  quote_withdrawn: 'withdrawn',
  waitlist_freed: 'freed',
} as const satisfies Partial<Record<NotificationType, DealNews>>;
export type DealType = keyof typeof newsOf;

export const isDeal = (type: NotificationType): type is DealType => type in newsOf;

function pathOf(type: DealType, { serviceId = '', scheduledAt = '' }: Topic): string {
  if (type === 'waitlist_freed') return `/book/${serviceId}?start=${encodeURIComponent(scheduledAt)}`;
  return type === 'quote_offered' || type === 'quote_withdrawn' ? '/requests' : '/provider/quotes';
}

/** Composes what is about a request for quotes or the waiting list. */
export function composeDeal(type: DealType, topic: Topic, { locale, ...recipient }: Recipient): Composed {
  const { subject, from = 'Fixelo', place = '', scheduledAt, timeZone = recipient.timeZone } = topic;
  const { news, actions } = deals[locale];
  const told = news[newsOf[type]]({
    subject: subject?.[locale] ?? subject?.en ?? '',
    from,
    place,
    when: scheduledAt === undefined ? '' : moment(scheduledAt, timeZone, locale),
    price: money(topic.amount ?? 0, topic.currency ?? 'USD', locale),
  });
  const path = pathOf(type, topic);
  return {
    note: noteOf(told, path),
    letter: (webUrl) => plainLetter(told, { label: actions[newsOf[type]], url: webUrl + path }, locale),
  };
}
