import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PayPage } from '@/components/booking/pay-page';
import { Messages } from '@/components/shell/messages';
import { signedInReader } from '@/lib/request';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('Meta'))('pay'), robots: { index: false } };
}

interface PageProps {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<{ for?: string }>;
}

export default async function Page({ params, searchParams }: PageProps) {
  const [{ id }, asked, t] = await Promise.all([params, searchParams, getTranslations('Pay')]);
  const isBalance = asked.for === 'balance';
  await signedInReader(`/bookings/${id}/pay`);
  return (
    <div className="page min-h-dvh max-w-5xl pt-8">
      <h1 className="mb-6 text-2xl font-bold">{t(isBalance ? 'headingRest' : 'heading')}</h1>
      <Messages of={['Auth', 'Book', 'Booking', 'Common', 'Errors', 'Methods', 'Pay']}>
        <PayPage id={id} isBalance={isBalance} />
      </Messages>
    </div>
  );
}
