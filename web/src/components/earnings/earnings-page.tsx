'use client';
import type { Client } from '@fixelo/sdk';
import { useLocale, useTranslations } from 'next-intl';
import { Loaded } from '@/components/shell/loaded';
import { Badge } from '@/components/ui/badge';
import { useResource } from '@/lib/api/use-resource';
import { formatAmount, formatMonth } from '@/lib/earnings';
import { formatTime } from '@/lib/format';
import { onDemand } from '@/lib/on-demand';
import { loadStatement } from './load';

const Balance = onDemand(async () => (await import('./balance')).Balance, <div className="skeleton h-36" />);
const EarningTable = onDemand(async () => (await import('./earning-table')).EarningTable);
const PayoutAccount = onDemand(async () => (await import('./payout-account')).PayoutAccount);
const YearStatements = onDemand(async () => (await import('./year-statements')).YearStatements);

/** Whoever comes back from Stripe's form sees what Stripe knows now, not what its webhook told last. */
const load = (month: string, returned: boolean) => async (client: Client) => {
  if (returned) await client.payments.account({ fresh: 'true' });
  const [earnings, current] = await Promise.all([client.payments.earnings(), loadStatement(client, month)]);
  return { data: { earnings: earnings.data, ...current } };
};

/** Balance, what is to come, this month by booking, statements and payouts. */
export function EarningsPage({ month, returned }: { month: string; returned: boolean }) {
  const t = useTranslations('Earnings');
  const locale = useLocale();
  const { resource, reload } = useResource(`earnings ${month}`, load(month, returned));
  return (
    <>
      <h1 className="text-2xl font-bold">{t('heading')}</h1>
      <p className="mt-1 mb-6 text-muted">{t('lead')}</p>
      <Loaded resource={resource} reload={reload}>
        {({ earnings, statement, titles }) => (
          <div className="flex flex-col gap-10">
            <div className="flex flex-col gap-4">
              <Balance earnings={earnings} onChange={reload} />
              <PayoutAccount account={earnings.account} />
            </div>
            <section aria-labelledby="this-month">
              <h2 id="this-month" className="mb-2 text-lg font-semibold first-letter:uppercase">
                {formatMonth(month, locale)}
              </h2>
              {statement.lines.length === 0 ? (
                <p className="text-muted">{t('none')}</p>
              ) : (
                <EarningTable statement={statement} titles={titles} />
              )}
            </section>
            <YearStatements current={Number(month.slice(0, 4))} />
            {earnings.payouts.length > 0 && (
              <section aria-labelledby="payouts">
                <h2 id="payouts" className="mb-2 text-lg font-semibold">
                  {t('payouts')}
                </h2>
                <ul className="divide-y divide-line border-y border-line">
                  {earnings.payouts.map(({ id, amount, currency, status, createdAt, arrivesAt }) => (
                    <li key={id} className="tabular flex min-h-12 items-center gap-3">
                      <span className="flex-1">{formatTime(arrivesAt ?? createdAt, 'monthDay', locale, 'UTC')}</span>
                      <Badge
                        tone={
                          status === 'PAID'
                            ? 'accent'
                            : status === 'FAILED' || status === 'REFUSED'
                              ? 'alert'
                              : 'neutral'
                        }
                      >
                        {t(`payoutStatus.${status}`)}
                      </Badge>
                      <span className="font-semibold">{formatAmount(amount, currency, locale)}</span>
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </div>
        )}
      </Loaded>
    </>
  );
}
