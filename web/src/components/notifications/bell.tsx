'use client';
import { Bell as Icon } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useEffect, useState } from 'react';
import { buttonStyle } from '@/components/ui/button';
import { api } from '@/lib/api/api';

/** So long after the page is there: it must not compete with what the page itself loads. */
const quietMs = 1500;
const most = 99;

/** The way to the notifications, with how many are unread; the badge rises as they come. */
export function Bell({ reader, label }: { reader: string; label: string }) {
  const [unread, setUnread] = useState(0);
  const pathname = usePathname();
  useEffect(() => {
    let stop: (() => void) | undefined;
    let left = false;
    const count = () =>
      void api()
        .then((client) => client.notifications.list({ limit: 1 }))
        .then(({ meta }) => left || setUnread(meta.unread))
        .catch(() => undefined);
    const start = async () => {
      const { liveSocket } = await import('@/lib/api/live');
      if (left) return;
      const { socket, release } = liveSocket(reader);
      const off = [socket.on('notification', count), socket.onState((state) => state === 'open' && count()), release];
      stop = () => off.forEach((end) => end());
      count();
    };
    const timer = setTimeout(() => void start(), quietMs);
    return () => {
      left = true;
      clearTimeout(timer);
      stop?.();
    };
  }, [reader, pathname]);
  return (
    <Link href="/notifications" className={buttonStyle({ tone: 'quiet', size: 'icon', className: 'relative' })}>
      <Icon aria-hidden />
      <span className="sr-only">{unread > 0 ? `${label} (${Math.min(unread, most)})` : label}</span>
      {unread > 0 && (
        <span
          aria-hidden
          className="tabular absolute top-0.5 right-0 min-w-5 rounded-full bg-accent px-1 text-center text-xs font-semibold text-on-accent"
        >
          {unread > most ? `${most}+` : unread}
        </span>
      )}
    </Link>
  );
}
