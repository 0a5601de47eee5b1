'use client';
import { BriefcaseBusiness } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Empty } from '@/components/shell/empty';
import { RoomTabs } from '@/components/shell/room-tabs';
import { buttonStyle } from '@/components/ui/button';
import { useIdentity } from '@/lib/api/session';
import type { Identity } from '@/lib/api/identity';

const rooms = [
  { href: '/provider', name: 'requests' },
  { href: '/provider/calendar', name: 'calendar' },
  { href: '/provider/quotes', name: 'quotes' },
  { href: '/provider/services', name: 'services' },
  { href: '/provider/hours', name: 'hours' },
  { href: '/provider/earnings', name: 'earnings' },
  { href: '/provider/plan', name: 'plan' },
] as const;

/** The rooms of a provider, for providers; others are told how to become one. The API decides what anyone may see. */
export function ProviderGate({ initial, children }: { initial: Identity | undefined; children: ReactNode }) {
  const t = useTranslations();
  const pathname = usePathname();
  const identity = useIdentity(initial);
  if (identity?.role !== 'PROVIDER') {
    const href = identity ? '/sign-up?role=provider' : `/sign-in?next=${encodeURIComponent(pathname)}`;
    return (
      <Empty
        Icon={BriefcaseBusiness}
        heading="h1"
        title={t('Provider.onlyProviders')}
        text={identity ? t('Provider.onlyProvidersText') : t('Auth.need')}
      >
        <Link href={href} className={buttonStyle()}>
          {identity ? t('Auth.signUp') : t('Auth.signIn')}
        </Link>
      </Empty>
    );
  }
  return (
    <>
      <RoomTabs
        label={t('Provider.area')}
        rooms={rooms.map(({ href, name }) => ({ href, name: t(`Provider.${name}`) }))}
      />
      {children}
    </>
  );
}
