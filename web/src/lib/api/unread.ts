'use client';
import type { Client } from '@fixelo/sdk';
import type { Socket } from '@fixelo/sdk/socket';
import { onNotificationsRead } from '@/lib/notifications-read';
import { api } from './api';
import { liveSocket } from './live';

interface Kind {
  readonly count: (client: Client) => Promise<number>;
  /** Calls `recount` when there may be more or fewer. */
  readonly follow: (socket: Socket, reader: string, recount: () => void) => readonly (() => void)[];
}

const kinds = {
  messages: {
    count: async (client) => (await client.chat.unread()).data.messages,
    follow: (socket, reader, recount) => [
      socket.on('message-received', recount),
      socket.on('read', ({ userId }) => userId === reader && recount()),
    ],
  },
  notifications: {
    count: async (client) => (await client.notifications.list({ limit: 1 })).meta.unread,
    follow: (socket, _, recount) => [socket.on('notification', recount), onNotificationsRead(recount)],
  },
} as const satisfies Record<string, Kind>;
export type Unread = keyof typeof kinds;

/** Tells how much is unread, now and whenever that may have changed; returns how to stop. */
export function followUnread(kind: Unread, reader: string, tell: (unread: number) => void): () => void {
  const { count, follow }: Kind = kinds[kind];
  let left = false;
  const recount = () =>
    void api()
      .then(count)
      .then((unread) => left || tell(unread))
      .catch(() => undefined);
  const { socket, release } = liveSocket(reader);
  const stops = [...follow(socket, reader, recount), socket.onState((state) => state === 'open' && recount())];
  recount();
  return () => {
    left = true;
    for (const stop of [...stops, release]) stop();
  };
}
