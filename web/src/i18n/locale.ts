import type { Locale } from '@fixelo/contracts';

export const locales = ['en', 'es', 'pt'] as const satisfies readonly Locale[];
export const defaultLocale: Locale = 'en';
export const localeCookie = 'locale';
/** Request header by which the proxy hands the chosen locale to the pages. */
export const localeHeader = 'x-fixelo-locale';

export const isLocale = (value: unknown): value is Locale => locales.some((locale) => locale === value);

/**
 * The best of our locales for an `Accept-Language` header, by its weights; `en` when none fits.
 * Regions are ignored: `pt-BR` and `pt-PT` both read Portuguese.
 */
export function fromAcceptLanguage(header: string | null): Locale {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean);
      return { language: tag.split('-')[0]?.toLowerCase(), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return wanted.map(({ language }) => language).find(isLocale) ?? defaultLocale;
}
