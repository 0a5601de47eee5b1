import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { RequestsPage } from '@/components/quotes/requests-page';
import { Messages } from '@/components/shell/messages';
import { getCategories } from '@/lib/api/server';
import { signedInReader } from '@/lib/request';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('Meta'))('quotes'), robots: { index: false } };
}

export default async function Page() {
  const [t, locale, groups] = await Promise.all([
    getTranslations('Requests'),
    getLocale(),
    getCategories(),
    signedInReader('/requests'),
  ]);
  const categories = groups.map(({ names, categories: of }) => ({
    name: names[locale],
    categories: of.map(({ slug, names: own }) => ({ slug, name: own[locale] })),
  }));
  return (
    <div className="page min-h-dvh max-w-3xl pt-8">
      <h1 className="text-2xl font-bold">{t('heading')}</h1>
      <p className="mt-1 mb-6 text-muted">{t('lead')}</p>
      <Messages of={['Auth', 'Booking', 'Common', 'Errors', 'Requests']}>
        <RequestsPage groups={categories} />
      </Messages>
    </div>
  );
}
