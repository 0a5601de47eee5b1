import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { BookingsPage } from '@/components/booking/bookings-page';
import { Messages } from '@/components/shell/messages';
import { buttonStyle } from '@/components/ui/button';
import { MyWaitlist } from '@/components/waitlist/my-waitlist';
import { signedInReader } from '@/lib/request';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('Meta'))('bookings'), robots: { index: false } };
}

export default async function Page() {
  const [t] = await Promise.all([getTranslations('Bookings'), signedInReader('/bookings')]);
  return (
    <div className="page min-h-dvh max-w-3xl pt-8">
      <div className="mb-6 flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-2xl font-bold">{t('heading')}</h1>
        <Link href="/requests" className={buttonStyle({ tone: 'secondary' })}>
          {t('quotes')}
        </Link>
      </div>
      <Messages of={['Auth', 'Bookings', 'Common', 'Errors', 'Status', 'Waitlist']}>
        <MyWaitlist />
        <BookingsPage />
      </Messages>
    </div>
  );
}
