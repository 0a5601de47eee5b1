import { id, instant } from '@fixelo/contracts';
import * as z from 'zod';
import * as Clock from '../lib/clock.ts';
import { entity, type Op } from '../platform/table/index.ts';

/** How long changes can be read one by one: a snapshot of the index that is older is of no use. */
export const changesKeptMs = 48 * 3_600_000;

const schema = z.object({
  /** A service, or a provider: then all of that provider's services. */
  serviceId: z.union([id('service'), id('user')]),
  version: z.int(),
  at: instant,
});
type ChangeRow = z.infer<typeof schema>;

const hourOf = (at: string): string => at.slice(0, 13);
const bucket = (hour: string): string => `SERVICE_CHANGES#${hour}`;

/**
 * That a service changed, in the order of time: what search reads to stay current. Written in the transaction of the
 * change itself. Only says which service and version; readers fetch the row.
 */
export const ServiceChanges = entity({
  name: 'ServiceChange',
  describe: 'That a service, or all of a provider, changed: read by search instances to stay current',
  schema,
  attributes: [],
  key: (k: { at: string; serviceId: string }) => [bucket(hourOf(k.at)), `${k.at}#${k.serviceId}`],
  expiresAt: ({ at }) => Clock.epochSeconds(Date.parse(at)) + changesKeptMs / 1000,
  example: { serviceId: 'svc_01JD2Z8Q4M7T6W5X3Y9A8B7C6D', version: 3, at: '2026-12-01T15:00:00.000Z' },
});

const inHour = ServiceChanges.pattern('services changed in one hour since an instant', {
  key: ({ hour, since }: { hour: string; since: string }) => ({ pk: bucket(hour), sk: { atLeast: since } }),
  consistent: true,
  example: { hour: '2026-12-01T15', since: '2026-12-01T15:04:05.000Z' },
});

/** The write that tells search of a change; belongs into its transaction. */
export const changed = (service: { readonly id: string; readonly version: number }): Op =>
  ServiceChanges.put({ serviceId: service.id, version: service.version, at: Clock.iso() });

/**
 * The write that tells search that a provider's card, badge or standing changed: suspended and deleted ones leave the
 * index within the second. Belongs into the transaction of the change.
 */
export const providerChanged = (providerId: string): Op =>
  ServiceChanges.put({ serviceId: providerId, version: 0, at: Clock.iso() });

export const isProviderChange = ({ serviceId }: ChangeRow): boolean => serviceId.startsWith('usr_');

/** Changes since `from` (ms), until the hour of `to`: one query for each hour touched. */
export async function changesBetween(from: number, to: number): Promise<ChangeRow[]> {
  const since = Clock.iso(from);
  const hours = new Set<string>([hourOf(since)]);
  for (let at = from; at < to; at += 3_600_000) hours.add(hourOf(Clock.iso(at)));
  hours.add(hourOf(Clock.iso(to)));
  const lists = await Promise.all([...hours].map((hour) => inHour.all({ hour, since }, { max: 100_000 })));
  return lists.flat();
}
