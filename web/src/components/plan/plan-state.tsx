'use client';
import type { Subscription, SubscriptionInvoice } from '@fixelo/contracts';
import { CreditCard, ExternalLink } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormError } from '@/components/form/form-error';
import { Badge } from '@/components/ui/badge';
import { Button, buttonStyle } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { api } from '@/lib/api/api';
import { formatAmount } from '@/lib/earnings';
import { formatTime } from '@/lib/format';
import { useAction } from '@/lib/use-action';

const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

type Phase = 'ending' | 'trial' | 'late' | 'running';
function phaseOf({ status, cancelAtPeriodEnd }: Subscription): Phase {
  if (status === 'PAST_DUE') return 'late';
  if (cancelAtPeriodEnd) return 'ending';
  return status === 'TRIALING' ? 'trial' : 'running';
}

/** A renewal was refused: the way to pay it now, or with another card. */
function Late({ graceEndsAt, open }: { graceEndsAt: string | undefined; open: SubscriptionInvoice | undefined }) {
  const t = useTranslations('Plan');
  const locale = useLocale();
  return (
    <Notice tone="alert">
      <p className="font-semibold">{t('lateTitle')}</p>
      <p className="mt-1">
        {graceEndsAt !== undefined && t('lateText', { day: formatTime(graceEndsAt, 'longDay', locale, ownZone()) })}
      </p>
      {open?.url !== undefined && (
        <a href={open.url} className={buttonStyle({ className: 'mt-3' })}>
          {t('payNow', { amount: formatAmount(open.amount, open.currency, locale) })} <ExternalLink aria-hidden />
        </a>
      )}
    </Notice>
  );
}

/** A running subscription: until when, what then, and how to change it. */
export function PlanState({ subscription, onChange }: { subscription: Subscription; onChange: () => void }) {
  const t = useTranslations('Plan');
  const locale = useLocale();
  const [asking, setAsking] = useState(false);
  const { price, periodEndsAt, graceEndsAt, invoices } = subscription;
  const phase = phaseOf(subscription);
  const amount = formatAmount(price.amount, price.currency, locale);
  const day = periodEndsAt === undefined ? '' : formatTime(periodEndsAt, 'longDay', locale, ownZone());
  const portal = useAction(async () => {
    const { data } = await (await api()).payments.portal();
    window.location.assign(data.url);
  });
  const change = useAction(async () => {
    const { payments } = await api();
    await (phase === 'ending' ? payments.subscribe() : payments.unsubscribe());
    setAsking(false);
    onChange();
  });
  return (
    <div className="flex flex-col gap-4">
      {phase === 'late' && <Late graceEndsAt={graceEndsAt} open={invoices.find(({ status }) => status === 'OPEN')} />}
      <Card className="flex flex-col gap-5 p-4 sm:p-6">
        <div>
          <h2 className="flex flex-wrap items-center gap-2 text-lg font-semibold">
            Fixelo PRO
            <Badge tone={phase === 'late' ? 'alert' : phase === 'ending' ? 'neutral' : 'accent'}>
              {t(`badge.${phase}`)}
            </Badge>
          </h2>
          <p className="tabular mt-1">{t(`state.${phase}`, { day, amount })}</p>
        </div>
        <div className="flex flex-wrap gap-3">
          {phase === 'ending' && (
            <Button busy={change.busy} onClick={() => void change.run()}>
              {t('resume')}
            </Button>
          )}
          <Button tone="secondary" busy={portal.busy} onClick={() => void portal.run()}>
            <CreditCard aria-hidden /> {t('portal')}
          </Button>
          {phase !== 'ending' && !asking && (
            <Button tone="quiet" onClick={() => setAsking(true)}>
              {t('cancel')}
            </Button>
          )}
        </div>
        {asking && (
          <div className="rise border-t border-line pt-4" role="group" aria-label={t('cancel')}>
            <p>{t(phase === 'trial' ? 'cancelTrialText' : 'cancelText', { day })}</p>
            <div className="mt-3 flex flex-wrap gap-3">
              <Button tone="danger" busy={change.busy} onClick={() => void change.run()} autoFocus>
                {t('cancelYes')}
              </Button>
              <Button tone="quiet" onClick={() => setAsking(false)}>
                {t('cancelNo')}
              </Button>
            </div>
          </div>
        )}
        <FormError error={change.error ?? portal.error} />
      </Card>
    </div>
  );
}
