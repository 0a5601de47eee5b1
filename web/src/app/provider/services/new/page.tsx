import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ServiceForm } from '@/components/provider/service-form';
import { getCategories } from '@/lib/api/server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('Meta'))('newService') };
}

export default async function Page() {
  const [t, groups] = await Promise.all([getTranslations('ServiceForm'), getCategories()]);
  return (
    <>
      <h1 className="mb-6 text-2xl font-bold">{t('newHeading')}</h1>
      <ServiceForm groups={groups} />
    </>
  );
}
