import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Messages } from '@/components/shell/messages';
import { Card } from '@/components/ui/card';

type Parameter = string | string[] | undefined;
export interface LetterPageProps {
  readonly searchParams: Promise<{ token?: Parameter }>;
}

/** The token of a letter's link; empty when there is none. */
export const tokenOf = async ({ searchParams }: LetterPageProps): Promise<string> => {
  const { token } = await searchParams;
  return typeof token === 'string' ? token : '';
};

type Kind = 'verify' | 'forgot' | 'reset' | 'change';

/** Title and rules of a page that letters lead to; never in a search engine. */
export const letterMetadata = async (kind: Kind) => ({
  title: (await getTranslations('Account'))(`${kind}Title`),
  robots: { index: false },
  referrer: 'no-referrer' as const,
});

/** The frame of the pages by which somebody without a session gets back into an account. */
export async function LetterPage({ kind, children }: { kind: Kind; children: ReactNode }) {
  const t = await getTranslations('Account');
  const hasLead = kind === 'forgot' || kind === 'reset';
  return (
    <div className="page min-h-dvh max-w-lg pt-10 sm:pt-16">
      <h1 className="mb-6 text-2xl font-bold">{t(`${kind}Title`)}</h1>
      {hasLead && <p className="-mt-5 mb-6 text-muted">{t(`${kind}Text`)}</p>}
      <Card className="p-5 sm:p-7">
        <Messages of={['Account', 'Auth', 'Common', 'Errors']}>{children}</Messages>
      </Card>
    </div>
  );
}
