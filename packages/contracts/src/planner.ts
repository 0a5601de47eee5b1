import * as z from 'zod';
import { agenda } from './agenda.ts';
import { availabilitySettings } from './availability.ts';
import { booking } from './booking.ts';
import { dateInput, instant } from './common.ts';
import { route } from './route.ts';

const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;
const maxDays = 62;

/** A booking as it lies in its provider's calendar. */
export const plannedBooking = booking
  .pick({
    id: true,
    status: true,
    scheduledAt: true,
    endsAt: true,
    clientName: true,
    chargeAt: true,
    holdExpiresAt: true,
    proposal: true,
  })
  .extend({
    title: z.string(),
    city: z.string(),
    /** What it takes of the provider's time, buffers included. */
    busy: z.object({ start: instant, end: instant }),
  });
export type PlannedBooking = z.infer<typeof plannedBooking>;

/** All of a provider's calendar on some dates: weekly hours, where days differ from them, and what takes their time. */
export const planner = agenda.extend({
  weekly: availabilitySettings.shape.weekly,
  slotMinutes: z.int(),
  /** Those that take time, soonest first: not what was declined, cancelled or has expired. */
  bookings: z.array(plannedBooking),
});
export type Planner = z.infer<typeof planner>;

export const plannerRoutes = {
  'availability.planner': route({
    method: 'GET',
    path: '/availability/planner',
    summary: 'My calendar between two dates of my zone (at most 62 days, both included), with the bookings in it',
    access: { level: 'role', roles: ['PROVIDER'] },
    query: z.strictObject({ from: dateInput, to: dateInput }).superRefine(({ from, to }, context) => {
      if (days(from, to) < 0) context.addIssue({ code: 'custom', path: ['to'], message: 'must not be before from' });
      if (days(from, to) >= maxDays)
        context.addIssue({ code: 'custom', path: ['to'], message: `must be at most ${maxDays} days from from` });
    }),
    data: planner,
  }),
};
