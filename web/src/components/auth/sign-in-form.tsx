'use client';
import { ApiError } from '@fixelo/sdk/error';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CodeField } from '@/components/account/code-field';
import { FormError } from '@/components/form/form-error';
import { useNativeForm } from '@/components/form/use-native-form';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { api, signIn } from '@/lib/api/api';
import { reasonOf } from '@/lib/api/reason';
import { onDemand } from '@/lib/on-demand';
import { EmailField } from './email-field';
import { PasskeyButton } from './passkey-button';
import { PasswordField } from './password-field';

const TotpSetup = onDemand(async () => (await import('@/components/account/totp-setup')).default);

function SignInError({ error }: { error: unknown }) {
  const t = useTranslations();
  if (reasonOf(error) === 'TOTP_INVALID') return <Notice tone="alert">{t('Account.totpWrong')}</Notice>;
  const wrong = error instanceof ApiError && error.status === 401;
  return wrong ? <Notice tone="alert">{t('Auth.wrong')}</Notice> : <FormError error={error} />;
}

/** What an administrator meets who has no second factor yet: nothing else is open to them. */
function Enrolment({ onDone }: { onDone: () => void }) {
  const t = useTranslations('Account');
  return (
    <div className="flex flex-col gap-4">
      <h2 className="text-lg font-semibold">{t('enrolTitle')}</h2>
      <Notice>{t('enrolAdmin')}</Notice>
      <TotpSetup onDone={onDone} />
    </div>
  );
}

type Stage = 'password' | 'code' | 'enrolment';

/** Signs in: password, then a code where the account asks for one, then the setup where an administrator has none. */
export function SignInForm({ onDone }: { onDone: () => void }) {
  const t = useTranslations();
  const [stage, setStage] = useState<Stage>('password');
  const { props, errors, busy, error } = useNativeForm(async (values) => {
    const totp = values.get('totp')?.trim();
    try {
      const identity = await signIn({
        email: values.get('email') ?? '',
        password: values.get('password') ?? '',
        ...(totp ? { totp } : {}),
      });
      const isOpen = identity?.role !== 'ADMIN' || (await (await api()).auth.totp()).data.enabled;
      if (isOpen) onDone();
      else setStage('enrolment');
    } catch (thrown) {
      if (reasonOf(thrown) !== 'TOTP_REQUIRED') throw thrown;
      setStage('code');
    }
  });
  if (stage === 'enrolment') return <Enrolment onDone={onDone} />;
  const asksCode = stage === 'code';
  return (
    <form {...props} className="flex flex-col gap-4">
      <SignInError error={error} />
      {asksCode && <Notice>{t('Account.totpText')}</Notice>}
      <div className={asksCode ? 'hidden' : 'contents'}>
        <EmailField errors={errors} autoComplete="username" />
        <PasswordField errors={errors} />
      </div>
      {asksCode && <CodeField name="totp" errors={errors} autoFocus />}
      <Button type="submit" size="large" wide busy={busy}>
        {t('Auth.submitIn')}
      </Button>
      {asksCode ? (
        <Button tone="quiet" onClick={() => setStage('password')}>
          {t('Account.totpBack')}
        </Button>
      ) : (
        <>
          <PasskeyButton onDone={onDone} />
          <Link
            href="/forgot-password"
            className="inline-flex min-h-11 items-center self-center text-sm font-semibold text-accent-text underline underline-offset-4"
          >
            {t('Auth.forgot')}
          </Link>
        </>
      )}
    </form>
  );
}
