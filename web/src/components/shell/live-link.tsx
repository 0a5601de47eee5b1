'use client';
import type { Client } from '@fixelo/sdk';
import type { Socket } from '@fixelo/sdk/socket';
import { Bell, MessageCircle, type LucideIcon } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useEffect, useState } from 'react';
import { buttonStyle } from '@/components/ui/button';
import { api } from '@/lib/api/api';
import { onNotificationsRead } from '@/lib/notifications-read';

/** So long after the page is there: it must not compete with what the page itself loads. */
const quietMs = 1500;
const most = 99;

interface Kind {
  readonly href: string;
  readonly Icon: LucideIcon;
  readonly count: (client: Client) => Promise<number>;
  /** Calls `recount` when there may be more or fewer. */
  readonly follow: (socket: Socket, reader: string, recount: () => void) => readonly (() => void)[];
}

const kinds = {
  messages: {
    href: '/messages',
    Icon: MessageCircle,
    count: async (client) => (await client.chat.unread()).data.messages,
    follow: (socket, reader, recount) => [
      socket.on('message-received', recount),
      socket.on('read', ({ userId }) => userId === reader && recount()),
    ],
  },
  notifications: {
    href: '/notifications',
    Icon: Bell,
    count: async (client) => (await client.notifications.list({ limit: 1 })).meta.unread,
    follow: (socket, _, recount) => [socket.on('notification', recount), onNotificationsRead(recount)],
  },
} as const satisfies Record<string, Kind>;

interface LiveLinkProps {
  readonly kind: keyof typeof kinds;
  readonly reader: string;
  readonly label: string;
}

/** The way to the inbox or to the notifications, with how much is unread; it counts as they come. */
export function LiveLink({ kind, reader, label }: LiveLinkProps) {
  const { href, Icon }: Kind = kinds[kind];
  const [unread, setUnread] = useState(0);
  const pathname = usePathname();
  useEffect(() => {
    const { count, follow }: Kind = kinds[kind];
    let stop: (() => void) | undefined;
    let left = false;
    const recount = () =>
      void api()
        .then(count)
        .then((number) => left || setUnread(number))
        .catch(() => undefined);
    const start = async () => {
      const { liveSocket } = await import('@/lib/api/live');
      if (left) return;
      const { socket, release } = liveSocket(reader);
      const stops = [...follow(socket, reader, recount), socket.onState((state) => state === 'open' && recount())];
      stop = () => [...stops, release].forEach((end) => end());
      recount();
    };
    const timer = setTimeout(() => void start(), quietMs);
    return () => {
      left = true;
      clearTimeout(timer);
      stop?.();
    };
  }, [kind, reader, pathname]);
  const shown = unread > most ? `${most}+` : unread;
  return (
    <Link href={href} className={buttonStyle({ tone: 'quiet', size: 'icon', className: 'relative' })}>
      <Icon aria-hidden />
      <span className="sr-only">{unread > 0 ? `${label} (${shown})` : label}</span>
      {unread > 0 && (
        <span
          aria-hidden
          className="tabular absolute top-0.5 right-0 min-w-5 rounded-full bg-accent px-1 text-center text-xs font-semibold text-on-accent"
        >
          {shown}
        </span>
      )}
    </Link>
  );
}
