'use client';
import { KeyRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { FormError } from '@/components/form/form-error';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { reasonOf } from '@/lib/api/reason';
import { useAction } from '@/lib/use-action';

function PasskeyError({ error }: { error: unknown }) {
  const t = useTranslations('Account');
  if (reasonOf(error) === 'TOTP_REQUIRED') return <Notice tone="alert">{t('passkeyAdmin')}</Notice>;
  const isGivenUp = error instanceof Error && error.name === 'NotAllowedError';
  return isGivenUp ? <Notice tone="alert">{t('passkeyGivenUp')}</Notice> : <FormError error={error} />;
}

/** Signs in with a passkey; what talks to the authenticator is fetched when it is pressed. */
export function PasskeyButton({ onDone }: { onDone: () => void }) {
  const t = useTranslations('Account');
  const { run, busy, error } = useAction(async () => {
    await (await import('@/lib/api/passkeys')).signInWithPasskey();
    onDone();
  });
  return (
    <>
      <PasskeyError error={error} />
      <Button tone="secondary" size="large" wide busy={busy} onClick={() => void run()}>
        <KeyRound aria-hidden /> {t('passkeyIn')}
      </Button>
    </>
  );
}
