'use client';
import { useTranslations } from 'next-intl';
import type { UseFormReturn } from 'react-hook-form';
import { TextField } from '@/components/form/text-field';
import type { BookingValues } from './booking-values';

/** Where the work is done. Named so that browsers can fill it in. */
export function AddressFields({ form }: { form: UseFormReturn<BookingValues> }) {
  const t = useTranslations('Book');
  return (
    <div className="grid gap-4 sm:grid-cols-6">
      <TextField
        form={form}
        name="address.line1"
        label={t('line1')}
        autoComplete="address-line1"
        maxLength={120}
        className="sm:col-span-4"
      />
      <TextField
        form={form}
        name="address.line2"
        label={t('line2')}
        autoComplete="address-line2"
        maxLength={120}
        optional
        className="sm:col-span-2"
      />
      <TextField
        form={form}
        name="address.city"
        label={t('city')}
        autoComplete="address-level2"
        maxLength={80}
        className="sm:col-span-3"
      />
      <TextField
        form={form}
        name="address.state"
        label={t('state')}
        autoComplete="address-level1"
        maxLength={40}
        className="sm:col-span-1"
      />
      <TextField
        form={form}
        name="address.zip"
        label={t('zip')}
        autoComplete="postal-code"
        inputMode="numeric"
        maxLength={10}
        className="sm:col-span-2"
        rules={{ pattern: { value: /^\s*\d{5}(-\d{4})?\s*$/, message: t('zipInvalid') } }}
      />
    </div>
  );
}
