import { Availability } from '@fixelo/core/availability/index';
import { Booking } from '@fixelo/core/bookings/index';
import { handle } from '../lib/handle.ts';

export const availabilityEndpoints = [
  handle('availability.get', async () => ({ data: await Availability.get() })),

  handle('availability.put', async ({ body }) => ({ data: await Availability.put(body) })),

  handle('availability.agenda', async ({ query }) => ({ data: await Availability.agenda(query) })),

  handle('availability.planner', async ({ query }) => ({ data: await Booking.planner(query) })),

  handle('availability.setOverride', async ({ body }) => ({ data: await Availability.setOverride(body) })),

  handle('availability.removeOverride', async ({ params }) => ({ data: await Availability.removeOverride(params) })),

  handle('availability.addTimeOff', async ({ body }) => ({ data: await Availability.addTimeOff(body) })),

  handle('availability.removeTimeOff', async ({ params }) => ({ data: await Availability.removeTimeOff(params) })),
];
