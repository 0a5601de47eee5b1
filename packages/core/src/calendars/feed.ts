import { createHash, randomBytes } from 'node:crypto';
import { bookingRoutes, calendarRoutes } from '@fixelo/contracts';
import { addressOf, bookingsOfClient, bookingsOfProvider, type BookingRow } from '../bookings/booking.entity.ts';
import { load } from '../bookings/index.ts';
import { Actor, Clock, fn, notFound } from '../lib/index.ts';
import { Config, optimistic, transact } from '../platform/index.ts';
import { Users } from '../users/index.ts';
import { FeedAddresses, Feeds } from './feed.entity.ts';
import { icsOf, uidOf, type IcsEvent } from './ics.ts';

const dayMs = 86_400_000;
/** How far back a feed reaches, and how many bookings of each side it shows at most. */
const keptDays = 90;
const maxShown = 500;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

const statuses: Readonly<Record<BookingRow['status'], IcsEvent['status'] | undefined>> = {
  PENDING_PAYMENT: undefined,
  REQUESTED: 'TENTATIVE',
  CONFIRMED: 'CONFIRMED',
  IN_PROGRESS: 'CONFIRMED',
  COMPLETED: 'CONFIRMED',
  NO_SHOW: 'CONFIRMED',
  DISPUTED: 'CONFIRMED',
  DECLINED: 'CANCELLED',
  EXPIRED: 'CANCELLED',
  CANCELLED: 'CANCELLED',
};

/** What ended before anybody was told of it was in no calendar, and needs not be taken out of one. */
const wasSeen = ({ status, respondBy, payment }: BookingRow): boolean =>
  statuses[status] !== 'CANCELLED' ||
  respondBy !== undefined ||
  !['PENDING', 'CANCELLED', 'FAILED'].includes(payment.status);

function eventOf(row: BookingRow, userId: string): IcsEvent | undefined {
  const status = statuses[row.status];
  if (status === undefined || !wasSeen(row)) return undefined;
  const { line1, line2, city, state, zip } = addressOf(row);
  const counterparty = userId === row.providerId ? row.clientName : row.providerName;
  const url = `${Config.required('WEB_URL')}/bookings/${row.id}`;
  return {
    uid: uidOf(row.id),
    sequence: row.version,
    status,
    changedAt: Date.parse(row.updatedAt),
    createdAt: Date.parse(row.createdAt),
    start: Date.parse(row.scheduledAt),
    end: Date.parse(row.endsAt),
    summary: `${row.service.title} · ${counterparty}`,
    location: [line1, line2, city, `${state} ${zip}`].filter(Boolean).join(', '),
    description: url,
    url,
  };
}

/** Since when the person who asks has a feed, if there is one. */
export async function state(): Promise<{ since?: string }> {
  const { userId } = Actor.user();
  const feed = await Feeds.get({ userId }, { consistent: true });
  return feed ? { since: feed.since } : {};
}

/** Gives the feed of the person who asks a new secret address; the old one ends in the same transaction. */
export async function make(): Promise<{ url: string; since: string }> {
  const { userId } = Actor.user();
  return optimistic(async () => {
    const old = await Feeds.get({ userId }, { consistent: true });
    const token = randomBytes(32).toString('base64url');
    const next = { userId, hash: hashOf(token), since: Clock.iso() };
    await transact([
      old ? Feeds.replace(next, { if: { hash: old.hash } }) : Feeds.create(next),
      FeedAddresses.create({ hash: next.hash, userId }),
      ...(old ? [FeedAddresses.remove({ hash: old.hash })] : []),
    ]);
    return { url: `${Config.required('API_URL')}/calendar/${token}.ics`, since: next.since };
  }, 'This feed');
}

/** Ends the feed of the person who asks at once. Harmless when there is none. */
export async function revoke(): Promise<{ since?: string }> {
  const { userId } = Actor.user();
  return optimistic(async () => {
    const old = await Feeds.get({ userId }, { consistent: true });
    if (old)
      await transact([Feeds.remove({ userId }, { if: { hash: old.hash } }), FeedAddresses.remove({ hash: old.hash })]);
    return {};
  }, 'This feed');
}

/**
 * The bookings behind a secret address as iCalendar, of both sides, 90 days back and all ahead. Throws NOT_FOUND for
 * an address that never was, was replaced or revoked, or whose account is not active.
 */
export const feed = fn(calendarRoutes['calendar.feed'].params, async ({ token }): Promise<string> => {
  const address = await FeedAddresses.get({ hash: hashOf(token.slice(0, -'.ics'.length)) }, { consistent: true });
  if (!address) throw notFound('calendar');
  const { userId } = address;
  const range = { userId, from: Clock.iso(Clock.now() - keptDays * dayMs), to: '~' };
  const [user, client, provider] = await Promise.all([
    Users.get({ id: userId }),
    bookingsOfClient(range, { limit: maxShown }),
    bookingsOfProvider(range, { limit: maxShown }),
  ]);
  if (user?.status !== 'ACTIVE') throw notFound('calendar');
  const rows = [...client.items, ...provider.items].toSorted((a, b) => (a.scheduledAt < b.scheduledAt ? -1 : 1));
  return icsOf(
    'Fixelo',
    rows.flatMap((row) => eventOf(row, userId) ?? []),
  );
});

/** One booking as iCalendar, for its sides and administrators. Throws NOT_FOUND. */
export const booking = fn(bookingRoutes['bookings.get'].params, async ({ id }): Promise<string> => {
  const row = await load(id);
  const event = eventOf(row, Actor.user().userId);
  return icsOf('Fixelo', event ? [event] : []);
});
