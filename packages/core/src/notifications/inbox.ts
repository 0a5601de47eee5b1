import { notificationRoutes, type Notification } from '@fixelo/contracts';
import * as z from 'zod';
import { Actor, Clock, fn, notFound } from '../lib/index.ts';
import { absent, TransactionCancelled, write, type Page } from '../platform/table/index.ts';
import { Notifications, notificationsOf, unreadOf, type NotificationRow } from './notification.entity.ts';

/** Counted up to here; more are "more". */
const mostCounted = 100;

export const infoOf = (row: NotificationRow): Notification => ({
  id: row.id,
  type: row.type,
  title: row.title,
  body: row.body,
  data: {
    ...(row.topic.bookingId ? { bookingId: row.topic.bookingId } : {}),
    ...(row.topic.conversationId ? { conversationId: row.topic.conversationId } : {}),
    path: row.path,
  },
  ...(row.readAt ? { readAt: row.readAt } : {}),
  createdAt: row.createdAt,
});

const listing = z.object({
  limit: z.int().min(1).max(100),
  cursor: z.string().optional(),
  /** Only what is not yet read. */
  unread: z.boolean().optional(),
});

/** What the person was told, latest first, and how much of it is unread (100 stands for more). */
export const list = fn(
  listing,
  async ({ unread: onlyUnread, ...paging }): Promise<Page<Notification> & { unread: number }> => {
    const { userId } = Actor.user();
    const [page, unread] = await Promise.all([
      (onlyUnread ? unreadOf : notificationsOf)({ userId }, paging),
      unreadOf({ userId }, { limit: mostCounted }),
    ]);
    return { ...page, items: page.items.map(infoOf), unread: unread.items.length };
  },
);

async function markRead(row: NotificationRow): Promise<NotificationRow> {
  if (row.readAt !== undefined) return row;
  const read = { ...row, readAt: Clock.iso() };
  try {
    await write(Notifications.replace(read, { if: { readAt: absent() } }));
  } catch (error) {
    if (!(error instanceof TransactionCancelled)) throw error;
  }
  return read;
}

/** Marks one as read; a second time changes nothing. Throws NOT_FOUND for somebody else's. */
export const read = fn(notificationRoutes['notifications.read'].params, async ({ id }): Promise<Notification> => {
  const { userId, type } = Actor.user();
  const row = await Notifications.get({ id }, { consistent: true });
  if (!row || (row.userId !== userId && type !== 'admin')) throw notFound('notification');
  return infoOf(row.userId === userId ? await markRead(row) : row);
});

/** Marks everything that the person was told until now as read; answers how many it were. */
export async function readAll(): Promise<{ read: number }> {
  const { userId } = Actor.user();
  let count = 0;
  let cursor: string | undefined;
  do {
    const page = await unreadOf({ userId }, { limit: mostCounted, cursor });
    await Promise.all(page.items.map(markRead));
    count += page.items.length;
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return { read: count };
}
