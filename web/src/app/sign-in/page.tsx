import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SignInPage } from '@/components/auth/sign-in-page';
import { Messages } from '@/components/shell/messages';
import { nextPath } from '@/lib/next-path';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('Meta'))('signIn') };
}

interface Props {
  readonly searchParams: Promise<{ next?: string; role?: string }>;
}

export default async function Page({ searchParams }: Props) {
  const { next, role } = await searchParams;
  return (
    <Messages of={['Account', 'Auth', 'Common', 'Errors']}>
      <SignInPage next={nextPath(next)} role={role === 'provider' ? 'PROVIDER' : 'CLIENT'} />
    </Messages>
  );
}
