'use client';
import type { Booking } from '@fixelo/contracts';
import { useLocale, useTranslations } from 'next-intl';
import { countdown, formatMoney, formatTime } from '@/lib/format';
import { useNow } from '@/lib/use-now';

interface NextTextProps {
  readonly booking: Booking;
  readonly asProvider: boolean;
}

/** What happens next, said to the side that reads it. */
export function NextText({ booking, asProvider }: NextTextProps) {
  const t = useTranslations('Booking');
  const locale = useLocale();
  const now = useNow(1000);
  const { status, cancellation, currency } = booking;
  const due = status === 'REQUESTED' ? (booking.respondBy ?? booking.scheduledAt) : booking.scheduledAt;
  const refund = cancellation?.refundAmount
    ? t('refunded', { amount: formatMoney({ amount: cancellation.refundAmount, currency }, locale) })
    : t('notCharged');
  const values = {
    name: asProvider ? booking.clientName : booking.providerName,
    moment: formatTime(due, 'moment', locale, booking.timeZone),
    time: countdown(Date.parse(booking.holdExpiresAt ?? booking.createdAt), now),
    refund,
  };
  return <p className="tabular">{t(asProvider ? `providerText.${status}` : `nextText.${status}`, values)}</p>;
}
