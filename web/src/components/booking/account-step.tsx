'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { SignUpForm } from '@/components/auth/sign-up-form';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { onDemand } from '@/lib/on-demand';

const SignInForm = onDemand(async () => (await import('@/components/auth/sign-in-form')).SignInForm);

/** Signing in or signing up without leaving what one is booking. */
export function AccountStep() {
  const t = useTranslations('Book');
  const auth = useTranslations('Auth');
  const [mode, setMode] = useState<'up' | 'in'>('up');
  return (
    <section aria-labelledby="account-step">
      <h2 id="account-step" tabIndex={-1} className="mb-3 text-lg font-semibold outline-none">
        {t('account')}
      </h2>
      <Card className="p-5 sm:p-6">
        {mode === 'up' ? (
          <SignUpForm role="CLIENT" onDone={() => undefined} />
        ) : (
          <SignInForm onDone={() => undefined} />
        )}
        <p className="mt-2 text-sm text-muted">
          {mode === 'up' ? auth('toSignIn') : auth('toSignUp')}
          <Button tone="quiet" className="-my-1 text-accent-text" onClick={() => setMode(mode === 'up' ? 'in' : 'up')}>
            {mode === 'up' ? auth('signIn') : auth('signUp')}
          </Button>
        </p>
      </Card>
    </section>
  );
}
