'use client';
import { clsx } from 'clsx';
import { BriefcaseBusiness } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Empty } from '@/components/shell/empty';
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
  const here = rooms.findLast(({ href }) => pathname.startsWith(href));
  return (
    <>
      <nav
        aria-label={t('Provider.area')}
        className="mb-8 flex gap-1 overflow-x-auto overflow-y-hidden border-b border-line print:hidden"
      >
        {rooms.map(({ href, name }) => (
          <Link
            key={href}
            href={href}
            aria-current={here?.href === href ? 'page' : undefined}
            className={clsx(
              'flex min-h-12 shrink-0 items-center border-b-2 px-3 sm:px-4 text-sm font-semibold transition-colors',
              here?.href === href ? 'border-accent text-accent-text' : 'border-transparent text-muted hover:text-text',
            )}
          >
            {t(`Provider.${name}`)}
          </Link>
        ))}
      </nav>
      {children}
    </>
  );
}
