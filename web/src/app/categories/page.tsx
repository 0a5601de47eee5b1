import type { Metadata } from 'next';
import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { GroupIcon } from '@/components/group-icon';
import { languageAlternates } from '@/lib/alternates';
import { getCategories } from '@/lib/api/server';
import { searchHref } from '@/lib/search-state';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('Categories');
  return { title: t('heading'), description: t('lead'), alternates: languageAlternates('/categories') };
}

const quiet = 'tabular text-sm text-muted';

/** Everything that can be found, by group, with how many services there are. */
export default async function CategoriesPage() {
  const [t, search, locale, groups] = await Promise.all([
    getTranslations('Categories'),
    getTranslations('Search'),
    getLocale(),
    getCategories(),
  ]);
  return (
    <div className="page pt-8">
      <h1 className="text-2xl font-bold">{t('heading')}</h1>
      <p className="mt-1 max-w-xl text-muted">{t('lead')}</p>
      <nav aria-label={t('groups')} className="mt-6">
        <ul className="flex flex-wrap gap-2">
          {groups.map(({ slug, names }) => (
            <li key={slug}>
              <a
                href={`#${slug}`}
                className="inline-flex min-h-11 items-center rounded-full border border-line-strong/60 px-3.5 text-sm hover:border-line-strong hover:bg-sunken"
              >
                {names[locale]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {groups.map((group) => (
        <section key={group.slug} id={group.slug} aria-labelledby={`${group.slug}-name`} className="pt-12">
          <div className="flex items-start gap-3">
            <span className="flex size-10 shrink-0 items-center justify-center rounded-control bg-accent-soft text-accent-text">
              <GroupIcon slug={group.slug} className="size-5" />
            </span>
            <div>
              <h2 id={`${group.slug}-name`} className="text-xl leading-10 font-semibold">
                <Link href={searchHref({ category: group.slug })} className="underline-offset-4 hover:underline">
                  {group.names[locale]}
                </Link>
              </h2>
              <p className={quiet}>
                {group.descriptions[locale]}
                {group.count !== undefined && ` · ${search('count', { count: group.count })}`}
              </p>
            </div>
          </div>
          <ul className="mt-4 grid gap-x-8 sm:grid-cols-2 lg:grid-cols-3">
            {group.categories.map(({ slug, names, descriptions, count }) => (
              <li key={slug} className="border-b border-line">
                <Link href={searchHref({ category: slug })} className="group/one flex min-h-14 gap-3 py-2.5">
                  <span className="min-w-0 flex-1">
                    <span className="block font-medium underline-offset-4 group-hover/one:underline">
                      {names[locale]}
                    </span>
                    <span className="block text-sm text-muted">{descriptions[locale]}</span>
                  </span>
                  {count !== undefined && (
                    <span className={quiet}>
                      <span aria-hidden>{count}</span>
                      <span className="sr-only">{search('count', { count })}</span>
                    </span>
                  )}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
