import * as Demand from '@fixelo/core/search/demand';
import { Apply } from '@fixelo/core/search/maintenance';
import { consumer } from '../lib/consumer.ts';

/**
 * What search learns from events: who may be shown, what is in demand, how surely providers answer; and, for an engine
 * that is told of changes, the changes of services.
 */
export const handler = consumer(
  'search.index',
  [
    'service.created',
    'service.updated',
    'service.archived',
    'service.moderated',
    'service.restored',
    'user.verified',
    'user.suspended',
    'user.restored',
    'user.deleted',
    'booking.requested',
    'booking.confirmed',
    'booking.declined',
  ],
  async (type, { data, actor }) => {
    if ('userId' in data) return Apply.provider(data.userId);
    if (!('bookingId' in data)) return Apply.service(data.serviceId);
    const byProvider = actor.type === 'provider';
    if (type === 'booking.requested') await Demand.asked(data.serviceId);
    if (type === 'booking.confirmed') await Demand.booked(data.serviceId);
    if (type !== 'booking.requested' && byProvider) await Demand.answered(data.serviceId);
  },
);
