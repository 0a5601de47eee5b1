'use client';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Client } from '@fixelo/sdk';
import { Loaded } from '@/components/shell/loaded';
import { buttonStyle } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { useResource } from '@/lib/api/use-resource';
import { formatTime } from '@/lib/format';
import { takeOver } from '@/lib/hand-off';
import { onDemand } from '@/lib/on-demand';
import { Summary } from './summary';

const PaymentPanel = onDemand(async () => (await import('./payment-panel')).PaymentPanel);

const HOLD = 15 * 60_000;

/** The booking with its payment and whether its provider has to accept; what was just made need not be asked again. */
async function load(client: Client, id: string, isBalance: boolean) {
  const fresh = isBalance ? undefined : takeOver(id);
  const booking = fresh?.booking ?? (await client.bookings.get({ id })).data;
  const [payment, service] = await Promise.all([
    fresh?.payment ??
      (isBalance
        ? booking.status === 'CONFIRMED' && booking.deposit && booking.deposit.balancePaidAt === undefined
          ? client.payments.intent({ bookingId: id, purpose: 'balance' }).then(({ data }) => data)
          : undefined
        : booking.status === 'PENDING_PAYMENT'
          ? client.payments.intent({ bookingId: id }).then(({ data }) => data)
          : undefined),
    client.services.get({ id: booking.serviceId }).then(
      ({ data }) => data,
      () => undefined,
    ),
  ]);
  return { data: { booking, payment, service, fresh: fresh !== undefined } };
}

/** Pays for a booking that holds its time; can be left and come back to while the hold lasts. */
export function PayPage({ id, isBalance = false }: { id: string; isBalance?: boolean }) {
  const t = useTranslations('Pay');
  const locale = useLocale();
  const { resource, reload } = useResource(`pay ${id} ${isBalance}`, (client) => load(client, id, isBalance));
  const [openedAt] = useState(() => Date.now());
  return (
    <Loaded resource={resource} reload={reload}>
      {({ booking, payment, service, fresh }) => {
        // A fresh hold is counted on this device's own clock, which may differ from the server's.
        const until = fresh ? openedAt + HOLD : Date.parse(booking.holdExpiresAt ?? booking.createdAt);
        const canPay = payment && (isBalance || booking.status === 'PENDING_PAYMENT');
        return (
          <div className="grid gap-8 lg:grid-cols-[1fr_22rem] lg:gap-14">
            <p className="tabular -mb-4 text-muted lg:hidden">
              {booking.service.title} · {formatTime(booking.scheduledAt, 'moment', locale, booking.timeZone)}
            </p>
            {canPay ? (
              <PaymentPanel
                booking={booking}
                payment={payment}
                until={isBalance ? undefined : until}
                byRequest={service?.instantBook === false}
              />
            ) : (
              <Notice>
                <p>{t('done')}</p>
                <Link href={`/bookings/${id}`} className={buttonStyle({ tone: 'secondary', className: 'mt-3' })}>
                  {t('view')}
                </Link>
              </Notice>
            )}
            <aside>
              <Summary
                title={booking.service.title}
                providerName={booking.providerName}
                start={booking.scheduledAt}
                durationMinutes={booking.service.durationMinutes}
                timeZone={booking.timeZone}
                total={{ amount: booking.totalAmount, currency: booking.currency }}
                deposit={booking.deposit}
                isRest={isBalance}
              />
            </aside>
          </div>
        );
      }}
    </Loaded>
  );
}
