import { availabilitySettings, date, id, instant, intervals, timeOff } from '@fixelo/contracts';
import * as z from 'zod';
import { entity } from '../platform/table/index.ts';
import { dayMs } from './date.ts';

/** What a provider has set, with the days off: all that is read of a provider beside the days themselves. */
const rules = availabilitySettings.extend({ timeOff: z.array(timeOff).optional() });
export type Rules = z.infer<typeof rules>;

const settingsSchema = z.object({
  providerId: id('user'),
  settings: rules,
  /** Rises with every change: whoever writes names the one that was read. Rows of before have none. */
  rev: z.int().optional(),
  updatedAt: instant,
});
export type SettingsRow = z.infer<typeof settingsSchema>;

/** Weekly hours and rules of a provider. */
export const AvailabilitySettingsRows = entity({
  name: 'AvailabilitySettings',
  describe: 'Weekly hours and booking rules of a provider',
  schema: settingsSchema,
  attributes: ['rev'],
  key: (k: { providerId: string }) => [`PROVIDER#${k.providerId}`, 'AVAILABILITY'],
  example: {
    providerId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    settings: {
      timeZone: 'America/New_York',
      weekly: { mon: [{ start: '09:00', end: '17:00' }], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] },
      slotMinutes: 30,
      bufferBeforeMinutes: 0,
      bufferAfterMinutes: 15,
      minNoticeMinutes: 120,
      windowDays: 60,
      timeOff: [{ id: 'off_01JD2Z8Q4M7T6W5X3Y9A8B7C6D', from: '2026-12-28', to: '2027-01-02' }],
    },
    rev: 4,
    updatedAt: '2026-11-01T15:00:00.000Z',
  },
});

/** Time that a booking takes, buffers included. Milliseconds; `to` is excluded. */
export const holding = z.object({
  bookingId: id('booking'),
  from: z.int(),
  to: z.int(),
  /** Start of the appointment itself. */
  at: z.int(),
  /** Until when (excluded) the time is only held; absent once it is firm. */
  holdUntil: z.int().optional(),
  /** Who holds it. */
  clientId: id('user'),
  /** Where and for how long the job itself is, of providers whose ways count. */
  trip: z.object({ lat: z.number(), lng: z.number(), withinKm: z.number(), minutes: z.int() }).optional(),
});
export type Holding = z.infer<typeof holding>;

const daySchema = z.object({
  providerId: id('user'),
  date,
  /** Rises with every change: whoever writes names the one that was read. */
  rev: z.int(),
  /** Everything that touches the UTC day `date`; what touches several days is in each of them, whole. */
  taken: z.array(holding),
  /** Hours that replace the weekly ones on the provider's calendar date `date`. */
  hours: intervals.optional(),
  /** What outside calendars block of the UTC day, cut at its ends. Never a title. */
  outside: z.array(z.object({ calendarId: id('calendar'), from: z.int(), to: z.int() })).optional(),
});
export type DayRow = z.infer<typeof daySchema>;

const keptDays = 60;

/** The guard against double booking: see docs/decisions/0021-double-booking.md. */
export const Days = entity({
  name: 'Day',
  describe: 'What is taken of a provider on a UTC day, and the override of the hours of that calendar date',
  schema: daySchema,
  attributes: ['rev'],
  key: (k: { providerId: string; date: string }) => [`DAY#${k.providerId}`, k.date],
  expiresAt: (row) => (Date.parse(row.date) + keptDays * dayMs) / 1000,
  example: {
    providerId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    date: '2026-12-01',
    rev: 3,
    taken: [
      {
        bookingId: 'bkg_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
        from: 1_796_137_200_000,
        to: 1_796_141_700_000,
        at: 1_796_137_200_000,
        clientId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
      },
    ],
  },
});

/** Reads consistently, so that what was just freed is offered and what was just taken is not. */
export const daysOfProvider = Days.pattern('days of a provider between two dates', {
  key: ({ providerId, from, to }: { providerId: string; from: string; to: string }) => ({
    pk: `DAY#${providerId}`,
    sk: { between: [from, to] },
  }),
  consistent: true,
  example: { providerId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D', from: '2026-12-01', to: '2026-12-31' },
});
