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
import { signOut } from '@/lib/api/api';
import type { Identity } from '@/lib/api/identity';
import type { Labels } from './account-menu';

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

interface AccountPanelProps {
  readonly identity: Identity;
  readonly labels: Labels;
  readonly onClose: () => void;
}

/** What opens under the account's button; fetched when a hand comes near it. */
export function AccountPanel({ identity, labels, onClose }: AccountPanelProps) {
  const router = useRouter();
  const leave = () => {
    onClose();
    void signOut().finally(() => {
      router.push('/');
      router.refresh();
    });
  };
  return (
    <div className="rise absolute right-0 mt-2 w-64 rounded-card border border-line bg-card p-2 shadow-float">
      <p className="truncate px-3 py-2 text-sm text-muted">{identity.name}</p>
      <ul>
        {menus[identity.role].map((name) => {
          const { href, Icon } = links[name];
          return (
            <li key={name}>
              <Link href={href} className={item} onClick={onClose}>
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
  );
}
