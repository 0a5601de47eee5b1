'use client';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';

/** Where the free plan ends: what is allowed, and the way on. */
export function PlanLimit() {
  const t = useTranslations('Provider');
  return (
    <Notice tone="alert">
      <p>{t('planLimit')}</p>
      <Link href="/provider/plan" className="mt-1 inline-block font-semibold underline underline-offset-4">
        {t('seePro')}
      </Link>
    </Notice>
  );
}
