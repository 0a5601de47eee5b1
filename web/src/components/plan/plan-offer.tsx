'use client';
import type { Subscription } from '@fixelo/contracts';
import { ExternalLink } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { FormError } from '@/components/form/form-error';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { api } from '@/lib/api/api';
import { formatAmount } from '@/lib/earnings';
import { useAction } from '@/lib/use-action';
import { Gains } from './gains';

/** PRO for those who do not pay for it: what it gives, what it costs, and the way to Stripe's page. */
export function PlanOffer({ subscription }: { subscription: Subscription }) {
  const t = useTranslations('Plan');
  const locale = useLocale();
  const { plan, status, price, trialDays, trialRefused } = subscription;
  const amount = formatAmount(price.amount, price.currency, locale);
  const { run, busy, error } = useAction(async () => {
    const { data } = await (await api()).payments.subscribe();
    window.location.assign(data.url ?? '/provider/plan');
  });
  return (
    <>
      {trialRefused && <Notice>{t('trialRefused', { amount })}</Notice>}
      {status === 'ENDED' && !trialRefused && <Notice>{t('ended')}</Notice>}
      <Card className="flex flex-col gap-6 p-4 sm:p-6">
        <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
          <div>
            <h2 className="flex items-center gap-2 text-lg font-semibold">
              Fixelo PRO {plan === 'PRO' && <Badge tone="accent">{t('granted')}</Badge>}
            </h2>
            <p className="tabular text-3xl font-bold">
              {amount} <span className="text-base font-normal text-muted">{t('perMonth')}</span>
            </p>
            <p className="mt-1 text-sm text-muted">
              {trialDays > 0 ? t('trialTerms', { days: trialDays, amount }) : t('terms', { amount })}
            </p>
          </div>
          {plan === 'FREE' && (
            <Button size="large" busy={busy} onClick={() => void run()} className="max-sm:w-full">
              {trialDays > 0 ? t('startTrial', { days: trialDays }) : t('start', { amount })}
              <ExternalLink aria-hidden />
            </Button>
          )}
        </div>
        <FormError error={error} />
        <div className="border-t border-line pt-6">
          <Gains />
        </div>
      </Card>
      <p className="-mt-6 text-sm text-muted">{t('freePlan')}</p>
    </>
  );
}
