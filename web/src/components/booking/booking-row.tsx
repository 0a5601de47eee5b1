import type { Booking } from '@fixelo/contracts';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { formatMoney, formatTime } from '@/lib/format';
import { StatusBadge } from './status-badge';

/** A booking among others: its day first, then what, who and how much. The whole row is the link. */
export function BookingRow({ booking, asProvider }: { booking: Booking; asProvider: boolean }) {
  const t = useTranslations('Bookings');
  const locale = useLocale();
  const { scheduledAt, timeZone } = booking;
  return (
    <li className="relative flex items-center gap-4 rounded-card border border-line bg-card p-4 transition-colors hover:border-line-strong has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent">
      <div className="tabular flex w-16 shrink-0 flex-col items-center rounded-control bg-sunken py-2 text-center">
        <span className="text-xs text-muted">{formatTime(scheduledAt, 'weekday', locale, timeZone)}</span>
        <span className="text-xl leading-tight font-semibold">
          {formatTime(scheduledAt, 'dayOfMonth', locale, timeZone)}
        </span>
        <span className="text-xs text-muted">{formatTime(scheduledAt, 'time', locale, timeZone)}</span>
      </div>
      <div className="min-w-0 flex-1">
        <h3 className="truncate font-semibold">
          <Link href={`/bookings/${booking.id}`} className="outline-none after:absolute after:inset-0">
            {booking.service.title}
          </Link>
        </h3>
        <p className="line-clamp-2 text-sm text-muted">
          {asProvider ? t('for', { name: booking.clientName }) : t('with', { name: booking.providerName })} ·{' '}
          {formatTime(scheduledAt, 'monthDay', locale, timeZone)}
        </p>
        <div className="mt-1.5 sm:hidden">
          <StatusBadge status={booking.status} reserved={booking.chargeAt !== undefined} />
        </div>
      </div>
      <div className="max-sm:hidden">
        <StatusBadge status={booking.status} reserved={booking.chargeAt !== undefined} />
      </div>
      <p className="tabular text-lg font-semibold">
        {formatMoney(
          { amount: asProvider ? booking.providerAmount : booking.totalAmount, currency: booking.currency },
          locale,
        )}
      </p>
    </li>
  );
}
