import { Booking } from '@fixelo/core/bookings/index';
import { Checkout } from '@fixelo/core/payments/index';
import { handle, page } from '../lib/handle.ts';

export const bookingEndpoints = [
  handle('bookings.list', async ({ query }) => page(await Booking.list(query), query.limit)),

  // With Stripe's client secret, which is never stored.
  handle('bookings.create', async ({ body }) => ({ data: await Checkout.book(body), secret: true })),

  handle('bookings.get', async ({ params }) => ({ data: await Booking.get(params) })),

  handle('bookings.cancel', async ({ params, body }) => ({ data: await Booking.cancel({ ...params, ...body }) })),

  handle('bookings.accept', async ({ params }) => ({ data: await Checkout.accept(params) })),

  handle('bookings.decline', async ({ params, body }) => ({ data: await Booking.decline({ ...params, ...body }) })),
];
