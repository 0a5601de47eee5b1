import type { Metadata } from 'next';
import { Compass } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { buttonStyle } from '@/components/ui/button';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('Meta'))('notFound') };
}

export default async function NotFound() {
  const t = await getTranslations('Errors');
  return (
    <div className="page flex flex-col items-center pt-24 text-center">
      <Compass aria-hidden className="size-10 text-accent-text" />
      <h1 className="mt-5 text-2xl font-bold">{t('notFoundTitle')}</h1>
      <p className="mt-2 text-muted">{t('notFoundText')}</p>
      <Link href="/search" className={buttonStyle({ size: 'large', className: 'mt-7' })}>
        {t('notFoundAction')}
      </Link>
    </div>
  );
}
