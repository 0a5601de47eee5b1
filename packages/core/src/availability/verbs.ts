import {
  availabilityRoutes,
  id,
  serviceRoutes,
  type AvailabilitySettings,
  type Reach,
  type Slot,
} from '@fixelo/contracts';
import { Actor, Clock, fn } from '../lib/index.ts';
import type { Rules } from './availability.entity.ts';
import { datesAround } from './days.ts';
import { freeStartsOf, readDayRange, readOffer, slotsAt } from './read.ts';
import { amendRules, ownRules } from './settings.ts';
import { placeOf, reachOf } from './travel.ts';
import { endOfDate, startOfDate } from './zone.ts';

const withoutDaysOff = ({ timeOff: _, ...settings }: Rules): AvailabilitySettings => settings;

/** The weekly hours and rules of the provider who asks; before the first `put`: no hours, in the account's zone. */
export async function get(): Promise<AvailabilitySettings> {
  const { userId } = Actor.require('provider');
  return withoutDaysOff(await ownRules(userId));
}

/** Replaces the weekly hours and rules of the provider who asks. What is booked already stays as it is. */
export const put = fn(availabilityRoutes['availability.put'].body, async (settings) => {
  const { userId } = Actor.require('provider');
  const rules = await amendRules(userId, ({ timeOff }) => ({ ...settings, ...(timeOff ? { timeOff } : {}) }));
  return withoutDaysOff(rules);
});

/** Free slots of a service, the zone in which its provider keeps hours, and how far the place is that was asked for. */
export interface FreeSlots {
  readonly timeZone: string | undefined;
  readonly slots: Slot[];
  readonly reach?: Reach | undefined;
}

const slotsInput = serviceRoutes['services.availability'].query.safeExtend({ serviceId: id('service') });

/**
 * Free slots of a service from date `from` to date `to`, both included (at most 62 days), in UTC and in order. The
 * dates are of `timeZone`, or of the provider's zone; the same instants are free for everybody. Every slot can be
 * booked as it stands, until somebody else does; with a point or a ZIP code, for a job there. Throws NOT_FOUND unless the service is listed.
 */
export const slots = fn(slotsInput, async ({ serviceId, from, to, timeZone, ...address }): Promise<FreeSlots> => {
  const { service, settings } = await readOffer(serviceId);
  if (!settings) return { timeZone: undefined, slots: [] };
  const zone = timeZone ?? settings.timeZone;
  const now = Clock.now();
  const span = { from: Math.max(startOfDate(zone, from), now), to: endOfDate(zone, to) };
  const about = { timeZone: settings.timeZone, reach: reachOf(service, address) };
  if (span.from >= span.to) return { ...about, slots: [] };
  const days = await readDayRange(service.providerId, datesAround(span, settings, service.durationMinutes));
  const starts = freeStartsOf({ service, settings, days, now, place: placeOf(service, address), ...span });
  return { ...about, slots: slotsAt(starts, service.durationMinutes) };
});
