import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SignUpPage } from '@/components/auth/sign-up-page';
import { Messages } from '@/components/shell/messages';
import { nextPath } from '@/lib/next-path';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('Meta'))('signUp') };
}

interface Props {
  readonly searchParams: Promise<{ next?: string; role?: string }>;
}

export default async function Page({ searchParams }: Props) {
  const { next, role } = await searchParams;
  return (
    <Messages of={['Auth', 'Common', 'Errors']}>
      <SignUpPage next={nextPath(next)} role={role === 'provider' ? 'PROVIDER' : 'CLIENT'} />
    </Messages>
  );
}
