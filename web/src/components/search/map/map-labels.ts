import type { Locale } from '@fixelo/contracts';
import { getLocale, getTranslations } from 'next-intl/server';

/** What the map says, in the reader's language; `{…}` are filled in where they are used. */
export interface MapLabels {
  readonly locale: Locale;
  readonly title: string;
  readonly keys: string;
  readonly loading: string;
  readonly failed: string;
  readonly retry: string;
  readonly none: string;
  readonly close: string;
  readonly closeCard: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly searchHere: string;
  readonly cluster: string;
  readonly some: string;
  readonly all: string;
  readonly results: string;
  readonly hour: string;
  readonly isNew: string;
  readonly rating: string;
  readonly sources: string;
}

export async function mapLabels(): Promise<MapLabels> {
  const [t, common, locale] = await Promise.all([getTranslations('Map'), getTranslations('Common'), getLocale()]);
  const hole = (name: string) => `{${name}}`;
  return {
    locale,
    title: t('title'),
    keys: t('keys'),
    loading: common('loading'),
    failed: t('failed'),
    retry: common('retry'),
    none: t('none'),
    close: t('hide'),
    closeCard: common('close'),
    zoomIn: t('zoomIn'),
    zoomOut: t('zoomOut'),
    searchHere: t('searchHere'),
    cluster: t('cluster', { count: hole('count') }),
    some: t('some', { shown: hole('shown'), total: hole('total') }),
    all: t('all', { total: hole('total') }),
    results: t('results'),
    hour: common('hourUnit'),
    isNew: common('noRating'),
    rating: t('rating', { average: hole('average') }),
    sources: t('sources'),
  };
}
