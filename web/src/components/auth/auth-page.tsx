'use client';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';

interface AuthPageProps {
  readonly mode: 'sign-in' | 'sign-up';
  readonly role: 'CLIENT' | 'PROVIDER';
  /** Where to go on; a page of ours. */
  readonly next: string;
  readonly children: ReactNode;
}
/** What both pages are told. */
export type AuthProps = Omit<AuthPageProps, 'mode' | 'children'>;

/** Goes on, with a page that knows who is signed in. */
export function useProceed() {
  const router = useRouter();
  return (path: string) => {
    router.replace(path);
    router.refresh();
  };
}

/** The frame of signing in and of making an account, each with a way to the other that keeps where one was going. */
export function AuthPage({ mode, role, next, children }: AuthPageProps) {
  const t = useTranslations('Auth');
  const other = new URLSearchParams({
    ...(next === '/' ? {} : { next }),
    ...(role === 'PROVIDER' ? { role: 'provider' } : {}),
  });
  const suffix = other.size > 0 ? `?${other}` : '';
  const isIn = mode === 'sign-in';
  return (
    <div className="page flex max-w-lg flex-col pt-10 sm:pt-16">
      <h1 className="text-2xl font-bold">{isIn ? t('signIn') : t('signUp')}</h1>
      <p className="mt-1 mb-6 text-muted">{isIn ? t('signInLead') : t('signUpLead')}</p>
      <Card className="p-5 sm:p-7">{children}</Card>
      <p className="mt-5 text-center text-sm text-muted">
        {isIn ? t('toSignUp') : t('toSignIn')}{' '}
        <Link
          href={`${isIn ? '/sign-up' : '/sign-in'}${suffix}`}
          className="inline-flex min-h-11 items-center font-semibold text-accent-text underline underline-offset-4"
        >
          {isIn ? t('signUp') : t('signIn')}
        </Link>
      </p>
    </div>
  );
}
