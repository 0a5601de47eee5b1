import { Monitor, Moon, Sun } from 'lucide-react';
import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { readerTheme } from '@/lib/request';
import { LanguageLinks } from './language-links';
import { Logo } from './logo';
import { ThemeSwitch, type ThemeOption } from './theme-switch';

const link = 'inline-flex min-h-11 items-center text-sm text-muted underline-offset-4 hover:text-text hover:underline';

export async function Footer() {
  const [t, header, categories, locale, theme] = await Promise.all([
    getTranslations('Footer'),
    getTranslations('Header'),
    getTranslations('Categories'),
    getLocale(),
    readerTheme(),
  ]);
  const options: ThemeOption[] = [
    { theme: 'system', name: t('system'), icon: <Monitor aria-hidden /> },
    { theme: 'light', name: t('light'), icon: <Sun aria-hidden /> },
    { theme: 'dark', name: t('dark'), icon: <Moon aria-hidden /> },
  ];
  return (
    <footer className="print:hidden mt-20 border-t border-line bg-sunken">
      <div className="page grid gap-x-10 gap-y-8 py-10 sm:grid-cols-2 lg:grid-cols-[1.4fr_1fr_1fr_1.2fr]">
        <div>
          <Logo />
          <p className="mt-3 max-w-60 text-sm text-muted">{t('tagline')}</p>
        </div>
        <nav aria-label={t('explore')} className="flex flex-col items-start">
          <Link href="/search" className={link}>
            {header('search')}
          </Link>
          <Link href="/categories" className={link}>
            {categories('link')}
          </Link>
          <Link href="/bookings" className={link}>
            {header('bookings')}
          </Link>
        </nav>
        <nav aria-label={t('work')} className="flex flex-col items-start">
          <Link href="/sign-up?role=provider" className={link}>
            {header('offer')}
          </Link>
          <Link href="/provider" className={link}>
            {header('requests')}
          </Link>
        </nav>
        <div className="flex flex-col gap-4">
          <LanguageLinks label={t('language')} current={locale} />
          <ThemeSwitch initial={theme} label={t('theme')} options={options} />
        </div>
      </div>
    </footer>
  );
}
