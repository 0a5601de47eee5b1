import type { DomainEvent } from '@fixelo/contracts';
import * as Moderated from '@fixelo/core/catalog/moderated';
import { ofAccount } from '@fixelo/core/notifications/plan';
import { consumer } from '../lib/consumer.ts';

const types = [
  'user.registered',
  'payout.paid',
  'payout.failed',
  'review.published',
  'service.moderated',
  'service.restored',
] as const;
type News = { readonly [T in (typeof types)[number]]: DomainEvent<T> };

/** Tells a provider what an administrator did to a service, unless that is no longer so. */
async function ofService(
  cause: string,
  { serviceId, providerId }: { readonly serviceId: string; readonly providerId: string },
  type: 'service_moderated' | 'service_restored',
): Promise<void> {
  const { title, status, reason } = await Moderated.about(serviceId);
  if ((status === 'MODERATED') !== (type === 'service_moderated')) return;
  await ofAccount({ cause, userId: providerId, type, topic: { serviceId, service: title, reason } });
}

/** Who is told what of an event that concerns an account and no booking. */
const tell: { readonly [T in keyof News]: (event: News[T]) => Promise<void> } = {
  'user.registered': ({ id, data }) => ofAccount({ cause: id, userId: data.userId, type: 'welcome' }),
  'payout.paid': ({ id, data }) =>
    ofAccount({ cause: id, userId: data.providerId, type: 'payout_paid', topic: { amount: data.amount } }),
  'payout.failed': ({ id, data }) =>
    ofAccount({
      cause: id,
      userId: data.providerId,
      type: 'payout_failed',
      topic: { amount: data.amount },
    }),
  'service.moderated': ({ id, data }) => ofService(id, data, 'service_moderated'),
  'service.restored': ({ id, data }) => ofService(id, data, 'service_restored'),
  'review.published': ({ id, data }) =>
    ofAccount({
      cause: id,
      userId: data.subjectId,
      type: 'review_published',
      topic: { bookingId: data.bookingId },
    }),
};

/** Tells people what concerns their account: welcome, payouts, reviews of them. */
export const handler = consumer('account.notify', types, <T extends keyof News>(type: T, event: News[T]) =>
  tell[type](event),
);
