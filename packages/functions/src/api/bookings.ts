import { Booking } from '@fixelo/core/bookings/index';
import { Checkout } from '@fixelo/core/payments/index';
import { handle, page } from '../lib/handle.ts';

export const bookingEndpoints = [
  handle('bookings.list', async ({ query }) => page(await Booking.list(query), query.limit)),

  // With Stripe's client secret, which is never stored: a repeat finds the booking and asks Stripe again.
  handle('bookings.create', async ({ body }) => ({ data: await Checkout.book(body), secret: true }), {
    resumable: true,
  }),

  handle('bookings.get', async ({ params }) => ({ data: await Booking.get(params) })),

  handle('bookings.update', async ({ params, body }) => ({ data: await Booking.update({ ...params, ...body }) })),

  handle('bookings.cancel', async ({ params, body }) => ({ data: await Booking.cancel({ ...params, ...body }) })),

  handle('bookings.cancellationPreview', async ({ params }) => ({ data: await Booking.cancellationPreview(params) })),

  handle('bookings.accept', async ({ params }) => ({ data: await Checkout.accept(params) })),

  handle('bookings.decline', async ({ params, body }) => ({ data: await Booking.decline({ ...params, ...body }) })),

  handle('bookings.acceptReschedule', async ({ params }) => ({ data: await Booking.acceptMove(params) })),

  handle('bookings.declineReschedule', async ({ params }) => ({ data: await Booking.declineMove(params) })),

  handle('bookings.onMyWay', async ({ params }) => ({ data: await Booking.onMyWay(params) })),

  handle('bookings.start', async ({ params, body }) => ({ data: await Booking.start({ ...params, ...body }) })),

  handle('bookings.complete', async ({ params, body }) => ({ data: await Booking.complete({ ...params, ...body }) })),

  handle('bookings.noShow', async ({ params, body }) => ({ data: await Booking.noShow({ ...params, ...body }) })),

  handle('bookings.dispute', async ({ params, body }) => ({ data: await Booking.dispute({ ...params, ...body }) })),

  handle('bookings.series', async ({ params }) => ({ data: await Booking.series(params) })),

  handle('admin.disputes', async ({ query }) => page(await Booking.disputes(query), query.limit)),

  handle('admin.resolveDispute', async ({ params, body }) => ({
    data: await Booking.resolveDispute({ ...params, ...body }),
  })),
];
