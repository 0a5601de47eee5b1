import { adminRefund } from '@fixelo/contracts';
import { entity } from '../platform/index.ts';

/** Written with what is owed, never changed. */
export const Refunds = entity({
  name: 'Refund',
  describe: 'What an administrator gave back of a booking, and why',
  schema: adminRefund,
  attributes: [],
  key: (k: { bookingId: string; id: string }) => [`BOOKING#${k.bookingId}`, `REFUND#${k.id}`],
  example: {
    id: 'led_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    bookingId: 'bkg_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    amount: 3000,
    currency: 'USD',
    reason: 'The work was late',
    by: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    at: '2026-12-02T15:00:00.000Z',
  },
});

export const refundsOfBooking = Refunds.pattern('what administrators gave back of a booking', {
  key: ({ bookingId }: { bookingId: string }) => ({ pk: `BOOKING#${bookingId}`, sk: { beginsWith: 'REFUND#' } }),
});
