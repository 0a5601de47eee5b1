import { id, instant, waitlistRoutes, type WaitlistEntry } from '@fixelo/contracts';
import * as z from 'zod';
import { datesAround } from '../availability/days.ts';
import { freeStartsOf, readDayRange, type DayBook, type Rules, type Span } from '../availability/index.ts';
import { readOffer } from '../availability/read.ts';
import { dateAt } from '../availability/zone.ts';
import { Bookings } from '../bookings/index.ts';
import type { ServiceRow } from '../catalog/service.entity.ts';
import { Actor, AppError, Clock, Id, conflict, fn, forbidden, invalid, notFound } from '../lib/index.ts';
import { TransactionCancelled, optimistic, write } from '../platform/index.ts';
import { Waits, infoOf, waitsForProvider, waitsOfClient, type WaitRow } from './wait.entity.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const maxWaits = 20;
/** Who waits longest is told; more are not for one free time. */
const maxTold = 50;
const offerHours = 24;
const keptTold = 20;

const isOver = ({ to }: Pick<WaitRow, 'to'>): boolean => Date.parse(to) + 2 * dayMs < Clock.now();

/** Waits for a time of a service. Harmless when one waits for it already: the dates are changed. */
export const join = fn(waitlistRoutes['waitlist.join'].body, async (given): Promise<WaitlistEntry> => {
  const { userId } = Actor.require('client', 'provider');
  if (isOver(given)) throw invalid([{ path: 'body.to', message: 'must not be in the past' }]);
  const { service } = await readOffer(given.serviceId);
  if (service.providerId === userId) throw forbidden('You cannot wait for your own service');
  // Named by person and service: joining twice at the same time makes one entry.
  const waitId = Id.derive('waitlist', userId, given.serviceId);
  return optimistic(async () => {
    const known = await waitsOfClient.all({ clientId: userId });
    const old = known.find((one) => one.id === waitId);
    if (!old && known.filter((one) => !isOver(one)).length >= maxWaits)
      throw conflict('You wait for too many times; leave one first', { reason: 'TOO_MANY', limit: maxWaits });
    const row: WaitRow = {
      id: waitId,
      clientId: userId,
      ...given,
      serviceTitle: service.title,
      providerId: service.providerId,
      told: old?.told ?? [],
      version: (old?.version ?? 0) + 1,
      createdAt: old?.createdAt ?? Clock.iso(),
    };
    await write(old ? Waits.replace(row, { if: { version: old.version } }) : Waits.create(row));
    return infoOf(row);
  }, 'This entry');
});

/** What the person who asks waits for, with what became free. */
export async function list(): Promise<WaitlistEntry[]> {
  const rows = await waitsOfClient.all({ clientId: Actor.user().userId });
  return rows.filter((row) => !isOver(row)).map(infoOf);
}

/** Waits no longer. Throws NOT_FOUND. */
export const leave = fn(waitlistRoutes['waitlist.leave'].params, async ({ id: waitId }) => {
  const { userId } = Actor.user();
  const row = await Waits.get({ clientId: userId, id: waitId }, { consistent: true });
  if (!row) throw notFound('entry');
  await write(Waits.remove({ clientId: userId, id: waitId }));
  return { id: waitId };
});

/** A time that somebody who waits is told of. */
export interface FreedTime {
  readonly waitId: string;
  readonly clientId: string;
  readonly serviceId: string;
  readonly serviceTitle: string;
  readonly start: string;
  readonly timeZone: string;
}

/** A service with what it takes to know its free times around what was freed. */
interface Around {
  readonly service: ServiceRow;
  readonly settings: Rules;
  readonly days: DayBook;
}

async function around(serviceId: string, freed: Span): Promise<Around | undefined> {
  try {
    const { service, settings } = await readOffer(serviceId);
    if (!settings) return undefined;
    const { durationMinutes } = service;
    const span = { from: freed.from - Math.max(dayMs, durationMinutes * 60_000), to: freed.to };
    const days = await readDayRange(service.providerId, datesAround(span, settings, durationMinutes));
    return { service, settings, days };
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return undefined;
    throw error;
  }
}

/** What a booking took with its buffers, and when it would have begun. */
interface Freed extends Span {
  readonly at: number;
}

/** The time of the service that is free now and lies, at least in part, in what was freed: the nearest to its start. */
function timeIn({ service, settings, days }: Around, freed: Freed, row: WaitRow): number | undefined {
  const duration = service.durationMinutes * minuteMs;
  const starts = freeStartsOf({
    service,
    settings,
    days,
    now: Clock.now(),
    from: freed.from - duration + minuteMs,
    to: freed.to,
  });
  const wanted = starts.filter((start) => {
    const date = dateAt(settings.timeZone, start);
    return row.from <= date && date <= row.to;
  });
  return wanted.toSorted((a, b) => Math.abs(a - freed.at) - Math.abs(b - freed.at))[0];
}

/**
 * Notes that a start is told because of an event. False when it was told because of another one, or nobody waits any more.
 * Of events at the same time, each for its own start, none is forgotten.
 */
async function note(row: WaitRow, start: number, durationMinutes: number, eventId: string): Promise<boolean> {
  const at = Clock.iso(start);
  const before = row.told.find((one) => one.start === at);
  if (before) return before.eventId === eventId;
  const offer = {
    start: at,
    end: Clock.iso(start + durationMinutes * minuteMs),
    expiresAt: Clock.iso(Math.min(start, Clock.now() + offerHours * 60 * minuteMs)),
  };
  const told = [...row.told, { start: at, eventId }].slice(-keptTold);
  try {
    await write(Waits.replace({ ...row, offer, told, version: row.version + 1 }, { if: { version: row.version } }));
    return true;
  } catch (error) {
    if (!(error instanceof TransactionCancelled)) throw error;
    const now = await Waits.get({ clientId: row.clientId, id: row.id }, { consistent: true });
    return now !== undefined && now.version !== row.version && (await note(now, start, durationMinutes, eventId));
  }
}

const freeing = z.object({ eventId: id('event'), bookingId: id('booking'), from: instant.optional() });

/**
 * Finds who waits for the time that a booking gave free (with `from`: the start that it was moved away from), and
 * notes it on their entries; answers who is to be told of what. Repeated for the same event it answers the same, so
 * that mails which failed are sent again; what is not free any more is told to nobody.
 */
export const freed = fn(freeing, async ({ eventId, bookingId, from }): Promise<FreedTime[]> => {
  Actor.requireSystem();
  const booking = await Bookings.get({ id: bookingId }, { consistent: true });
  if (!booking) return [];
  const shift = from === undefined ? 0 : Date.parse(from) - Date.parse(booking.scheduledAt);
  const span = {
    from: booking.busy.from + shift,
    to: booking.busy.to + shift,
    at: Date.parse(booking.scheduledAt) + shift,
  };
  if (span.to <= Clock.now()) return [];
  const { items } = await waitsForProvider({ providerId: booking.providerId }, { limit: 500 });
  const waiting = items.filter((row) => !isOver(row) && row.clientId !== booking.clientId);
  const services = new Map<string, Around | undefined>();
  for (const serviceId of new Set(waiting.map((row) => row.serviceId)))
    services.set(serviceId, await around(serviceId, span));
  const told: FreedTime[] = [];
  for (const row of waiting) {
    const known = services.get(row.serviceId);
    if (!known || told.length >= maxTold) continue;
    const start = timeIn(known, span, row);
    if (start === undefined) continue;
    if (!(await note(row, start, known.service.durationMinutes, eventId))) continue;
    const { clientId, serviceId, serviceTitle } = row;
    const { timeZone } = known.settings;
    told.push({ waitId: row.id, clientId, serviceId, serviceTitle, start: Clock.iso(start), timeZone });
  }
  return told;
});
