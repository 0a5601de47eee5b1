import type { Joined, ServerFrame } from '@fixelo/contracts';
import { Clock, Log } from '../lib/index.ts';
import { write } from '../platform/table/index.ts';
import { isOpen } from './lease.ts';
import { watchersOf, Watches, type ConnectionRow } from './realtime.entity.ts';
import { deliver } from './sockets.ts';
import { socketsOf } from './user-sockets.ts';

/** More watch one person at a time only when something is wrong. */
const maxWatchers = 500;

interface Presence {
  readonly online: boolean;
  /** Epoch seconds. */
  readonly until?: number;
}

const untilOf = (until: number | undefined) => (until === undefined ? {} : { until: Clock.iso(until * 1000) });

/**
 * Whether somebody is online, from the leases of their sockets: one that was lost without a word ends by itself, and
 * whoever was told `until` when needs no further word.
 */
export async function presenceOf(userId: string, except?: string): Promise<Joined['other']> {
  const open = (await socketsOf([userId])).filter(({ connectionId }) => connectionId !== except);
  const until = open.length === 0 ? undefined : Math.max(...open.map(({ expires }) => expires));
  return { userId, online: open.length > 0, ...untilOf(until) };
}

/** From now on this socket is told when somebody comes and goes. */
export const watch = ({ connectionId, expires }: ConnectionRow, userId: string): Promise<void> =>
  write(Watches.put({ userId, connectionId, expires: expires + 7200 }));

export const unwatch = (connectionId: string, userId: string): Promise<void> =>
  write(Watches.remove({ userId, connectionId }));

/** Tells those who watch somebody. Never fails: presence heals by itself. */
export async function announce(userId: string, { online, until }: Presence): Promise<void> {
  try {
    const { items } = await watchersOf({ userId }, { limit: maxWatchers });
    const frame: ServerFrame = { event: 'presence', data: { userId, online, ...untilOf(until) } };
    const watchers = items.filter(isOpen).map(({ connectionId }) => connectionId);
    const { reached } = await deliver(watchers, frame);
    const lost = watchers.filter((connectionId) => !reached.has(connectionId));
    await Promise.all(lost.map((connectionId) => unwatch(connectionId, userId)));
  } catch (error) {
    Log.warn('Presence could not be told', { error });
  }
}

/** Tells those who watch somebody that one of their sockets is gone, if it was the last. */
export async function announceLeft({
  userId,
  connectionId,
}: Pick<ConnectionRow, 'userId' | 'connectionId'>): Promise<void> {
  const { online, until } = await presenceOf(userId, connectionId);
  await announce(userId, { online, ...(until === undefined ? {} : { until: Clock.epochSeconds(Date.parse(until)) }) });
}
