'use client';
import { clsx } from 'clsx';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';

interface RoomTabsProps {
  readonly label: string;
  readonly rooms: readonly { readonly href: string; readonly name: string }[];
}

/** The rooms of an area, the one that is open marked and in view where they are more than a screen is wide. */
export function RoomTabs({ label, rooms }: RoomTabsProps) {
  const pathname = usePathname();
  const here = rooms.findLast(({ href }) => pathname.startsWith(href));
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    const open = nav.current?.querySelector<HTMLElement>('[aria-current]');
    if (nav.current && open)
      nav.current.scrollLeft = open.offsetLeft - (nav.current.clientWidth - open.offsetWidth) / 2;
  }, [here?.href]);
  return (
    <nav
      ref={nav}
      aria-label={label}
      className="relative mb-8 flex gap-1 overflow-x-auto overflow-y-hidden border-b border-line print:hidden"
    >
      {rooms.map(({ href, name }) => (
        <Link
          key={href}
          href={href}
          aria-current={here?.href === href ? 'page' : undefined}
          className={clsx(
            'flex min-h-12 shrink-0 items-center border-b-2 px-3 text-sm font-semibold transition-colors sm:px-4',
            here?.href === href ? 'border-accent text-accent-text' : 'border-transparent text-muted hover:text-text',
          )}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
