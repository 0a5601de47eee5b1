import { plannerRoutes, type Booking, type PlannedBooking, type Planner } from '@fixelo/contracts';
import { agendaOf, ownRules } from '../availability/index.ts';
import { addDays } from '../availability/date.ts';
import { endOfDate, startOfDate } from '../availability/zone.ts';
import { Actor, Clock, fn } from '../lib/index.ts';
import { bookingsOfProvider, type BookingRow } from './booking.entity.ts';

const freeing: readonly Booking['status'][] = ['DECLINED', 'CANCELLED', 'EXPIRED'];

/** Whether a booking takes time of its provider. A hold that has ended does not, whether or not a job has seen it. */
const takesTime = ({ status, chargeAt, holdExpiresAt }: BookingRow, now: number): boolean =>
  status === 'PENDING_PAYMENT' && chargeAt === undefined && holdExpiresAt !== undefined
    ? Date.parse(holdExpiresAt) > now
    : !freeing.includes(status);

const plannedOf = (row: BookingRow): PlannedBooking => ({
  id: row.id,
  status: row.status,
  scheduledAt: row.scheduledAt,
  endsAt: row.endsAt,
  clientName: row.clientName,
  title: row.service.title,
  city: row.address.city,
  busy: { start: Clock.iso(row.busy.from), end: Clock.iso(row.busy.to) },
  ...(row.chargeAt === undefined ? {} : { chargeAt: row.chargeAt }),
  ...(row.holdExpiresAt === undefined ? {} : { holdExpiresAt: row.holdExpiresAt }),
  ...(row.proposal === undefined ? {} : { proposal: row.proposal }),
});

/**
 * All of the calendar of the provider who asks, dates of the provider's zone. One query of days and one of bookings a
 * month, in two round trips: bookings are read with the rules, with days to spare on both sides for every zone.
 */
export const planner = fn(plannerRoutes['availability.planner'].query, async (range): Promise<Planner> => {
  const { userId } = Actor.require('provider');
  const { from, to } = range;
  const read = async () => {
    const rules = await ownRules(userId);
    return { rules, agenda: await agendaOf(userId, rules, range) };
  };
  const [{ rules, agenda }, rows] = await Promise.all([
    read(),
    bookingsOfProvider.all({ userId, from: addDays(from, -2), to: addDays(to, 2) }),
  ]);
  const span = { from: startOfDate(rules.timeZone, from), to: endOfDate(rules.timeZone, to) };
  const now = Clock.now();
  return {
    ...agenda,
    weekly: rules.weekly,
    slotMinutes: rules.slotMinutes,
    bookings: rows
      .filter((row) => row.busy.from < span.to && span.from < row.busy.to && takesTime(row, now))
      .map(plannedOf)
      .toReversed(),
  };
});
