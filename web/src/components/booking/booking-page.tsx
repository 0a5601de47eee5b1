'use client';
import type { Booking } from '@fixelo/contracts';
import { ArrowLeft, Radio } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { MessageButton } from '@/components/chat/message-button';
import { Loaded } from '@/components/shell/loaded';
import { Card } from '@/components/ui/card';
import { useIdentity } from '@/lib/api/session';
import type { Identity } from '@/lib/api/identity';
import { useBookingUpdates } from '@/lib/api/use-booking-updates';
import { useResource } from '@/lib/api/use-resource';
import { formatMoney, formatTime, zoneName } from '@/lib/format';
import { isPaid } from '@/lib/hand-off';
import { BalanceNotice } from './balance-notice';
import { BookingActions } from './booking-actions';
import { DisputePanel } from './dispute-panel';
import { ExtrasPanel } from './extras-panel';
import { LivePlace } from './live-place';
import { NextText } from './next-text';
import { CalendarFile } from './calendar-file';
import { SeriesPanel } from './series-panel';
import { StatusBadge } from './status-badge';
import { Timeline } from './timeline';
import { VisitMarks } from './visit-marks';

interface BookingPageProps {
  readonly id: string;
  readonly initial: Identity | undefined;
  /** Set when Stripe sent the reader back here, e.g. from 3-D Secure. */
  readonly returnedIntent?: string | undefined;
}

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

/** One booking for either side. It hears of every change through the socket, and reads again whenever that reopens. */
export function BookingPage({ id, initial, returnedIntent }: BookingPageProps) {
  const t = useTranslations('Booking');
  const chat = useTranslations('Chat');
  const identity = useIdentity(initial);
  const { resource, reload, set } = useResource(`booking ${id}`, async (client) => {
    if (returnedIntent) await client.payments.confirm({ intentId: returnedIntent }).catch(() => undefined);
    return client.bookings.get({ id });
  });
  const known = resource.state === 'ready' ? resource.data : undefined;
  const take = (next: Booking) => {
    const version = known?.version ?? 0;
    // Pictures of a dispute come only with the booking that was asked for, never with an update.
    const isKnown = next.version < version || (next.version === version && known?.dispute !== undefined);
    if (next.id !== id || isKnown) return;
    set(next);
    if (next.dispute) reload();
  };
  const live = useBookingUpdates(take, reload);
  const paid = returnedIntent !== undefined || isPaid(id);
  return (
    <Loaded resource={resource} reload={reload}>
      {(booking) => {
        const confirming = paid && booking.status === 'PENDING_PAYMENT';
        const asProvider = identity?.id === booking.providerId && identity.id !== booking.clientId;
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
                  {live === 'open' ? t('live') : t('offline')}
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
                  {!confirming && <BookingActions booking={booking} asProvider={asProvider} onChange={take} />}
                </section>
                {!asProvider && identity && (booking.status === 'IN_PROGRESS' || booking.status === 'CONFIRMED') && (
                  <LivePlace booking={booking} reader={identity.id} />
                )}
                <BalanceNotice booking={booking} asProvider={asProvider} />
                {identity && <ExtrasPanel booking={booking} reader={identity.id} />}
                <VisitMarks booking={booking} />
                <div className="flex flex-wrap gap-3">
                  <MessageButton
                    about={{ bookingId: booking.id }}
                    label={chat('ask', { name: asProvider ? booking.clientName : booking.providerName })}
                    failed={chat('askFailed')}
                  />
                  <CalendarFile booking={booking} />
                </div>
                <Details booking={booking} asProvider={asProvider} />
                <DisputePanel booking={booking} />
                {booking.seriesId && <SeriesPanel booking={booking} />}
                <p className="text-xs break-all text-muted">{t('reference', { id: booking.id })}</p>
              </div>
            </div>
          </>
        );
      }}
    </Loaded>
  );
}
