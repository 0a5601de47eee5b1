import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Footer } from '@/components/shell/footer';
import { Header } from '@/components/shell/header';
import { RememberZone } from '@/components/shell/remember-zone';
import { env } from '@/env';
import { CONFIG_ELEMENT, type PublicConfig } from '@/lib/api/config';
import { readerTheme } from '@/lib/request';
import './globals.css';

const inter = localFont({
  src: '../../../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  weight: '100 900',
  display: 'swap',
  variable: '--font-inter',
});

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('Meta');
  return {
    metadataBase: new URL(env().WEB_URL),
    title: { default: t('title'), template: '%s · Fixelo' },
    description: t('description'),
    applicationName: 'Fixelo',
    openGraph: { type: 'website', siteName: 'Fixelo', title: t('title'), description: t('description') },
    twitter: { card: 'summary_large_image' },
    formatDetection: { telephone: false },
  };
}

/** The colour scheme is said by CSS alone: as a meta tag it would reach into Stripe's frame and paint it opaque. */
export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fdfbf7' },
    { media: '(prefers-color-scheme: dark)', color: '#0f141c' },
  ],
};

/** JSON that is safe inside a script element. */
function configJson(): string {
  const { PUBLIC_API_URL, STRIPE_JS_URL, STRIPE_PUBLISHABLE_KEY } = env();
  const config: PublicConfig = {
    apiUrl: PUBLIC_API_URL,
    stripeJsUrl: STRIPE_JS_URL,
    stripeKey: STRIPE_PUBLISHABLE_KEY,
  };
  return JSON.stringify(config).replaceAll('<', '\\u003c');
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, theme, t] = await Promise.all([getLocale(), readerTheme(), getTranslations('Common')]);
  return (
    <html lang={locale} className={inter.variable} data-theme={theme === 'system' ? undefined : theme}>
      <body className="flex min-h-dvh flex-col font-sans">
        <script id={CONFIG_ELEMENT} type="application/json" dangerouslySetInnerHTML={{ __html: configJson() }} />
        <a
          href="#main"
          className="sr-only rounded-control bg-accent px-4 py-3 font-semibold text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50"
        >
          {t('skip')}
        </a>
        <Header />
        <main id="main" tabIndex={-1} className="flex-1 outline-none">
          {children}
        </main>
        <Footer />
        <RememberZone />
      </body>
    </html>
  );
}
