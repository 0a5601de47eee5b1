'use client';
import type { Booking } from '@fixelo/contracts';
import { ArrowLeft, Radio } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { MessageButton } from '@/components/chat/message-button';
import { Card } from '@/components/ui/card';
import { formatMoney, formatTime, zoneName } from '@/lib/format';
import { onDemand } from '@/lib/on-demand';
import { BookingActions } from './booking-actions';
import { CalendarFile } from './calendar-file';
import { NextText } from './next-text';
import { StatusBadge } from './status-badge';
import { Timeline } from './timeline';

const BalanceNotice = onDemand(async () => (await import('./balance-notice')).BalanceNotice);
const DisputePanel = onDemand(async () => (await import('./dispute-panel')).DisputePanel);
const ExtrasPanel = onDemand(async () => (await import('./extras-panel')).ExtrasPanel);
const LivePlace = onDemand(async () => (await import('./live-place')).LivePlace);
const SeriesPanel = onDemand(async () => (await import('./series-panel')).SeriesPanel);
const VisitMarks = onDemand(async () => (await import('./visit-marks')).VisitMarks);

function Detail({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-1 border-t border-line py-4 sm:grid-cols-[8rem_1fr] sm:gap-4">
      <dt className="text-sm text-muted sm:pt-0.5">{name}</dt>
      <dd className="tabular min-w-0">{children}</dd>
    </div>
  );
}

function Details({ booking, asProvider }: { booking: Booking; asProvider: boolean }) {
  const t = useTranslations('Booking');
  const locale = useLocale();
  const { address, timeZone, scheduledAt, endsAt, currency } = booking;
  // Of the two, one has to get there.
  const travels = booking.status === 'CONFIRMED' && (booking.atProvider ? !asProvider : asProvider);
  const say = (amount: number) => formatMoney({ amount, currency }, locale);
  return (
    <dl>
      <Detail name={t('when')}>
        <span className="block font-semibold">{formatTime(scheduledAt, 'longDay', locale, timeZone)}</span>
        {formatTime(scheduledAt, 'time', locale, timeZone)} –{' '}
        {formatTime(endsAt, booking.service.durationMinutes > 1440 ? 'moment' : 'time', locale, timeZone)}{' '}
        {zoneName(scheduledAt, locale, timeZone)}
      </Detail>
      <Detail name={t('where')}>
        <address className="not-italic">
          {address.line1}
          {address.line2 && `, ${address.line2}`}
          <br />
          {address.city}, {address.state} {address.zip}
        </address>
        {travels && (
          <a
            href={`https://www.google.com/maps/dir/?api=1&destination=${encodeURIComponent(
              `${address.line1}, ${address.city}, ${address.state} ${address.zip}`,
            )}`}
            target="_blank"
            rel="noreferrer"
            className="inline-flex min-h-11 items-center text-sm font-semibold text-accent-text underline underline-offset-4"
          >
            {t('directions')}
          </a>
        )}
      </Detail>
      {booking.notes && (
        <Detail name={t('notes')}>
          <p className="whitespace-pre-line">{booking.notes}</p>
        </Detail>
      )}
      {booking.answers && Object.keys(booking.answers).length > 0 && (
        <Detail name={t('answers')}>
          <ul>
            {Object.entries(booking.answers).map(([id, answer]) => (
              <li key={id}>{answer}</li>
            ))}
          </ul>
        </Detail>
      )}
      <Detail name={t('price')}>
        <span className="font-semibold">{say(booking.totalAmount)}</span>
        {booking.deposit && (
          <span className="block text-sm text-muted">
            {t('deposit', { amount: say(booking.deposit.amount), rest: say(booking.deposit.balance) })}
          </span>
        )}
        {asProvider && (
          <span className="block text-sm text-muted">
            {t('fee')}: −{say(booking.platformFee)} · {t('earn')}:{' '}
            <strong className="text-text">{say(booking.providerAmount)}</strong>
          </span>
        )}
      </Detail>
    </dl>
  );
}

interface BookingViewProps {
  readonly booking: Booking;
  /** Paid just now, and not yet known to be. */
  readonly confirming: boolean;
  readonly asProvider: boolean;
  readonly reader: string | undefined;
  /** Whether changes come in by themselves. */
  readonly isLive: boolean;
  readonly onChange: (booking: Booking) => void;
}

/** A booking as it is now: its timeline, what comes next, and what either side can do. */
export function BookingView({ booking, confirming, asProvider, reader, isLive, onChange }: BookingViewProps) {
  const t = useTranslations('Booking');
  const chat = useTranslations('Chat');
  return (
    <>
      <Link
        href={asProvider ? '/provider' : '/bookings'}
        className="-ml-1 inline-flex min-h-11 items-center gap-1.5 px-1 text-sm text-muted underline-offset-4 hover:underline"
      >
        <ArrowLeft aria-hidden className="size-4" /> {asProvider ? t('backProvider') : t('back')}
      </Link>
      <header className="mt-2 mb-6">
        <StatusBadge status={booking.status} reserved={booking.chargeAt !== undefined} />
        <h2 className="mt-2 text-2xl font-bold">{booking.service.title}</h2>
        <p className="text-muted">
          {asProvider ? t('for', { name: booking.clientName }) : t('with', { name: booking.providerName })}
        </p>
      </header>
      <div className="grid gap-8 lg:grid-cols-[20rem_1fr] lg:gap-14">
        <Card className="self-start p-5 sm:p-6 lg:sticky lg:top-24">
          <Timeline booking={booking} asProvider={asProvider} />
          <p className="mt-5 flex items-center gap-2 border-t border-line pt-4 text-sm text-muted">
            <Radio aria-hidden className="size-4" />
            {isLive ? t('live') : t('offline')}
          </p>
        </Card>
        <div className="flex min-w-0 flex-col gap-6">
          <section aria-labelledby="next" className="flex flex-col gap-4 rounded-card bg-accent-soft p-5 sm:p-6">
            <div>
              <h3 id="next" className="font-semibold text-accent-text">
                {t('next')}
              </h3>
              {confirming ? <p>{t('confirming')}</p> : <NextText booking={booking} asProvider={asProvider} />}
            </div>
            {!confirming && <BookingActions booking={booking} asProvider={asProvider} onChange={onChange} />}
          </section>
          {!asProvider &&
            reader !== undefined &&
            (booking.status === 'IN_PROGRESS' || booking.status === 'CONFIRMED') && (
              <LivePlace booking={booking} reader={reader} />
            )}
          {booking.deposit && <BalanceNotice booking={booking} asProvider={asProvider} />}
          {reader !== undefined && <ExtrasPanel booking={booking} reader={reader} />}
          {booking.checkIn && <VisitMarks booking={booking} />}
          <div className="flex flex-wrap gap-3">
            <MessageButton
              about={{ bookingId: booking.id }}
              label={chat('ask', { name: asProvider ? booking.clientName : booking.providerName })}
              failed={chat('askFailed')}
            />
            <CalendarFile booking={booking} />
          </div>
          <Details booking={booking} asProvider={asProvider} />
          {booking.dispute && <DisputePanel booking={booking} />}
          {booking.seriesId && <SeriesPanel booking={booking} />}
          <p className="text-xs break-all text-muted">{t('reference', { id: booking.id })}</p>
        </div>
      </div>
    </>
  );
}
