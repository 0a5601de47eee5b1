import * as z from 'zod';
import { override } from './availability.ts';
import { dateInput, id, instant, text, timeZone } from './common.ts';
import { route } from './route.ts';

const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** Whole days, first and last included, on which a provider does not work; stronger than hours and overrides. */
export const timeOffInput = z
  .strictObject({ from: dateInput, to: dateInput, note: text(0, 120).optional() })
  .superRefine(({ from, to }, context) => {
    if (days(from, to) < 0) context.addIssue({ code: 'custom', path: ['to'], message: 'must not be before from' });
    if (days(from, to) > 365)
      context.addIssue({ code: 'custom', path: ['to'], message: 'must be within a year of from' });
  });
export const timeOff = z.object({ id: id('timeOff'), from: z.string(), to: z.string(), note: z.string().optional() });
export type TimeOff = z.infer<typeof timeOff>;

/** Where days of a provider differ from the weekly hours, and what outside calendars block. With bookings: `GET /availability/planner`. */
export const agenda = z.object({
  timeZone,
  overrides: z.array(override),
  timeOff: z.array(timeOff),
  outside: z.array(z.object({ calendarId: id('calendar'), start: instant, end: instant })),
});
export type Agenda = z.infer<typeof agenda>;

const provider = { level: 'role', roles: ['PROVIDER'] } as const;

export const agendaRoutes = {
  'availability.agenda': route({
    method: 'GET',
    path: '/availability/agenda',
    summary: 'My overrides, time off and busy times of outside calendars between two dates (at most 400 days)',
    access: provider,
    query: z.strictObject({ from: dateInput, to: dateInput }).superRefine(({ from, to }, context) => {
      if (days(from, to) < 0) context.addIssue({ code: 'custom', path: ['to'], message: 'must not be before from' });
      if (days(from, to) > 400)
        context.addIssue({ code: 'custom', path: ['to'], message: 'must be at most 400 days from from' });
    }),
    data: agenda,
  }),
  'availability.setOverride': route({
    method: 'POST',
    path: '/availability/overrides',
    summary: 'Replace my hours on one date; no intervals close it',
    access: provider,
    body: override,
    data: override,
  }),
  'availability.removeOverride': route({
    method: 'DELETE',
    path: '/availability/overrides/:date',
    summary: 'Go back to my weekly hours on one date',
    access: provider,
    params: z.strictObject({ date: dateInput }),
    data: z.object({ date: z.string() }),
  }),
  'availability.addTimeOff': route({
    method: 'POST',
    path: '/availability/time-off',
    summary: 'Take whole days off, first and last included; bookings that exist stay',
    access: provider,
    body: timeOffInput,
    data: timeOff,
    status: 201,
    idempotent: true,
  }),
  'availability.removeTimeOff': route({
    method: 'DELETE',
    path: '/availability/time-off/:id',
    summary: 'Work on these days after all',
    access: provider,
    params: z.strictObject({ id: id('timeOff') }),
    data: z.object({ id: id('timeOff') }),
  }),
};
