import { balanceAt, type Booking, type Money } from '@fixelo/contracts';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';
import { formatDuration, formatMoney, formatTime, zoneName } from '@/lib/format';

interface SummaryProps {
  readonly title: string;
  readonly providerName: string;
  readonly start: string;
  readonly durationMinutes: number;
  readonly timeZone: string;
  readonly total: Money;
  /** Price of an hour, where that is how the total comes about. */
  readonly hourly?: Money | undefined;
  /** What is paid now and what before the start, where that is not all at once. */
  readonly deposit?: Booking['deposit'];
  /** The deposit is paid, and what it left is paid now. */
  readonly isRest?: boolean;
  /** Stands beside the time, e.g. a way to change it. */
  readonly action?: ReactNode;
}

/** What is being booked: when, with whom, every cent of it, and until when it can be let go. */
export function Summary(props: SummaryProps) {
  const { title, providerName, start, durationMinutes, timeZone, total, hourly, deposit, isRest, action } = props;
  const t = useTranslations('Book');
  const booking = useTranslations('Booking');
  const locale = useLocale();
  const rows = [
    {
      name: t('price'),
      value: formatMoney(total, locale),
      note:
        hourly &&
        t('hourly', { price: formatMoney(hourly, locale), duration: formatDuration(durationMinutes, locale) }),
    },
    { name: t('fee'), value: formatMoney({ ...total, amount: 0 }, locale), note: undefined },
  ];
  return (
    <Card className="flex flex-col gap-5 p-5 sm:p-6 lg:sticky lg:top-24">
      <div>
        <h2 className="text-lg leading-snug font-semibold">{title}</h2>
        <p className="text-sm text-muted">{booking('with', { name: providerName })}</p>
      </div>
      <div className="flex items-start justify-between gap-3 border-t border-line pt-4">
        <p className="tabular">
          <span className="block font-semibold">{formatTime(start, 'longDay', locale, timeZone)}</span>
          <span className="text-muted">
            {formatTime(start, 'time', locale, timeZone)} –{' '}
            {formatTime(
              Date.parse(start) + durationMinutes * 60_000,
              durationMinutes > 1440 ? 'moment' : 'time',
              locale,
              timeZone,
            )}{' '}
            {zoneName(start, locale, timeZone)}
          </span>
        </p>
        {action}
      </div>
      <dl className="tabular flex flex-col gap-2 border-t border-line pt-4">
        {rows.map(({ name, value, note }) => (
          <div key={name} className="flex justify-between gap-4">
            <dt className="text-muted">
              {name}
              {note && <span className="block text-sm">{note}</span>}
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div className="flex items-baseline justify-between gap-4 border-t border-line pt-3">
          <dt className="font-semibold">{t('total')}</dt>
          <dd className="text-xl font-bold">{formatMoney(total, locale)}</dd>
        </div>
        {deposit && (
          <>
            <div className="flex justify-between gap-4">
              <dt className={isRest ? 'text-muted' : 'font-semibold'}>{t(isRest ? 'paidBefore' : 'payNow')}</dt>
              <dd className={isRest ? '' : 'font-semibold'}>
                {formatMoney({ ...total, amount: deposit.amount }, locale)}
              </dd>
            </div>
            <div className="flex justify-between gap-4">
              <dt className={isRest ? 'font-semibold' : 'text-muted'}>
                {isRest
                  ? t('payNow')
                  : t('payLater', { date: formatTime(balanceAt({ scheduledAt: start }), 'moment', locale, timeZone) })}
              </dt>
              <dd className={isRest ? 'font-semibold' : ''}>
                {formatMoney({ ...total, amount: deposit.balance }, locale)}
              </dd>
            </div>
          </>
        )}
      </dl>
      {deposit && !isRest && <p className="text-sm text-muted">{t('depositNote')}</p>}
      {!isRest && <p className="text-sm text-muted">{t('final')}</p>}
    </Card>
  );
}
