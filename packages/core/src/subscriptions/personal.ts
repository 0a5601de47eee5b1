import { everyRow, type PersonalData } from '../platform/personal.ts';
import { Subscriptions, invoicesOfProvider } from './subscription.entity.ts';
import { invoiceInfo } from './invoice-info.ts';

/** The subscription and its invoices: money records, which the law has us keep; they name accounts by id only. */
export const subscriptionData: PersonalData = {
  room: 'subscriptions',
  export: async (userId) => {
    const key = { providerId: userId };
    const [row, invoices] = await Promise.all([
      Subscriptions.get(key),
      everyRow((cursor) => invoicesOfProvider(key, { limit: 100, cursor })),
    ]);
    const subscription = row && { status: row.status, since: row.createdAt, periodEndsAt: row.periodEndsAt };
    return { subscription, invoices: invoices.map(invoiceInfo) };
  },
};
