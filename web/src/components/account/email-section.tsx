'use client';
import type { User } from '@fixelo/contracts';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { EmailField } from '@/components/auth/email-field';
import { FormError } from '@/components/form/form-error';
import { useNativeForm } from '@/components/form/use-native-form';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { api } from '@/lib/api/api';
import { useAction } from '@/lib/use-action';
import { useRecent } from './use-recent';

/** Reminds of an address that is not confirmed yet, with a way to get the letter again. */
export function VerifyBanner({ email }: { email: string }) {
  const t = useTranslations('Account');
  const [sent, setSent] = useState(false);
  const { run, busy, error } = useAction(async () => {
    await (await api()).auth.requestVerification();
    setSent(true);
  });
  if (sent) return <Notice>{t('verifySent', { email })}</Notice>;
  return (
    <Notice>
      <p>{t('unverified')}</p>
      <FormError error={error} />
      <Button tone="secondary" className="mt-3" busy={busy} onClick={() => void run()}>
        {t('verifyAgain')}
      </Button>
    </Notice>
  );
}

/** The address one signs in with, and a change of it that both addresses confirm. */
export function EmailSection({ user }: { user: User }) {
  const t = useTranslations('Account');
  const [sent, setSent] = useState(false);
  const { recently, dialog } = useRecent();
  const { props, errors, busy, error } = useNativeForm(async (values) => {
    await recently(async () => (await api()).auth.changeEmail({ email: values.get('email') ?? '' }));
    setSent(true);
  });
  return (
    <Card className="p-5 sm:p-7">
      <h2 className="text-lg font-semibold">{t('emailTitle')}</h2>
      <p className="mt-1 mb-4 break-words text-muted">{t('emailNow', { email: user.email })}</p>
      {sent ? (
        <Notice>{t('emailSent')}</Notice>
      ) : (
        <form {...props} className="flex flex-col items-start gap-4 [&>div]:w-full">
          <FormError error={error} />
          <EmailField errors={errors} autoComplete="email" label={t('emailNew')} />
          <Button type="submit" tone="secondary" busy={busy}>
            {t('emailChange')}
          </Button>
        </form>
      )}
      {dialog}
    </Card>
  );
}
