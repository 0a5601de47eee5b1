'use client';
import type { ConnectState } from '@fixelo/contracts';
import { ExternalLink } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { FormError } from '@/components/form/form-error';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { api } from '@/lib/api/api';
import { useAction } from '@/lib/use-action';

/** Where the account stands to which a provider is paid, and the way to Stripe's page for it. */
export function PayoutAccount({ account: { status, requirements } }: { account: ConnectState }) {
  const t = useTranslations('Earnings');
  const { run, busy, error } = useAction(async () => {
    const { data } = await (await api()).payments.connect();
    window.location.assign(data.url);
  });
  const ready = status === 'ready';
  return (
    <Card className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 p-4 sm:p-5">
      <div className="min-w-0 flex-1 basis-64">
        <h2 className="font-semibold">{t(`account.${status}`)}</h2>
        <p className="text-sm text-muted">{t(`accountText.${status}`)}</p>
        {!ready && requirements.length > 0 && (
          <p className="mt-1 text-sm font-medium text-alert">{t('missing', { count: requirements.length })}</p>
        )}
      </div>
      <Button tone={ready ? 'secondary' : 'primary'} busy={busy} onClick={() => void run()}>
        {t(ready ? 'manage' : 'setUp')} <ExternalLink aria-hidden />
      </Button>
      <FormError error={error} />
    </Card>
  );
}
