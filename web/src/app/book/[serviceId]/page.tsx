import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { BookingForm } from '@/components/booking/booking-form';
import { Messages } from '@/components/shell/messages';
import { getService } from '@/lib/api/server';
import { upcomingSlots } from '@/lib/availability';
import { readerIdentity, readerZip } from '@/lib/request';

interface Props {
  readonly params: Promise<{ serviceId: string }>;
  readonly searchParams: Promise<{ start?: string }>;
}

/** For search engines the form is part of the page of its service; links to its many times are not followed. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { serviceId } = await params;
  const service = await getService(serviceId);
  const t = await getTranslations('Meta');
  return {
    title: service ? t('book', { title: service.title }) : undefined,
    alternates: { canonical: `/services/${serviceId}` },
  };
}

export default async function BookPage({ params, searchParams }: Props) {
  const [{ serviceId }, { start }] = await Promise.all([params, searchParams]);
  const service = await getService(serviceId);
  if (!service) notFound();
  const at = Date.parse(start ?? '');
  if (Number.isNaN(at)) redirect(`/services/${serviceId}#times`);
  const [t, identity, zip, { timeZone }] = await Promise.all([
    getTranslations('Book'),
    readerIdentity(),
    readerZip(),
    upcomingSlots(serviceId),
  ]);
  return (
    <div className="page max-w-5xl pt-8">
      <h1 className="mb-6 text-2xl font-bold">{t('heading')}</h1>
      <Messages of={['Account', 'Auth', 'Book', 'Booking', 'Common', 'Errors']}>
        <BookingForm
          service={service}
          start={new Date(at).toISOString()}
          timeZone={timeZone}
          identity={identity}
          zip={zip}
        />
      </Messages>
    </div>
  );
}
