'use client';
import { Eye, EyeOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import { TextField, type FieldOf } from '@/components/form/text-field';

/** A password, which can be made readable. */
export function PasswordField<T extends FieldValues>({
  autoComplete,
  ...field
}: FieldOf<T> & { autoComplete: 'current-password' | 'new-password' }) {
  const t = useTranslations('Auth');
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <div className="relative">
      <TextField {...field} type={shown ? 'text' : 'password'} autoComplete={autoComplete} spellCheck={false} />
      <button
        type="button"
        aria-label={shown ? t('hide') : t('show')}
        aria-pressed={shown}
        onClick={() => setShown(!shown)}
        className="absolute top-7 right-0 flex size-11 items-center justify-center rounded-control text-muted hover:text-text"
      >
        <Icon aria-hidden className="size-4.5" />
      </button>
    </div>
  );
}
