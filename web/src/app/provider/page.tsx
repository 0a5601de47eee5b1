import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { RequestsPage } from '@/components/provider/requests-page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('Meta'))('requests') };
}

export default function Page() {
  return <RequestsPage />;
}
