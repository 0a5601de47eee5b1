'use client';
import { Landmark, CreditCard, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Answer } from '@fixelo/sdk';

export type SavedMethod = Answer<'payments.methods'>['data'][number];

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `Visa ending in 4242`, with when it expires. */
export function MethodName({ method }: { method: SavedMethod }) {
  const t = useTranslations('Methods');
  const { brand = method.kind, last4 = '', expires } = method;
  return (
    <span className="tabular min-w-0">
      <span className="block font-semibold">{t('ending', { brand: capital(brand), last4 })}</span>
      {expires && (
        <span className="block text-sm text-muted">
          {t('expires', { date: `${String(expires.month).padStart(2, '0')}/${String(expires.year).slice(-2)}` })}
        </span>
      )}
    </span>
  );
}

export const MethodIcon = ({ method }: { method: SavedMethod }) =>
  method.kind === 'us_bank_account' ? (
    <Landmark aria-hidden className="size-5 text-muted" />
  ) : (
    <CreditCard aria-hidden className="size-5 text-muted" />
  );

const row =
  'flex min-h-14 cursor-pointer items-center gap-3 rounded-control border border-line bg-card px-4 py-3 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent';

interface SavedMethodsProps {
  readonly methods: readonly SavedMethod[];
  /** Undefined: another way to pay. */
  readonly chosen: string | undefined;
  readonly onChoose: (id: string | undefined) => void;
}

/** Which saved method pays, or another one. */
export function SavedMethods({ methods, chosen, onChoose }: SavedMethodsProps) {
  const t = useTranslations('Methods');
  return (
    <fieldset className="mb-4 flex flex-col gap-2">
      <legend className="sr-only">{t('choose')}</legend>
      {methods.map((method) => (
        <label key={method.id} className={row}>
          <input
            type="radio"
            name="method"
            className="size-5 accent-accent"
            checked={chosen === method.id}
            onChange={() => onChoose(method.id)}
          />
          <MethodIcon method={method} />
          <MethodName method={method} />
        </label>
      ))}
      <label className={row}>
        <input
          type="radio"
          name="method"
          className="size-5 accent-accent"
          checked={chosen === undefined}
          onChange={() => onChoose(undefined)}
        />
        <Plus aria-hidden className="size-5 text-muted" />
        <span className="font-semibold">{t('other')}</span>
      </label>
    </fieldset>
  );
}
