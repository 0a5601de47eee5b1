import { id } from '@fixelo/contracts';
import * as z from 'zod';
import * as Clock from '../lib/clock.ts';
import { entity, type Op } from '../platform/table/index.ts';

/** Longer than any access token of a session that ended can still work. */
const keptSeconds = 3600;
const hourMs = 3_600_000;

const schema = z.object({
  /** A session, or an account: then all of its sessions that began before, but `except`. */
  sessionId: z.union([id('session'), id('user')]),
  except: id('session').optional(),
  at: z.string(),
});
export type Revocation = z.output<typeof schema>;

const hourOf = (at: string): string => at.slice(0, 13);
const bucket = (hour: string): string => `REVOKED#${hour}`;

/** Sessions that ended, in the order of time: what instances read to refuse access tokens that are still signed well. */
const RevokedSessions = entity({
  name: 'RevokedSession',
  describe:
    'That a session, or all of an account, ended: read by instances to refuse access tokens before they run out',
  schema,
  attributes: [],
  key: (k: { at: string; sessionId: string }) => [bucket(hourOf(k.at)), `${k.at}#${k.sessionId}`],
  expiresAt: ({ at }) => Clock.epochSeconds(Date.parse(at)) + keptSeconds,
  example: { sessionId: 'ses_01JD2Z8Q4M7T6W5X3Y9A8B7C6D', at: '2026-12-01T15:00:00.000Z' },
});

const inHour = RevokedSessions.pattern('sessions that ended in one hour since an instant', {
  key: ({ hour, since }: { hour: string; since: string }) => ({ pk: bucket(hour), sk: { atLeast: since } }),
  consistent: true,
  example: { hour: '2026-12-01T15', since: '2026-12-01T15:04:05.000Z' },
});

/** The write that tells all instances that a session ended; belongs into the transaction that ends it. */
export const revokedOp = (sessionId: string): Op => RevokedSessions.put({ sessionId, at: Clock.iso() });

/**
 * The write that tells all instances that every session of an account has ended, but `except`; belongs into the
 * transaction of the change that ends them, so that a crash before their rows are removed leaves none usable.
 */
export const allRevokedOp = (userId: string, except?: string): Op =>
  RevokedSessions.put({ sessionId: userId, at: Clock.iso(), ...(except === undefined ? {} : { except }) });

export const isOfAccount = ({ sessionId }: Revocation): boolean => sessionId.startsWith('usr_');

/** Sessions that ended from `from` to `to` (ms): one query for each hour touched. */
export async function revokedBetween(from: number, to: number): Promise<Revocation[]> {
  const hours = new Set<string>();
  for (let at = from; at < to; at += hourMs) hours.add(hourOf(Clock.iso(at)));
  hours.add(hourOf(Clock.iso(to)));
  const since = Clock.iso(from);
  const lists = await Promise.all([...hours].map((hour) => inHour.all({ hour, since }, { max: 500_000 })));
  return lists.flat();
}
