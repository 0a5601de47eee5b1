import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { HoursPage } from '@/components/provider/hours-page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('Meta'))('hours') };
}

export default function Page() {
  return <HoursPage />;
}
