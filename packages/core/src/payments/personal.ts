import { everyRow, type PersonalData } from '../platform/personal.ts';
import { infoOf, paymentsOfClient, paymentsOfProvider } from './payment.entity.ts';

/** Payments: money records, which the law has us keep; they name accounts by id only. */
export const paymentData: PersonalData = {
  room: 'payments',
  export: async (userId) => {
    const key = { userId, to: '~' };
    const [made, received] = await Promise.all([
      everyRow((cursor) => paymentsOfClient(key, { limit: 100, cursor })),
      everyRow((cursor) => paymentsOfProvider(key, { limit: 100, cursor })),
    ]);
    return { made: made.map(infoOf), received: received.map(infoOf) };
  },
};
