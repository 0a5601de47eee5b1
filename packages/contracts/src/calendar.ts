import * as z from 'zod';
import { id, instant, text } from './common.ts';
import { route } from './route.ts';

/** Why an outside calendar could not be read the last time. */
export const calendarFault = z.enum([
  'BAD_ADDRESS',
  'UNREACHABLE',
  'TOO_SLOW',
  'TOO_LARGE',
  'TOO_MANY_REDIRECTS',
  'REFUSED',
  'NOT_A_CALENDAR',
  'TOO_COMPLEX',
]);
export type CalendarFault = z.infer<typeof calendarFault>;

/** A calendar elsewhere whose busy times block those of its provider. */
export const outsideCalendar = z.object({
  id: id('calendar'),
  url: z.string(),
  name: z.string().optional(),
  /** When it was last read without a fault. */
  readAt: instant.optional(),
  /** What went wrong the last time; what was read before stays blocked. */
  fault: calendarFault.optional(),
  nextReadAt: instant,
  createdAt: instant,
});
export type OutsideCalendar = z.infer<typeof outsideCalendar>;

const calendarUrl = z
  .string()
  .trim()
  .max(2000)
  .refine((value) => {
    const parsed = URL.parse(value);
    return (
      parsed !== null &&
      /^(https?|webcal):$/.test(parsed.protocol) &&
      parsed.hostname !== '' &&
      parsed.username === '' &&
      parsed.password === ''
    );
  }, 'must be the http(s) or webcal address of an iCalendar file');

const provider = { level: 'role', roles: ['PROVIDER'] } as const;
const feedState = z.object({
  /** Since when the feed has the address that it has; absent: there is none. */
  since: instant.optional(),
});

export const calendarRoutes = {
  'availability.calendars': route({
    method: 'GET',
    path: '/availability/calendars',
    summary: 'My outside calendars, and how reading them went',
    access: provider,
    data: z.array(outsideCalendar),
  }),
  'availability.addCalendar': route({
    method: 'POST',
    path: '/availability/calendars',
    summary: 'Let the busy times of a calendar elsewhere block mine; it is read at once, then every 15 minutes',
    access: provider,
    body: z.strictObject({ url: calendarUrl, name: text(1, 60).optional() }),
    data: outsideCalendar,
    status: 201,
  }),
  'availability.removeCalendar': route({
    method: 'DELETE',
    path: '/availability/calendars/:id',
    summary: 'Stop reading a calendar; what it blocked is free again',
    access: provider,
    params: z.strictObject({ id: id('calendar') }),
    data: z.object({ id: id('calendar') }),
  }),
  'calendar.state': route({
    method: 'GET',
    path: '/calendar',
    summary: 'Whether my bookings have a private feed',
    access: { level: 'authenticated' },
    data: feedState,
  }),
  'calendar.make': route({
    method: 'POST',
    path: '/calendar',
    summary: 'A new secret address for the feed of my bookings; an older one stops working. Shown only now',
    access: { level: 'authenticated' },
    data: z.object({ url: z.url(), since: instant }),
    status: 201,
  }),
  'calendar.revoke': route({
    method: 'DELETE',
    path: '/calendar',
    summary: 'End the feed of my bookings',
    access: { level: 'authenticated' },
    data: feedState,
  }),
  'calendar.feed': route({
    method: 'GET',
    path: '/calendar/:token',
    summary: 'Bookings of one person as iCalendar, by the secret address `/calendar/<token>.ics`',
    access: { level: 'public' },
    params: z.strictObject({ token: z.string().regex(/^[A-Za-z0-9_-]{43}\.ics$/, 'must be a feed like <token>.ics') }),
    cache: 'private, max-age=300',
  }),
  'bookings.calendar': route({
    method: 'GET',
    path: '/bookings/:id/calendar.ics',
    summary: 'One booking as iCalendar',
    access: { level: 'resource', of: 'booking' },
    params: z.strictObject({ id: id('booking') }),
  }),
};
