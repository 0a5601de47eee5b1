import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BookingPage } from '@/components/booking/booking-page';
import { Messages } from '@/components/shell/messages';
import { signedInReader } from '@/lib/request';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('Meta'))('booking'), robots: { index: false } };
}

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<{ payment_intent?: string }>;
}

export default async function Page({ params, searchParams }: Props) {
  const [{ id }, { payment_intent }, t] = await Promise.all([params, searchParams, getTranslations('Meta')]);
  const identity = await signedInReader(`/bookings/${id}`);
  return (
    <div className="page min-h-dvh max-w-5xl pt-4">
      <h1 className="sr-only">{t('booking')}</h1>
      <Messages
        of={['Auth', 'Booking', 'Chat', 'Common', 'Errors', 'Extras', 'Methods', 'Pay', 'Policy', 'Status', 'Visit']}
      >
        <BookingPage id={id} initial={identity} returnedIntent={payment_intent} />
      </Messages>
    </div>
  );
}
