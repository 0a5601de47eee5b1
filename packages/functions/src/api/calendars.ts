import { Feed, OutsideCalendar } from '@fixelo/core/calendars/index';
import { handle } from '../lib/handle.ts';

const ics = (document: string, name: string) => ({
  document,
  contentType: 'text/calendar; charset=utf-8',
  headers: { 'content-disposition': `attachment; filename="${name}.ics"` },
});

export const calendarEndpoints = [
  handle('availability.calendars', async () => ({ data: await OutsideCalendar.list() })),

  handle('availability.addCalendar', async ({ body }) => ({ data: await OutsideCalendar.add(body) })),

  handle('availability.removeCalendar', async ({ params }) => ({ data: await OutsideCalendar.remove(params) })),

  handle('calendar.state', async () => ({ data: await Feed.state() })),

  handle('calendar.make', async () => ({ data: await Feed.make() })),

  handle('calendar.revoke', async () => ({ data: await Feed.revoke() })),

  handle('calendar.feed', async ({ params }) => ics(await Feed.feed(params), 'fixelo')),

  handle('bookings.calendar', async ({ params }) => ics(await Feed.booking(params), params.id)),
];
