import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PaymentsPage } from '@/components/admin/payments-page';
import { Messages } from '@/components/shell/messages';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('Admin'))('payments') };
}

export default function Page() {
  return (
    <Messages of={['AdminPayments', 'Auth', 'Common', 'Disputes', 'Errors']}>
      <PaymentsPage />
    </Messages>
  );
}
