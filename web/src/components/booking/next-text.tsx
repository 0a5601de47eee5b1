'use client';
import type { Booking } from '@fixelo/contracts';
import { useLocale, useTranslations } from 'next-intl';
import { countdown, formatMoney, formatTime } from '@/lib/format';
import { useNow } from '@/lib/use-now';

interface NextTextProps {
  readonly booking: Booking;
  readonly asProvider: boolean;
}

/** Cents that go back to the client of a booking that ended; a payment that came too late goes back whole. */
const returnedAmount = ({ cancellation, settlement, payment, totalAmount }: Booking): number =>
  settlement
    ? settlement.refundAmount
    : payment.status === 'SUCCEEDED' || payment.status === 'REFUNDED'
      ? totalAmount
      : (cancellation?.refundAmount ?? 0);

/** What happens next, said to the side that reads it. */
export function NextText({ booking, asProvider }: NextTextProps) {
  const t = useTranslations('Booking');
  const locale = useLocale();
  const now = useNow(1000);
  const { status, currency } = booking;
  const due = status === 'REQUESTED' ? (booking.respondBy ?? booking.scheduledAt) : booking.scheduledAt;
  const returned = returnedAmount(booking);
  const refund =
    returned > 0 ? t('refunded', { amount: formatMoney({ amount: returned, currency }, locale) }) : t('notCharged');
  const values = {
    name: asProvider ? booking.clientName : booking.providerName,
    moment: formatTime(due, 'moment', locale, booking.timeZone),
    time: countdown(Date.parse(booking.holdExpiresAt ?? booking.createdAt), now),
    refund,
  };
  if (status === 'PENDING_PAYMENT' && booking.chargeAt !== undefined) {
    const charge = formatTime(booking.chargeAt, 'longDay', locale, booking.timeZone);
    return <p className="tabular">{t('reserved', { charge })}</p>;
  }
  if (status === 'CANCELLED' && booking.cancellation?.reason === 'BALANCE_UNPAID')
    return <p className="tabular">{t('balanceUnpaid', { refund })}</p>;
  if (status === 'CANCELLED' && booking.settlement?.refundAmount === 0) return <p>{t('keptWhole')}</p>;
  if (status === 'CONFIRMED' && booking.onMyWayAt !== undefined)
    return <p>{t(asProvider ? 'onMyWayProvider' : 'onMyWay', values)}</p>;
  if (status === 'CONFIRMED' && booking.atProvider)
    return <p className="tabular">{t(asProvider ? 'comesToYou' : 'comeThere', values)}</p>;
  if (status === 'NO_SHOW' && booking.settlement) return <p className="tabular">{t('noShowSettled', { refund })}</p>;
  return <p className="tabular">{t(asProvider ? `providerText.${status}` : `nextText.${status}`, values)}</p>;
}
