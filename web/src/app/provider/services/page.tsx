import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ServicesPage } from '@/components/provider/services-page';
import { readerIdentity } from '@/lib/request';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('Meta'))('services') };
}

export default async function Page() {
  return <ServicesPage initial={await readerIdentity()} />;
}
