import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { OpenRequests } from '@/components/quotes/open-requests';
import { getCategories } from '@/lib/api/server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('Meta'))('quotes') };
}

export default async function Page() {
  const [locale, groups] = await Promise.all([getLocale(), getCategories()]);
  const names = groups.flatMap(({ categories }) =>
    categories.map(({ slug, names: of }) => [slug, of[locale]] as const),
  );
  return <OpenRequests names={Object.fromEntries(names)} />;
}
