'use client';
import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import { errorKey } from '@/lib/api/error-key';

/** Says what an error means for the person; nothing when there is none. */
export function FormError({ error }: { error: unknown }) {
  const t = useTranslations('Errors');
  return error === undefined ? null : <Notice tone="alert">{t(errorKey(error))}</Notice>;
}
