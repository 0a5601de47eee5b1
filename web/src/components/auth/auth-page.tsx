'use client';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { SignInForm } from './sign-in-form';
import { SignUpForm } from './sign-up-form';

interface AuthPageProps {
  readonly mode: 'sign-in' | 'sign-up';
  readonly role: 'CLIENT' | 'PROVIDER';
  /** Where to go on; a page of ours. */
  readonly next: string;
}

/** Signing in or making an account, each with a way to the other that keeps where one was going. */
export function AuthPage({ mode, role, next }: AuthPageProps) {
  const t = useTranslations('Auth');
  const router = useRouter();
  const proceed = (path: string) => {
    router.replace(path);
    router.refresh();
  };
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
      <Card className="p-5 sm:p-7">
        {isIn ? (
          <SignInForm onDone={() => proceed(next)} />
        ) : (
          <SignUpForm
            role={role}
            chooseRole
            onDone={(identity) => proceed(next === '/' && identity?.role === 'PROVIDER' ? '/provider/services' : next)}
          />
        )}
      </Card>
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
