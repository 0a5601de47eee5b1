'use client';
import type { Booking } from '@fixelo/contracts';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormError } from '@/components/form/form-error';
import { Button, buttonStyle } from '@/components/ui/button';
import { api } from '@/lib/api/api';
import { formatMoney } from '@/lib/format';
import { onDemand } from '@/lib/on-demand';
import { useAction } from '@/lib/use-action';

const ConfirmDialog = onDemand(async () => (await import('./confirm-dialog')).ConfirmDialog);
const VisitActions = onDemand(async () => (await import('./visit-actions')).VisitActions);

interface BookingActionsProps {
  readonly booking: Booking;
  readonly asProvider: boolean;
  readonly onChange: (booking: Booking) => void;
}

function ProviderActions({ booking, onChange }: Omit<BookingActionsProps, 'asProvider'>) {
  const t = useTranslations('Booking');
  const [asking, setAsking] = useState(false);
  const { run, busy, error } = useAction(async () => {
    onChange((await (await api()).bookings.accept({ id: booking.id })).data);
  });
  if (booking.status !== 'REQUESTED') return null;
  return (
    <div className="flex flex-col gap-3">
      <FormError error={error} />
      <div className="flex flex-wrap gap-3">
        <Button busy={busy} onClick={() => void run()}>
          {t('accept')}
        </Button>
        <Button tone="danger" onClick={() => setAsking(true)}>
          {t('decline')}
        </Button>
      </div>
      {asking && (
        <ConfirmDialog
          title={t('declineTitle')}
          reason={t('declineReason')}
          action={t('declineSend')}
          onClose={() => setAsking(false)}
          onConfirm={async (reason) => {
            const client = await api();
            onChange((await client.bookings.decline({ id: booking.id }, reason ? { reason } : {})).data);
          }}
        />
      )}
    </div>
  );
}

function ClientActions({ booking, onChange }: Omit<BookingActionsProps, 'asProvider'>) {
  const t = useTranslations('Booking');
  const locale = useLocale();
  const [asking, setAsking] = useState(false);
  const waiting = booking.status === 'PENDING_PAYMENT';
  const isCharged = booking.chargeAt !== undefined;
  if (['CANCELLED', 'DECLINED', 'EXPIRED', 'COMPLETED'].includes(booking.status))
    return (
      <Link href={`/services/${booking.serviceId}#times`} className={buttonStyle()}>
        {t('bookAgain')}
      </Link>
    );
  if (!waiting && booking.status !== 'REQUESTED') return null;
  return (
    <div className="flex flex-wrap gap-3">
      {waiting && !isCharged && (
        <Link href={`/bookings/${booking.id}/pay`} className={buttonStyle()}>
          {t('finish', {
            amount: formatMoney(
              { amount: booking.deposit?.amount ?? booking.totalAmount, currency: booking.currency },
              locale,
            ),
          })}
        </Link>
      )}
      <Button tone="danger" onClick={() => setAsking(true)}>
        {waiting ? t('giveUp') : t('withdraw')}
      </Button>
      {asking && (
        <ConfirmDialog
          title={t('cancelTitle')}
          text={t('cancelText')}
          action={t('cancelSend')}
          onClose={() => setAsking(false)}
          onConfirm={async () => onChange((await (await api()).bookings.cancel({ id: booking.id }, {})).data)}
        />
      )}
    </div>
  );
}

const fromConfirmation: readonly Booking['status'][] = ['CONFIRMED', 'IN_PROGRESS', 'COMPLETED', 'NO_SHOW', 'DISPUTED'];

/** What a side can do about a booking now. */
export function BookingActions({ asProvider, ...rest }: BookingActionsProps) {
  const opening = asProvider ? <ProviderActions {...rest} /> : <ClientActions {...rest} />;
  if (!fromConfirmation.includes(rest.booking.status)) return opening;
  return (
    <div className="flex flex-col gap-3">
      <VisitActions asProvider={asProvider} {...rest} />
      {opening}
    </div>
  );
}
