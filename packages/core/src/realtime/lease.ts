import { Clock } from '../lib/index.ts';
import type { ConnectionRow } from './realtime.entity.ts';

/** The gateway ends a connection after two hours. */
const lifeSeconds = 2 * 3600 + 60;
/** It closes one that is silent for ten minutes; clients speak every four. */
const silenceSeconds = 11 * 60;
/** How old a lease may get before a frame renews it: most frames write nothing. */
const renewedEverySeconds = 60;

/** Until when a socket counts as open when nothing more is heard from it. Epoch seconds. */
export const leaseUntil = ({ connectedAt }: Pick<ConnectionRow, 'connectedAt'>): number =>
  Math.min(Clock.epochSeconds() + silenceSeconds, Clock.epochSeconds(Date.parse(connectedAt)) + lifeSeconds);

/** A socket that was heard of more lately than this may be just opening: the gateway knows it a moment later than we do. */
const settledSeconds = 15;

/** The latest `expires` of a socket that must be open by now, if it is open at all. */
export const settledBy = (): number => Clock.epochSeconds() + silenceSeconds - settledSeconds;

export const isOpen = ({ expires }: Pick<ConnectionRow, 'expires'>): boolean => expires > Clock.epochSeconds();

export const isDue = (row: ConnectionRow): boolean => leaseUntil(row) - row.expires >= renewedEverySeconds;
