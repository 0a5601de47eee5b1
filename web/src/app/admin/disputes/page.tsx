import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DisputesPage } from '@/components/admin/disputes-page';
import { Messages } from '@/components/shell/messages';
import { signedInReader } from '@/lib/request';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('Meta'))('disputes'), robots: { index: false } };
}

export default async function Page() {
  const identity = await signedInReader('/admin/disputes');
  return (
    <Messages of={['Auth', 'Booking', 'Common', 'Disputes', 'Errors', 'Policy', 'Status', 'Visit']}>
      <DisputesPage initial={identity} />
    </Messages>
  );
}
