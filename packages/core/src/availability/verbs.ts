import { availabilityRoutes, id, serviceRoutes, type AvailabilitySettings, type Slot } from '@fixelo/contracts';
import { Actor, Clock, fn } from '../lib/index.ts';
import type { Rules } from './availability.entity.ts';
import { datesAround } from './days.ts';
import { freeStartsOf, readDayRange, readOffer, slotsAt } from './read.ts';
import { amendRules, ownRules } from './settings.ts';
import { placeOf } from './travel.ts';
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

/** Free slots of a service, and the zone in which its provider keeps hours. */
export interface FreeSlots {
  readonly timeZone: string | undefined;
  readonly slots: Slot[];
}

const slotsInput = serviceRoutes['services.availability'].query.safeExtend({ serviceId: id('service') });

/**
 * Free slots of a service from date `from` to date `to`, both included (at most 62 days), in UTC and in order. The
 * dates are of `timeZone`, or of the provider's zone; the same instants are free for everybody. Every slot can be
 * booked as it stands, until somebody else does; with `lat` and `lng`, for a job at that point. Throws NOT_FOUND unless the service is listed.
 */
export const slots = fn(slotsInput, async ({ serviceId, from, to, timeZone, lat, lng }): Promise<FreeSlots> => {
  const { service, settings } = await readOffer(serviceId);
  if (!settings) return { timeZone: undefined, slots: [] };
  const zone = timeZone ?? settings.timeZone;
  const now = Clock.now();
  const span = { from: Math.max(startOfDate(zone, from), now), to: endOfDate(zone, to) };
  if (span.from >= span.to) return { timeZone: settings.timeZone, slots: [] };
  const days = await readDayRange(service.providerId, datesAround(span, settings));
  const starts = freeStartsOf({ service, settings, days, now, place: placeOf(service, { lat, lng }), ...span });
  return { timeZone: settings.timeZone, slots: slotsAt(starts, service.durationMinutes) };
});
