'use client';
import type { Service } from '@fixelo/contracts';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { NativeField } from '@/components/form/native-field';
import type { FieldErrors } from '@/components/form/use-native-form';

interface AddressFieldsProps {
  readonly errors: FieldErrors;
  /** Where the service is offered: most likely where it is wanted. */
  readonly near: Service['location'];
  /** The ZIP code that the reader picked times for. */
  readonly zip: string | undefined;
  /** Told what stands in the field of the ZIP code, also before it is one. */
  readonly onZip: (zip: string) => void;
}

/** Writes what was remembered into the fields that nobody has touched. */
async function prefill(root: HTMLElement): Promise<void> {
  const { lastAddress } = await import('@/lib/visit-place');
  const kept = new Map<string, string>(Object.entries(lastAddress()));
  for (const field of root.querySelectorAll('input')) {
    const value = kept.get(field.name.replace('address.', ''));
    if (value !== undefined && field.value === field.defaultValue) field.value = value;
  }
}

/** Where the work is done, as it was the last time. Named so that browsers can fill it in. */
export function AddressFields({ errors, near, zip, onZip }: AddressFieldsProps) {
  const t = useTranslations('Book');
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const tell = () => onZip(element.querySelector<HTMLInputElement>('input[name="address.zip"]')?.value ?? '');
    prefill(element).then(tell, tell);
  }, [onZip]);
  return (
    <div
      ref={root}
      className="grid gap-4 sm:grid-cols-6"
      onInput={({ target }) => {
        if (target instanceof HTMLInputElement && target.name === 'address.zip') onZip(target.value);
      }}
    >
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
        defaultValue={zip}
        maxLength={10}
        pattern="\s*\d{5}(-\d{4})?\s*"
        invalid={t('zipInvalid')}
        className="sm:col-span-2"
      />
    </div>
  );
}
