import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EditService } from '@/components/provider/edit-service';
import { getCategories } from '@/lib/api/server';
import { namedPlaces } from '@/lib/places/named';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('Meta'))('editService') };
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const [{ id }, t, groups] = await Promise.all([params, getTranslations('ServiceForm'), getCategories()]);
  return (
    <>
      <h1 className="mb-6 text-2xl font-bold">{t('editHeading')}</h1>
      <EditService id={id} groups={groups} places={namedPlaces} />
    </>
  );
}
