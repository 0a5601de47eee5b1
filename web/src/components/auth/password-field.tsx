'use client';
import { Eye, EyeOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { NativeField } from '@/components/form/native-field';
import type { FieldErrors } from '@/components/form/use-native-form';

interface PasswordFieldProps {
  readonly errors: FieldErrors;
  /** A password to be made, and so held to the rules. */
  readonly fresh?: boolean;
  /** In place of the usual one. */
  readonly label?: string;
}

const MIN_LENGTH = 10;

/** A password, which can be made readable. */
export function PasswordField({ errors, fresh = false, label }: PasswordFieldProps) {
  const t = useTranslations('Auth');
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <div className="relative">
      <NativeField
        name="password"
        label={label ?? t('password')}
        errors={errors}
        type={shown ? 'text' : 'password'}
        autoComplete={fresh ? 'new-password' : 'current-password'}
        spellCheck={false}
        maxLength={256}
        {...(fresh ? { hint: t('passwordHint'), invalid: t('passwordShort'), pattern: `.{${MIN_LENGTH},}` } : {})}
      />
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
