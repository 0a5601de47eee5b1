import { id, waitlistEntry, type WaitlistEntry } from '@fixelo/contracts';
import * as z from 'zod';
import { Clock } from '../lib/index.ts';
import { entity } from '../platform/index.ts';

const schema = waitlistEntry.extend({
  clientId: id('user'),
  /** Starts that were told already, each with the event that made it free: nobody is told twice. */
  told: z.array(z.object({ start: z.string(), eventId: z.string() })),
  version: z.int(),
});
export type WaitRow = z.infer<typeof schema>;

const dayMs = 86_400_000;

export const Waits = entity({
  name: 'Wait',
  describe: 'That a client wants a time of a service which is not free now',
  schema,
  attributes: ['version'],
  key: (k: { clientId: string; id: string }) => [`CLIENT#${k.clientId}`, `WAIT#${k.id}`],
  indexes: { gsi1: (row) => [`PROVIDER#${row.providerId}#WAITS`, `${row.createdAt}#${row.id}`] },
  expiresAt: (row) => Clock.epochSeconds(Date.parse(row.to) + 3 * dayMs),
  example: {
    id: 'wtl_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    clientId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    serviceId: 'svc_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    serviceTitle: 'Leak repair',
    providerId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6E',
    from: '2026-12-01',
    to: '2026-12-10',
    told: [],
    version: 1,
    createdAt: '2026-11-20T10:00:00.000Z',
  },
});

export const waitsOfClient = Waits.pattern('what a client waits for', {
  key: ({ clientId }: { clientId: string }) => ({ pk: `CLIENT#${clientId}`, sk: { beginsWith: 'WAIT#' } }),
  consistent: true,
});

export const waitsForProvider = Waits.pattern('who waits for times of a provider, longest first', {
  index: 'gsi1',
  key: ({ providerId }: { providerId: string }) => ({ pk: `PROVIDER#${providerId}#WAITS` }),
});

/** What its client sees of it: an offer only while it lasts. */
export function infoOf({ offer, ...row }: WaitRow): WaitlistEntry {
  const lasts = offer && Date.parse(offer.expiresAt) > Clock.now();
  return waitlistEntry.parse({ ...row, ...(lasts ? { offer } : {}) });
}
