import { agendaRoutes, type Agenda, type Override, type TimeOff } from '@fixelo/contracts';
import { Actor, Clock, conflict, fn, invalid, notFound } from '../lib/index.ts';
import { Idempotency, optimistic, transact } from '../platform/index.ts';
import type { Rules } from './availability.entity.ts';
import { addDays, dateOf } from './date.ts';
import { DayBook } from './days.ts';
import { readDayRange, readDays } from './read.ts';
import { amendRules, ownRules } from './settings.ts';
import { dateAt, endOfDate, startOfDate } from './zone.ts';

/** Dates of a provider's zone, both included. */
interface DateRange {
  readonly from: string;
  readonly to: string;
}

const maxTimeOff = 100;
/** How long past days off are kept. */
const keptDays = 60;

function requireFuture(date: string, today: string, path: string): void {
  if (date < today) throw invalid([{ path, message: 'must not be in the past' }]);
}

/** Writes the override of one date; undefined hours: back to the weekly ones. */
async function write(providerId: string, date: string, hours: Override['intervals'] | undefined): Promise<void> {
  await optimistic(async () => {
    const rows = await readDays(providerId, [date]);
    if (hours === undefined && rows.get(date)?.hours === undefined) return;
    await transact([new DayBook(providerId, rows).override(date, hours, Clock.now())]);
  }, 'This day');
}

/**
 * Replaces the hours of the provider who asks on one date of the provider's zone: more, other or none. What is booked
 * stays; a booking that is being made meanwhile comes before or after, never between.
 */
export const setOverride = fn(agendaRoutes['availability.setOverride'].body, async (given): Promise<Override> => {
  const { userId } = Actor.require('provider');
  const { timeZone } = await ownRules(userId);
  requireFuture(given.date, dateAt(timeZone, Clock.now()), 'body.date');
  await write(userId, given.date, given.intervals);
  return given;
});

/** Goes back to the weekly hours on one date. Harmless where there is no override. */
export const removeOverride = fn(agendaRoutes['availability.removeOverride'].params, async ({ date }) => {
  const { userId } = Actor.require('provider');
  await write(userId, date, undefined);
  return { date };
});

/** Takes whole days off. Throws CONFLICT when 100 ranges are known that are not long past. */
export const addTimeOff = fn(agendaRoutes['availability.addTimeOff'].body, async (given): Promise<TimeOff> => {
  const { userId } = Actor.require('provider');
  const added = { id: Idempotency.id('timeOff'), ...given };
  await amendRules(userId, (rules) => {
    const today = dateAt(rules.timeZone, Clock.now());
    requireFuture(given.to, today, 'body.to');
    const kept = (rules.timeOff ?? []).filter(({ id, to }) => id !== added.id && to >= addDays(today, -keptDays));
    if (kept.length >= maxTimeOff)
      throw conflict('There are too many days off; remove some first', { reason: 'TOO_MANY', limit: maxTimeOff });
    return { ...rules, timeOff: [...kept, added].toSorted((a, b) => (a.from < b.from ? -1 : 1)) };
  });
  return added;
});

/** Works on these days after all. Throws NOT_FOUND. */
export const removeTimeOff = fn(agendaRoutes['availability.removeTimeOff'].params, async ({ id }) => {
  const { userId } = Actor.require('provider');
  await amendRules(userId, (rules) => {
    const timeOff = rules.timeOff ?? [];
    if (!timeOff.some((one) => one.id === id)) throw notFound('time off');
    return { ...rules, timeOff: timeOff.filter((one) => one.id !== id) };
  });
  return { id };
});

/** How the days [from, to] of a provider with these rules differ from the weekly hours. One query a month of days. */
export async function agendaOf(providerId: string, rules: Rules, { from, to }: DateRange): Promise<Agenda> {
  const { timeZone, timeOff = [] } = rules;
  const span = { from: startOfDate(timeZone, from), to: endOfDate(timeZone, to) };
  const range = {
    from: [from, dateOf(span.from)].toSorted()[0] ?? from,
    to: [to, dateOf(span.to)].toSorted()[1] ?? to,
  };
  const days = await readDayRange(providerId, range);
  const outside = days.outside.filter((one) => one.from < span.to && span.from < one.to);
  return {
    timeZone,
    overrides: [...days.overrides].flatMap(([date, intervals]) =>
      from <= date && date <= to ? [{ date, intervals }] : [],
    ),
    timeOff: timeOff.filter((one) => one.from <= to && from <= one.to),
    outside: outside.map((one) => ({
      calendarId: one.calendarId,
      start: Clock.iso(one.from),
      end: Clock.iso(one.to),
    })),
  };
}

/** How days of the provider who asks differ from the weekly hours, dates of the provider's zone. Two round trips. */
export const agenda = fn(agendaRoutes['availability.agenda'].query, async (range): Promise<Agenda> => {
  const { userId } = Actor.require('provider');
  return agendaOf(userId, await ownRules(userId), range);
});
