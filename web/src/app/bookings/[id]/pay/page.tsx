import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PayPage } from '@/components/booking/pay-page';
import { Messages } from '@/components/shell/messages';
import { signedInReader } from '@/lib/request';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('Meta'))('pay'), robots: { index: false } };
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const [{ id }, t] = await Promise.all([params, getTranslations('Pay')]);
  await signedInReader(`/bookings/${id}/pay`);
  return (
    <div className="page min-h-dvh max-w-5xl pt-8">
      <h1 className="mb-6 text-2xl font-bold">{t('heading')}</h1>
      <Messages of={['Auth', 'Book', 'Booking', 'Common', 'Errors', 'Pay']}>
        <PayPage id={id} />
      </Messages>
    </div>
  );
}
