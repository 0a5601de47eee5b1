'use client';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useEffect, useState, type ReactNode } from 'react';
import { buttonStyle } from '@/components/ui/button';
import type { Unread } from '@/lib/api/unread';

/** So long after the page is there: it must not compete with what the page itself loads. */
const quietMs = 1500;
const most = 99;

interface LiveLinkProps {
  readonly kind: Unread;
  readonly reader: string;
  readonly label: string;
  readonly children: ReactNode;
}

/** The way to the inbox or to the notifications, with how much is unread; it counts as they come. */
export function LiveLink({ kind, reader, label, children }: LiveLinkProps) {
  const [unread, setUnread] = useState(0);
  const pathname = usePathname();
  useEffect(() => {
    let stop: (() => void) | undefined;
    let left = false;
    const start = async () => {
      const { followUnread } = await import('@/lib/api/unread');
      if (!left) stop = followUnread(kind, reader, setUnread);
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
    <Link href={`/${kind}`} className={buttonStyle({ tone: 'quiet', size: 'icon', className: 'relative' })}>
      {children}
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
