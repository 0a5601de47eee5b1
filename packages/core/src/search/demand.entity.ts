import { id } from '@fixelo/contracts';
import * as z from 'zod';
import * as Clock from '../lib/clock.ts';
import { entity } from '../platform/table/index.ts';

const dayMs = 86_400_000;
/** Demand of so long ago counts half. */
export const halfLifeDays = 30;
/** Where weights are 1. They double with each half-life: 2^122 after ten years, which numbers of the table hold. */
const epoch = Date.parse('2026-01-01T00:00:00Z');

/**
 * How many people looked at a service and booked it, newer ones counting more. Forward decay: what happens at `t` is
 * added as `2^((t - epoch) / half-life)`, and the sum is divided by the weight of now when it is read. So decay costs
 * one counter and no job, and the order of services by it never changes while nothing happens.
 */
export const Demands = entity({
  name: 'Demand',
  describe: 'Views and bookings of a service, decaying (half in 30 days), for popularity',
  schema: z.object({
    /** Counters make the row: it may lack its own id. */
    serviceId: id('service').or(z.literal('')).default(''),
    views: z.number().default(0),
    bookings: z.number().default(0),
    /** Requests that the provider was to answer, and answered in time. */
    asked: z.number().default(0),
    answered: z.number().default(0),
  }),
  attributes: ['serviceId', 'views', 'bookings', 'asked', 'answered'],
  key: (k: { serviceId: string }) => [`DEMAND#${k.serviceId}`, 'DEMAND'],
  example: {
    serviceId: 'svc_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    views: 48_000_000,
    bookings: 1_200_000,
    asked: 400_000,
    answered: 380_000,
  },
});
type DemandRow = Parameters<typeof Demands.create>[0];

/** What an event of `now` adds. */
export const weightAt = (now: number = Clock.now()): number => 2 ** ((now - epoch) / (halfLifeDays * dayMs));

export interface Demand {
  /** Bookings, and a twentieth for each view, as if of today. */
  readonly popularity: number;
  /** Share of requests that were answered in time, as if one in two of four earlier ones had been. */
  readonly response: number;
}

const viewsPerBooking = 20;
const priorAsked = 4;

export function demandOf(row: DemandRow, now: number = Clock.now()): Demand {
  const weight = weightAt(now);
  const [asked, answered] = [row.asked / weight, row.answered / weight];
  return {
    popularity: (row.bookings + row.views / viewsPerBooking) / weight,
    response: Math.min(1, (answered + priorAsked / 2) / (asked + priorAsked)),
  };
}
