import type { Metadata } from 'next';
import { defaultLocale, locales } from '../i18n/locale';

/** Canonical address of a page and its other languages, for search engines. */
export function languageAlternates(path: string): NonNullable<Metadata['alternates']> {
  const join = path.includes('?') ? '&' : '?';
  const languages = Object.fromEntries(locales.map((locale) => [locale, `${path}${join}lang=${locale}`]));
  return { canonical: path, languages: { ...languages, 'x-default': path, [defaultLocale]: path } };
}
