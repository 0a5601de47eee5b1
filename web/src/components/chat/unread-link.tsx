'use client';
import { MessageCircle } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useEffect, useState } from 'react';
import { buttonStyle } from '@/components/ui/button';
import { api } from '@/lib/api/api';

/** So long after the page is there: it must not compete with what the page itself loads. */
const quietMs = 1500;

/** The way to the inbox, with how much is unread; it counts as messages come. */
export function UnreadLink({ reader, label }: { reader: string; label: string }) {
  const [unread, setUnread] = useState(0);
  const pathname = usePathname();
  useEffect(() => {
    let stop: (() => void) | undefined;
    let left = false;
    const count = () =>
      void api()
        .then((client) => client.chat.unread())
        .then(({ data }) => left || setUnread(data.messages))
        .catch(() => undefined);
    const start = async () => {
      const { liveSocket } = await import('@/lib/api/live');
      if (left) return;
      const { socket, release } = liveSocket(reader);
      const stops = [
        socket.on('message-received', count),
        socket.on('read', ({ userId }) => userId === reader && count()),
        socket.onState((state) => state === 'open' && count()),
        release,
      ];
      stop = () => stops.forEach((end) => end());
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
    <Link href="/messages" className={buttonStyle({ tone: 'quiet', size: 'icon', className: 'relative' })}>
      <MessageCircle aria-hidden />
      <span className="sr-only">{unread > 0 ? `${label} (${unread})` : label}</span>
      {unread > 0 && (
        <span
          aria-hidden
          className="tabular absolute top-0.5 right-0 min-w-5 rounded-full bg-accent px-1 text-center text-xs font-semibold text-on-accent"
        >
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </Link>
  );
}
