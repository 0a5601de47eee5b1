import * as z from 'zod';
import { dateInput, timeZone, wallTime } from './common.ts';
import { route } from './route.ts';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

export const interval = z
  .strictObject({ start: wallTime, end: wallTime })
  .refine(({ start, end }) => start < end, { path: ['end'], message: 'must be after start' });
/** Intervals of one day: in order, not overlapping. */
export const intervals = z
  .array(interval)
  .max(12)
  .refine((list) => list.every((next, i) => i === 0 || list[i - 1]!.end <= next.start), {
    message: 'intervals must be in order and must not overlap',
  });

/** Weekly hours and rules of a provider; all wall-clock times are in `timeZone`. */
export const availabilitySettings = z.strictObject({
  timeZone,
  weekly: z.strictObject({
    mon: intervals,
    tue: intervals,
    wed: intervals,
    thu: intervals,
    fri: intervals,
    sat: intervals,
    sun: intervals,
  }),
  /** Distance between the starts of two slots. */
  slotMinutes: z.int().min(5).max(240).default(30),
  bufferBeforeMinutes: z.int().min(0).max(240).default(0),
  bufferAfterMinutes: z.int().min(0).max(240).default(0),
  minNoticeMinutes: z.int().min(0).max(43_200).default(120),
  windowDays: z.int().min(1).max(365).default(60),
  maxPerDay: z.int().min(1).max(100).optional(),
  maxPerWeek: z.int().min(1).max(500).optional(),
  /**
   * How fast the provider gets from one job to the next, as the crow flies. With it two jobs are as far apart in time
   * as the way between them takes (at most three hours; it may use the buffers); without it only buffers count.
   */
  travelKmh: z.int().min(5).max(130).optional(),
});
export type AvailabilitySettings = z.infer<typeof availabilitySettings>;

/** Whether a rule can be judged: its own fields are as they should be, whatever else is wrong. */
const judges = (fields: z.ZodObject) => ({
  when: ({ value }: { value: unknown }) => fields.safeParse(value).success,
});
const { shape } = availabilitySettings;

/** Settings as a provider sends them: also consistent with each other, with every fault named at once. */
export const availabilityInput = availabilitySettings
  .refine(({ maxPerDay = 0, maxPerWeek = Infinity }) => maxPerDay <= maxPerWeek, {
    path: ['maxPerWeek'],
    message: 'must not be below maxPerDay',
    ...judges(z.object({ maxPerDay: shape.maxPerDay, maxPerWeek: shape.maxPerWeek })),
  })
  .refine(({ minNoticeMinutes, windowDays }) => (minNoticeMinutes ?? 0) < (windowDays ?? 60) * 1440, {
    path: ['minNoticeMinutes'],
    message: 'must be shorter than the window, or nothing can ever be booked',
    ...judges(z.object({ minNoticeMinutes: shape.minNoticeMinutes, windowDays: shape.windowDays })),
  });

/** Hours that replace the weekly ones on one date of the provider's zone; none: closed. */
export const override = z.strictObject({ date: dateInput, intervals });
export type Override = z.infer<typeof override>;

export const availabilityRoutes = {
  'availability.get': route({
    method: 'GET',
    path: '/availability',
    summary: 'My weekly hours and booking rules',
    access: { level: 'role', roles: ['PROVIDER'] },
    data: availabilitySettings,
  }),
  'availability.put': route({
    method: 'PUT',
    path: '/availability',
    summary: 'Replace my weekly hours and booking rules',
    access: { level: 'role', roles: ['PROVIDER'] },
    body: availabilityInput,
    data: availabilitySettings,
  }),
};
