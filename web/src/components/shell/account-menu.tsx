'use client';
import {
  CalendarClock,
  CalendarDays,
  Clock,
  Inbox,
  LogOut,
  MessageSquareQuote,
  Settings,
  ShieldCheck,
  Wrench,
} from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { LiveLink } from '@/components/shell/live-link';
import { Avatar } from '@/components/ui/avatar';
import { buttonStyle } from '@/components/ui/button';
import { signOut } from '@/lib/api/api';
import { useIdentity } from '@/lib/api/session';
import type { Identity } from '@/lib/api/identity';

type Label =
  | 'bookings'
  | 'messages'
  | 'notifications'
  | 'signIn'
  | 'signUp'
  | 'menu'
  | 'requests'
  | 'calendar'
  | 'quotes'
  | 'admin'
  | 'services'
  | 'hours'
  | 'settings'
  | 'signOut';
type Labels = Readonly<Record<Label, string>>;

const item =
  'flex min-h-11 w-full items-center gap-3 rounded-control px-3 text-sm font-medium hover:bg-text/6 [&_svg]:size-4';

const links = {
  bookings: { href: '/bookings', Icon: CalendarDays },
  requests: { href: '/provider', Icon: Inbox },
  calendar: { href: '/provider/calendar', Icon: CalendarClock },
  quotes: { href: '/requests', Icon: MessageSquareQuote },
  admin: { href: '/admin', Icon: ShieldCheck },
  services: { href: '/provider/services', Icon: Wrench },
  hours: { href: '/provider/hours', Icon: Clock },
  settings: { href: '/settings/profile', Icon: Settings },
} as const;

const menus = {
  PROVIDER: ['requests', 'calendar', 'services', 'hours', 'bookings', 'quotes', 'settings'],
  CLIENT: ['bookings', 'quotes', 'settings'],
  ADMIN: ['admin', 'bookings', 'settings'],
} as const satisfies Record<Identity['role'], readonly (keyof typeof links)[]>;

function Menu({ identity, labels }: { identity: Identity; labels: Labels }) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const router = useRouter();
  useEffect(() => {
    if (!open) return undefined;
    const outside = (event: Event) => {
      if (!(event.target instanceof Node) || !root.current?.contains(event.target)) setOpen(false);
    };
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      trigger.current?.focus();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    document.addEventListener('keydown', escape);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
      document.removeEventListener('keydown', escape);
    };
  }, [open]);
  const leave = () => {
    setOpen(false);
    void signOut().finally(() => {
      router.push('/');
      router.refresh();
    });
  };
  const shown = menus[identity.role];
  return (
    <div ref={root} className="relative">
      <button
        ref={trigger}
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="ml-1 flex size-11 items-center justify-center rounded-full hover:bg-text/6"
      >
        <span className="sr-only">{labels.menu}</span>
        <Avatar name={identity.name} size={36} />
      </button>
      {open && (
        <div className="rise absolute right-0 mt-2 w-64 rounded-card border border-line bg-card p-2 shadow-float">
          <p className="truncate px-3 py-2 text-sm text-muted">{identity.name}</p>
          <ul>
            {shown.map((name) => {
              const { href, Icon } = links[name];
              return (
                <li key={name}>
                  <Link href={href} className={item} onClick={() => setOpen(false)}>
                    <Icon aria-hidden /> {labels[name]}
                  </Link>
                </li>
              );
            })}
            <li className="mt-2 border-t border-line pt-2">
              <button type="button" className={item} onClick={leave}>
                <LogOut aria-hidden /> {labels.signOut}
              </button>
            </li>
          </ul>
        </div>
      )}
    </div>
  );
}

/** Sign in and sign up for visitors, the menu of their account for others. */
export function AccountMenu({ initial, labels }: { initial: Identity | undefined; labels: Labels }) {
  const identity = useIdentity(initial);
  if (identity)
    return (
      <>
        <LiveLink kind="messages" reader={identity.id} label={labels.messages} />
        <LiveLink kind="notifications" reader={identity.id} label={labels.notifications} />
        <Menu identity={identity} labels={labels} />
      </>
    );
  return (
    <>
      <Link href="/sign-in" className={buttonStyle({ tone: 'quiet' })}>
        {labels.signIn}
      </Link>
      <Link href="/sign-up" className={buttonStyle({ tone: 'secondary', className: 'max-sm:hidden' })}>
        {labels.signUp}
      </Link>
    </>
  );
}
