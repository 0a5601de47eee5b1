'use client';
import type { Service } from '@fixelo/contracts';
import { useTranslations } from 'next-intl';
import { NativeField } from '@/components/form/native-field';
import type { FieldErrors } from '@/components/form/use-native-form';

interface AddressFieldsProps {
  readonly errors: FieldErrors;
  /** Where the service is offered: most likely where it is wanted. */
  readonly near: Service['location'];
}

/** Where the work is done. Named so that browsers can fill it in. */
export function AddressFields({ errors, near }: AddressFieldsProps) {
  const t = useTranslations('Book');
  return (
    <div className="grid gap-4 sm:grid-cols-6">
      <NativeField
        name="address.line1"
        label={t('line1')}
        errors={errors}
        autoComplete="address-line1"
        maxLength={120}
        className="sm:col-span-4"
      />
      <NativeField
        name="address.line2"
        label={t('line2')}
        errors={errors}
        autoComplete="address-line2"
        maxLength={120}
        optional
        className="sm:col-span-2"
      />
      <NativeField
        name="address.city"
        label={t('city')}
        errors={errors}
        autoComplete="address-level2"
        maxLength={80}
        defaultValue={near.city}
        className="sm:col-span-3"
      />
      <NativeField
        name="address.state"
        label={t('state')}
        errors={errors}
        autoComplete="address-level1"
        maxLength={40}
        defaultValue={near.state}
        className="sm:col-span-1"
      />
      <NativeField
        name="address.zip"
        label={t('zip')}
        errors={errors}
        autoComplete="postal-code"
        inputMode="numeric"
        maxLength={10}
        pattern="\s*\d{5}(-\d{4})?\s*"
        invalid={t('zipInvalid')}
        className="sm:col-span-2"
      />
    </div>
  );
}
