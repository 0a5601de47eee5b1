'use client';
import type { Earnings } from '@fixelo/contracts';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormError } from '@/components/form/form-error';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { api } from '@/lib/api/api';
import { conflictReason } from '@/lib/conflict-reason';
import { formatAmount } from '@/lib/earnings';
import { formatTime } from '@/lib/format';
import { useAction } from '@/lib/use-action';

/** What is owed and where it lies, and a way to have it now. */
export function Balance({ earnings, onChange }: { earnings: Earnings; onChange: () => void }) {
  const t = useTranslations('Earnings');
  const locale = useLocale();
  const { currency, owed, held, atStripe, debt, next, account } = earnings;
  const money = (amount: number) => formatAmount(amount, currency, locale);
  const { run, busy, error } = useAction(async () => {
    await (await api()).payments.payout({});
    onChange();
  });
  const [now] = useState(() => new Date().toISOString());
  // what could have gone waits for an account that takes it
  const waiting = next.filter(({ at }) => at <= now).reduce((sum, { amount }) => sum + amount, 0);
  const isWaiting = account.status !== 'ready' && waiting > 0;
  const [first] = next;
  return (
    <Card className="flex flex-col gap-5 p-4 sm:p-6">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div>
          <h2 className="text-sm font-medium text-muted">{t('owed')}</h2>
          <p className="tabular text-3xl font-bold">{money(owed)}</p>
        </div>
        {account.status === 'ready' && atStripe > 0 && (
          <Button busy={busy} onClick={() => void run()}>
            {t('payOut')}
          </Button>
        )}
      </div>
      <dl className="grid gap-4 border-t border-line pt-4 sm:grid-cols-3">
        {(['held', 'atStripe'] as const).map((name) => (
          <div key={name}>
            <dt className="text-sm text-muted">{t(name)}</dt>
            <dd className="tabular text-lg font-semibold">
              {money(name === 'atStripe' ? atStripe : isWaiting ? held - waiting : held)}
            </dd>
          </div>
        ))}
        <div>
          <dt className="text-sm text-muted">{t(isWaiting ? 'waiting' : 'next')}</dt>
          <dd className="tabular text-lg font-semibold">
            {isWaiting
              ? money(waiting)
              : first
                ? t('nextOn', { amount: money(first.amount), day: formatTime(first.at, 'monthDay', locale, 'UTC') })
                : t('nextNone')}
          </dd>
        </div>
      </dl>
      {debt > 0 && <p className="tabular text-sm text-muted">{t('debt', { amount: money(debt) })}</p>}
      {conflictReason(error) === 'INSUFFICIENT_FUNDS' ? (
        <Notice tone="alert">{t('notCleared')}</Notice>
      ) : (
        <FormError error={error} />
      )}
    </Card>
  );
}
