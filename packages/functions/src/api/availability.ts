import { Availability } from '@fixelo/core/availability/index';
import { handle } from '../lib/handle.ts';

export const availabilityEndpoints = [
  handle('availability.get', async () => ({ data: await Availability.get() })),

  handle('availability.put', async ({ body }) => ({ data: await Availability.put(body) })),
];
