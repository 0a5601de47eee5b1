'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { PasswordField } from '@/components/auth/password-field';
import { FormError } from '@/components/form/form-error';
import { NativeField } from '@/components/form/native-field';
import { useNativeForm } from '@/components/form/use-native-form';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { api } from '@/lib/api/api';
import { Section } from './section';

/** Sets a new password with the present one. */
export function PasswordSection() {
  const t = useTranslations('Security');
  const account = useTranslations('Account');
  const [done, setDone] = useState(false);
  const { props, errors, busy, error } = useNativeForm(
    async (values) => {
      const currentPassword = values.get('currentPassword') ?? '';
      await (await api()).auth.changePassword({ currentPassword, password: values.get('password') ?? '' });
      setDone(true);
    },
    { 'currentPassword.WRONG': account('againWrong') },
  );
  return (
    <Section title={t('password')} text={t('passwordText')}>
      {done ? (
        <Notice>{t('passwordDone')}</Notice>
      ) : (
        <form {...props} className="flex flex-col gap-4">
          <FormError error={error} />
          <NativeField
            name="currentPassword"
            label={t('currentPassword')}
            errors={errors}
            type="password"
            autoComplete="current-password"
            maxLength={256}
          />
          <PasswordField errors={errors} fresh label={t('newPassword')} />
          <Button type="submit" tone="secondary" busy={busy} className="self-start">
            {t('passwordSave')}
          </Button>
        </form>
      )}
    </Section>
  );
}
