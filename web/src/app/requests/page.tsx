import type { CategoryGroup } from '@fixelo/contracts';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { Wanted } from '@/components/quotes/request-form';
import { RequestsPage } from '@/components/quotes/requests-page';
import { Messages } from '@/components/shell/messages';
import { getCategories } from '@/lib/api/server';
import { namedPlaces } from '@/lib/places/named';
import { signedInReader } from '@/lib/request';
import type { RawParams } from '@/lib/search-state';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('Meta'))('quotes'), robots: { index: false } };
}

/** What a link has chosen already, as far as it is known. */
function wantedOf({ category, city }: RawParams, groups: readonly CategoryGroup[]): Wanted {
  const isCategory = groups.some(({ categories }) => categories.some(({ slug }) => slug === category));
  return {
    category: typeof category === 'string' && isCategory ? category : undefined,
    city: namedPlaces.find(({ slug }) => slug === city)?.slug,
  };
}

export default async function Page({ searchParams }: { searchParams: Promise<RawParams> }) {
  const params = await searchParams;
  const asked = new URLSearchParams(
    Object.entries(params).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
  const [t, locale, groups] = await Promise.all([
    getTranslations('Requests'),
    getLocale(),
    getCategories(),
    signedInReader(asked.size > 0 ? `/requests?${asked}` : '/requests'),
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
        <RequestsPage groups={categories} places={namedPlaces} wanted={wantedOf(params, groups)} />
      </Messages>
    </div>
  );
}
