'use client';
import { ApiError } from '@fixelo/sdk/error';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { FormError } from '@/components/form/form-error';
import { Button, buttonStyle } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { api } from '@/lib/api/api';
import { useAction } from '@/lib/use-action';

/** Whether the API knows the token of a letter no more. */
export const isStale = (error: unknown): boolean =>
  error instanceof ApiError && error.faults.some(({ path }) => path === 'body.token');

/** What went wrong with the link of a letter. */
export function LinkFault({ error }: { error: unknown }) {
  const t = useTranslations('Account');
  return isStale(error) ? <Notice tone="alert">{t('linkDead')}</Notice> : <FormError error={error} />;
}

/**
 * The token of the link that led here; it is taken out of the address bar, so that it stays in no history and goes to
 * nobody with a copied address.
 */
export function useLetterToken(given: string): string {
  const [token] = useState(given);
  useEffect(() => window.history.replaceState(window.history.state, '', window.location.pathname), []);
  return token;
}

interface LetterTokenProps {
  readonly token: string;
  readonly waiting: string;
  /** Uses the token up; answers what to say then. */
  readonly use: (token: string) => Promise<string>;
}

/** Uses the token of a letter once the page is alive: programs that only fetch links do not get this far. */
function LetterToken({ token: given, waiting, use }: LetterTokenProps) {
  const t = useTranslations();
  const token = useLetterToken(given);
  const [said, setSaid] = useState<ReactNode>();
  const started = useRef(false);
  const { run, error } = useAction(useCallback(async () => setSaid(await use(token)), [use, token]));
  useEffect(() => {
    if (started.current || !token) return;
    started.current = true;
    void run();
  }, [run, token]);
  if (!token) return <Notice tone="alert">{t('Account.linkMissing')}</Notice>;
  if (said !== undefined)
    return (
      <div className="flex flex-col items-start gap-4">
        <Notice className="w-full">{said}</Notice>
        <Link href="/" className={buttonStyle()}>
          {t('Account.goOn')}
        </Link>
      </div>
    );
  if (error === undefined) return <p role="status">{waiting}</p>;
  return (
    <div className="flex flex-col items-start gap-4">
      <LinkFault error={error} />
      {!isStale(error) && (
        <Button tone="secondary" onClick={() => void run()}>
          {t('Common.retry')}
        </Button>
      )}
    </div>
  );
}

export function VerifyEmail({ token }: { token: string }) {
  const t = useTranslations('Account');
  const use = useCallback(
    async (given: string) => {
      await (await api()).auth.verifyEmail({ token: given });
      return t('verified');
    },
    [t],
  );
  return <LetterToken token={token} waiting={t('verifyText')} use={use} />;
}

export function ConfirmEmail({ token }: { token: string }) {
  const t = useTranslations('Account');
  const use = useCallback(
    async (given: string) => {
      const { data } = await (await api()).auth.confirmEmailChange({ token: given });
      return data.status === 'changed' ? t('changeDone') : t('changeWaiting');
    },
    [t],
  );
  return <LetterToken token={token} waiting={t('changeText')} use={use} />;
}
