'use client';
import { balanceAt, type Booking } from '@fixelo/contracts';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { buttonStyle } from '@/components/ui/button';
import { formatMoney, formatTime } from '@/lib/format';
import { useNow } from '@/lib/use-now';

/** What a deposit left, when it is charged, and the way to pay it oneself; nothing where nothing is left. */
export function BalanceNotice({ booking, asProvider }: { booking: Booking; asProvider: boolean }) {
  const t = useTranslations('Booking');
  const locale = useLocale();
  const now = useNow(60_000);
  const { deposit, currency, timeZone, status } = booking;
  if (!deposit || deposit.balancePaidAt !== undefined || status !== 'CONFIRMED') return null;
  const at = balanceAt(booking);
  const amount = formatMoney({ amount: deposit.balance, currency }, locale);
  const isOverdue = now > at;
  const words = { amount, moment: formatTime(at, 'moment', locale, timeZone) };
  return (
    <section
      aria-label={t('balance')}
      className={`flex flex-wrap items-center justify-between gap-4 rounded-card border p-5 ${isOverdue ? 'border-danger' : 'border-line'}`}
    >
      <div className="min-w-0 flex-1 basis-64">
        <h3 className="font-semibold">{t('balance')}</h3>
        <p className="tabular text-muted">
          {asProvider ? t('balanceProvider', words) : t(isOverdue ? 'balanceOverdue' : 'balanceText', words)}
        </p>
      </div>
      {!asProvider && (
        <Link
          href={`/bookings/${booking.id}/pay?for=balance`}
          className={buttonStyle({ tone: isOverdue ? 'primary' : 'secondary' })}
        >
          {t('balancePay', { amount })}
        </Link>
      )}
    </section>
  );
}
