import { id } from '@fixelo/contracts';
import * as z from 'zod';
import { entity } from '../platform/table/index.ts';

const holdsSchema = z.object({
  clientId: id('user'),
  /** Rises with every change: whoever writes names the one that was read. */
  rev: z.int(),
  /** The latest bookings that began unpaid, and until when (excluded, milliseconds) each keeps its slot. */
  holds: z.array(z.object({ bookingId: id('booking'), until: z.int() })),
});
export type HoldsRow = z.infer<typeof holdsSchema>;

/** Bounds how much time one client keeps from others without paying. */
export const Holds = entity({
  name: 'Holds',
  describe: 'The slots that a client holds without having paid: bounds how many these are at a time',
  schema: holdsSchema,
  attributes: ['rev'],
  key: (k: { clientId: string }) => [`CLIENT#${k.clientId}`, 'HOLDS'],
  expiresAt: (row) => Math.ceil(Math.max(0, ...row.holds.map(({ until }) => until)) / 1000),
  example: {
    clientId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    rev: 4,
    holds: [{ bookingId: 'bkg_01JD2Z8Q4M7T6W5X3Y9A8B7C6D', until: 1_795_169_700_000 }],
  },
});
