import { Bell, MessageCircle, Search } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { buttonStyle } from '@/components/ui/button';
import { readerIdentity } from '@/lib/request';
import { AccountMenu } from './account-menu';
import { Logo } from './logo';

export async function Header() {
  const [t, common, identity] = await Promise.all([
    getTranslations('Header'),
    getTranslations('Common'),
    readerIdentity(),
  ]);
  const labels = {
    bookings: t('bookings'),
    notifications: t('notifications'),
    messages: t('messages'),
    signIn: t('signIn'),
    signUp: t('signUp'),
    menu: t('menu'),
    requests: t('requests'),
    calendar: t('calendar'),
    quotes: t('quotes'),
    admin: t('admin'),
    services: t('services'),
    hours: t('hours'),
    settings: t('settings'),
    signOut: t('signOut'),
  };
  return (
    <header className="print:hidden sticky top-0 z-30 border-b border-line bg-paper/92 backdrop-blur-sm">
      <nav aria-label={t('main')} className="page flex h-16 items-center gap-1">
        <Link
          href="/"
          aria-label={common('home')}
          className="-ml-1 inline-flex min-h-11 items-center rounded-control px-1"
        >
          <Logo />
        </Link>
        <span className="flex-1" />
        <Link href="/search" className={buttonStyle({ tone: 'quiet', className: 'max-sm:w-11 max-sm:px-0' })}>
          <Search aria-hidden />
          <span className="max-sm:sr-only">{t('search')}</span>
        </Link>
        <AccountMenu
          initial={identity}
          labels={labels}
          icons={{ messages: <MessageCircle aria-hidden />, notifications: <Bell aria-hidden /> }}
        />
      </nav>
    </header>
  );
}
