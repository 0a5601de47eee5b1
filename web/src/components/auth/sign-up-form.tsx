'use client';
import { ApiError } from '@fixelo/sdk/error';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { FormError } from '@/components/form/form-error';
import { NativeField } from '@/components/form/native-field';
import { useNativeForm } from '@/components/form/use-native-form';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { signUp } from '@/lib/api/api';
import type { Identity } from '@/lib/api/identity';
import { EmailField } from './email-field';
import { PasswordField } from './password-field';

export type Role = 'CLIENT' | 'PROVIDER';
interface SignUpFormProps {
  readonly role: Role;
  /** The choice between booking and offering, where the person has it. */
  readonly choice?: ReactNode;
  readonly onDone: (identity: Identity | undefined) => void;
}

export function SignUpForm({ role, choice, onDone }: SignUpFormProps) {
  const t = useTranslations('Auth');
  const locale = useLocale();
  const { props, errors, busy, error } = useNativeForm(async (values) => {
    const chosen = values.get('role');
    onDone(
      await signUp({
        name: values.get('name') ?? '',
        email: values.get('email') ?? '',
        password: values.get('password') ?? '',
        role: chosen === 'CLIENT' || chosen === 'PROVIDER' ? chosen : role,
        locale,
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      }),
    );
  });
  const taken = error instanceof ApiError && error.code === 'CONFLICT';
  return (
    <form {...props} className="flex flex-col gap-4">
      {taken ? <Notice tone="alert">{t('taken')}</Notice> : <FormError error={error} />}
      {choice}
      <NativeField name="name" label={t('name')} errors={errors} autoComplete="name" maxLength={100} />
      <EmailField errors={errors} autoComplete="email" />
      <PasswordField errors={errors} fresh />
      <Button type="submit" size="large" wide busy={busy}>
        {t('submitUp')}
      </Button>
    </form>
  );
}
