import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LazyServiceForm } from '@/components/provider/new-service';
import { getCategories } from '@/lib/api/server';
import { namedPlaces } from '@/lib/places/named';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('Meta'))('newService') };
}

export default async function Page() {
  const [t, groups] = await Promise.all([getTranslations('ServiceForm'), getCategories()]);
  return (
    <>
      <h1 className="mb-6 text-2xl font-bold">{t('newHeading')}</h1>
      <LazyServiceForm groups={groups} places={namedPlaces} />
    </>
  );
}
