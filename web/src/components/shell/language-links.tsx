'use client';
import type { Locale } from '@fixelo/contracts';
import { clsx } from 'clsx';
import { usePathname, useSearchParams } from 'next/navigation';
import { locales } from '@/i18n/locale';

const names: Record<Locale, string> = { en: 'English', es: 'Español', pt: 'Português' };

/** The same page in each language; plain links, so they work without scripts and robots follow them. */
export function LanguageLinks({ label, current }: { label: string; current: Locale }) {
  const pathname = usePathname();
  const params = useSearchParams();
  const hrefOf = (locale: Locale) => {
    const next = new URLSearchParams(params);
    next.set('lang', locale);
    return `${pathname}?${next}`;
  };
  return (
    <nav aria-label={label} className="flex flex-wrap gap-x-4">
      {locales.map((locale) => (
        <a
          key={locale}
          href={hrefOf(locale)}
          hrefLang={locale}
          lang={locale}
          aria-current={locale === current ? 'true' : undefined}
          className={clsx(
            'inline-flex min-h-11 items-center text-sm underline-offset-4 hover:underline',
            locale === current ? 'font-semibold text-text' : 'text-muted',
          )}
        >
          {names[locale]}
        </a>
      ))}
    </nav>
  );
}
