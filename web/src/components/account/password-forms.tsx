'use client';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { EmailField } from '@/components/auth/email-field';
import { PasswordField } from '@/components/auth/password-field';
import { FormError } from '@/components/form/form-error';
import { useNativeForm } from '@/components/form/use-native-form';
import { Button, buttonStyle } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { api } from '@/lib/api/api';
import { useLetterToken } from './letter-token';

/** Asks for a letter to set a new password with. */
export function ForgotPassword() {
  const t = useTranslations('Account');
  const [sentTo, setSentTo] = useState<string>();
  const { props, errors, busy, error } = useNativeForm(async (values) => {
    const email = values.get('email') ?? '';
    await (await api()).auth.forgotPassword({ email });
    setSentTo(email);
  });
  if (sentTo !== undefined)
    return (
      <div className="flex flex-col items-start gap-4">
        <Notice className="w-full">{t('forgotSent', { email: sentTo })}</Notice>
        <Button tone="secondary" onClick={() => setSentTo(undefined)}>
          {t('forgotAgain')}
        </Button>
      </div>
    );
  return (
    <form {...props} className="flex flex-col gap-4">
      <FormError error={error} />
      <EmailField errors={errors} autoComplete="username" />
      <Button type="submit" size="large" wide busy={busy}>
        {t('forgotSend')}
      </Button>
    </form>
  );
}

/** Sets a new password with the token of a letter. */
export function ResetPassword({ token: given }: { token: string }) {
  const t = useTranslations();
  const token = useLetterToken(given);
  const [done, setDone] = useState(false);
  const { props, errors, busy, error } = useNativeForm(async (values) => {
    await (await api()).auth.resetPassword({ token, password: values.get('password') ?? '' });
    setDone(true);
  });
  if (done)
    return (
      <div className="flex flex-col items-start gap-4">
        <Notice className="w-full">{t('Account.resetDone')}</Notice>
        <Link href="/sign-in" className={buttonStyle()}>
          {t('Auth.signIn')}
        </Link>
      </div>
    );
  if (!token || errors['token'])
    return (
      <div className="flex flex-col items-start gap-4">
        <Notice tone="alert" className="w-full">
          {token ? t('Account.linkDead') : t('Account.linkMissing')}
        </Notice>
        <Link href="/forgot-password" className={buttonStyle()}>
          {t('Account.newLink')}
        </Link>
      </div>
    );
  return (
    <form {...props} className="flex flex-col gap-4">
      <FormError error={error} />
      <PasswordField errors={errors} fresh />
      <Button type="submit" size="large" wide busy={busy}>
        {t('Account.resetSave')}
      </Button>
    </form>
  );
}
