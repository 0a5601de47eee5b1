import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DisputesPage } from '@/components/admin/disputes-page';
import { Messages } from '@/components/shell/messages';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('Disputes'))('heading') };
}

export default function Page() {
  return (
    <Messages of={['Auth', 'Booking', 'Common', 'Disputes', 'Errors', 'Policy', 'Status', 'Visit']}>
      <DisputesPage />
    </Messages>
  );
}
