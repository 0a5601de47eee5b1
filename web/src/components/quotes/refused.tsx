'use client';
import { useTranslations } from 'next-intl';
import { FormError } from '@/components/form/form-error';
import { Notice } from '@/components/ui/notice';
import { conflictReason } from '@/lib/conflict-reason';

const known = ['SLOT_NOT_OFFERED', 'SLOT_TAKEN', 'TOO_MANY', 'WRONG_STATE'] as const;

/** Why a request or an offer could not be made, in words that say what to do. */
export function Refused({ error }: { error: unknown }) {
  const t = useTranslations('Requests');
  const reason = conflictReason(error);
  const told = known.find((one) => one === reason);
  return told ? <Notice tone="alert">{t(`refused.${told}`)}</Notice> : <FormError error={error} />;
}
