import type { Metadata } from 'next';
import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { ArrowRight, CalendarCheck, ReceiptText, ShieldCheck } from 'lucide-react';
import { GroupIcon } from '@/components/group-icon';
import { SearchBox } from '@/components/search/search-box';
import { SearchForm } from '@/components/search/search-form';
import { ServiceCard } from '@/components/service/service-card';
import { Scene } from '@/components/shell/scene';
import { buttonStyle } from '@/components/ui/button';
import { getCategories, search } from '@/lib/api/server';
import { languageAlternates } from '@/lib/alternates';
import { searchHref } from '@/lib/search-state';

const POPULAR_CATEGORIES = ['house-cleaning', 'plumbing', 'handyman', 'hair-styling', 'dog-walking', 'moving-services'];

export const metadata: Metadata = { alternates: languageAlternates('/') };

export default async function HomePage() {
  const [t, box, locale, groups, popular] = await Promise.all([
    getTranslations('Home'),
    getTranslations('SearchBox'),
    getLocale(),
    getCategories(),
    search({ sort: 'popularity', limit: 8 }),
  ]);
  const byPopularity = groups
    .flatMap(({ categories }) => categories)
    .filter(({ slug }) => POPULAR_CATEGORIES.includes(slug));
  const promises = [
    { Icon: ReceiptText, title: t('price'), text: t('priceText') },
    { Icon: CalendarCheck, title: t('time'), text: t('timeText') },
    { Icon: ShieldCheck, title: t('safe'), text: t('safeText') },
  ];
  return (
    <>
      <section className="relative isolate overflow-hidden border-b border-line bg-accent-soft">
        <div className="page relative z-10 pt-10 sm:pt-16">
          <h1 className="max-w-2xl text-3xl font-bold sm:text-[2.75rem] sm:leading-[1.1]">{t('heading')}</h1>
          <p className="mt-3 max-w-xl text-lg text-muted">{t('lead')}</p>
          <div className="mt-7 max-w-4xl">
            <SearchForm id="search" label={box('label')}>
              <SearchBox state={{}} />
            </SearchForm>
            <p className="mt-3 flex flex-wrap items-center gap-x-4 text-sm">
              <span className="text-muted">{t('popular')}</span>
              {byPopularity.map(({ slug, names }) => (
                <Link
                  key={slug}
                  href={searchHref({ category: slug })}
                  className="inline-flex min-h-11 items-center font-medium underline-offset-4 hover:underline"
                >
                  {names[locale]}
                </Link>
              ))}
            </p>
          </div>
        </div>
        <Scene />
      </section>

      <section aria-labelledby="groups" className="page pt-14">
        <h2 id="groups" className="text-2xl font-semibold">
          {t('groups')}
        </h2>
        <ul className="mt-6 grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4">
          {groups.map(({ slug, names, categories, count }) => (
            <li key={slug}>
              <Link
                href={searchHref({ category: slug })}
                className="flex h-full flex-col gap-3 rounded-card border border-line bg-card p-4 transition-colors hover:border-line-strong sm:p-5"
              >
                <span className="flex size-10 items-center justify-center rounded-control bg-accent-soft text-accent-text">
                  <GroupIcon slug={slug} className="size-5" />
                </span>
                <span className="leading-snug font-semibold">
                  {names[locale]}
                  {count !== undefined && <span className="tabular ml-1.5 font-normal text-muted">{count}</span>}
                </span>
                <span className="line-clamp-2 text-sm text-muted max-sm:hidden">
                  {categories
                    .slice(0, 3)
                    .map((category) => category.names[locale])
                    .join(' · ')}
                </span>
              </Link>
            </li>
          ))}
          <li className="sm:col-span-2 lg:col-span-3">
            <Link
              href={searchHref({})}
              className="flex h-full items-center justify-between gap-3 rounded-card bg-accent-soft p-4 font-semibold text-accent-text transition-colors hover:bg-accent hover:text-on-accent sm:p-5"
            >
              {t('everything')}
              <ArrowRight aria-hidden className="size-5 shrink-0" />
            </Link>
          </li>
        </ul>
      </section>

      <section aria-labelledby="popular" className="page pt-16">
        <div className="flex items-baseline justify-between gap-4">
          <h2 id="popular" className="text-2xl font-semibold">
            {t('services')}
          </h2>
          <Link
            href={searchHref({ sort: 'popularity' })}
            className="inline-flex min-h-11 items-center text-sm font-semibold whitespace-nowrap text-accent-text underline-offset-4 hover:underline"
          >
            {t('all')}
          </Link>
        </div>
        <ul className="mt-6 grid gap-3 sm:grid-cols-2 sm:gap-5 lg:grid-cols-4">
          {popular.data.map((service) => (
            <li key={service.id} className="grid">
              <ServiceCard service={service} groups={groups} />
            </li>
          ))}
        </ul>
      </section>

      <section aria-labelledby="how" className="page pt-16">
        <h2 id="how" className="text-2xl font-semibold">
          {t('howTitle')}
        </h2>
        <ul className="mt-6 grid gap-8 md:grid-cols-3">
          {promises.map(({ Icon, title, text }) => (
            <li key={title} className="border-t border-line pt-5">
              <Icon aria-hidden className="size-6 text-accent-text" />
              <h3 className="mt-3 text-lg font-semibold">{title}</h3>
              <p className="mt-1 max-w-sm text-muted">{text}</p>
            </li>
          ))}
        </ul>
      </section>

      <section aria-labelledby="pro" className="page pt-16">
        <div className="flex flex-col gap-5 rounded-card border border-line bg-card p-6 sm:p-10 md:flex-row md:items-center md:justify-between">
          <div>
            <h2 id="pro" className="text-xl font-semibold">
              {t('proTitle')}
            </h2>
            <p className="mt-1 max-w-xl text-muted">{t('proText')}</p>
          </div>
          <Link href="/sign-up?role=provider" className={buttonStyle({ tone: 'secondary', size: 'large' })}>
            {t('proAction')}
          </Link>
        </div>
      </section>
    </>
  );
}
