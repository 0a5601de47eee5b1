'use client';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { buttonStyle } from '@/components/ui/button';
import { useIdentity } from '@/lib/api/session';
import type { Identity } from '@/lib/api/identity';
import { onDemand } from '@/lib/on-demand';

type Label =
  | 'bookings'
  | 'messages'
  | 'notifications'
  | 'signIn'
  | 'signUp'
  | 'menu'
  | 'requests'
  | 'calendar'
  | 'quotes'
  | 'admin'
  | 'services'
  | 'hours'
  | 'settings'
  | 'signOut';
export type Labels = Readonly<Record<Label, string>>;

const SignedIn = onDemand(async () => (await import('./signed-in')).SignedIn);

interface AccountMenuProps {
  readonly initial: Identity | undefined;
  readonly labels: Labels;
  /** Drawn by the server, so that the browser loads no icons for them. */
  readonly icons: Readonly<Record<'messages' | 'notifications', ReactNode>>;
}

/** Sign in and sign up for visitors, the menu of their account for others. */
export function AccountMenu({ initial, labels, icons }: AccountMenuProps) {
  const identity = useIdentity(initial);
  if (identity) return <SignedIn identity={identity} labels={labels} icons={icons} />;
  return (
    <>
      <Link href="/sign-in" className={buttonStyle({ tone: 'quiet' })}>
        {labels.signIn}
      </Link>
      <Link href="/sign-up" className={buttonStyle({ tone: 'secondary', className: 'max-sm:hidden' })}>
        {labels.signUp}
      </Link>
    </>
  );
}
