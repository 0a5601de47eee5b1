'use client';
import type { Booking, Payment } from '@fixelo/contracts';
import { Plus } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { lazy, Suspense, useEffect, useState } from 'react';
import { FormError } from '@/components/form/form-error';
import { Button } from '@/components/ui/button';
import { api } from '@/lib/api/api';
import { liveSocket } from '@/lib/api/live';
import { useResource } from '@/lib/api/use-resource';
import { formatMoney } from '@/lib/format';
import { useAction } from '@/lib/use-action';

const ExtraDialog = lazy(() => import('./extra-dialog').then((module) => ({ default: module.ExtraDialog })));
const PayExtraDialog = lazy(() => import('./pay-extra-dialog').then((module) => ({ default: module.PayExtraDialog })));

interface ExtrasPanelProps {
  readonly booking: Booking;
  readonly reader: string;
}
const taken: readonly Booking['status'][] = ['CONFIRMED', 'IN_PROGRESS', 'COMPLETED'];
const isWaiting = ({ status }: Payment): boolean => status === 'PENDING' || status === 'FAILED';

/** One extra: for what, how much, where it stands, and what this side can do about it. */
function Extra({
  extra,
  booking,
  asProvider,
  onPay,
  onChanged,
}: {
  extra: Payment;
  booking: Booking;
  asProvider: boolean;
  onPay: () => void;
  onChanged: () => void;
}) {
  const t = useTranslations('Extras');
  const locale = useLocale();
  const amount = formatMoney(extra, locale);
  const { run, busy, error } = useAction(async () => {
    await (await api()).payments.withdrawExtra({ bookingId: booking.id, paymentId: extra.id });
    onChanged();
  });
  const waits = isWaiting(extra);
  return (
    <li className={`rounded-card border p-4 sm:p-5 ${waits && !asProvider ? 'border-accent' : 'border-line'}`}>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1">
        <div className="min-w-0">
          <p className="font-semibold break-words">{extra.description}</p>
          <p className="text-sm text-muted">
            {waits && !asProvider && extra.status === 'PENDING'
              ? t('asked', { name: booking.providerName, amount })
              : t(`state.${extra.status}`)}
          </p>
        </div>
        <p className="tabular font-semibold">{amount}</p>
      </div>
      {waits && (
        <div className="mt-3 flex flex-wrap gap-3">
          {!asProvider && <Button onClick={onPay}>{t('pay', { amount })}</Button>}
          <Button tone="secondary" busy={busy} onClick={() => void run()}>
            {t(asProvider ? 'withdraw' : 'decline')}
          </Button>
        </div>
      )}
      <FormError error={error} />
    </li>
  );
}

/** What was agreed beyond the price: the provider asks for it, the client pays it or turns it down. */
export function ExtrasPanel({ booking, reader }: ExtrasPanelProps) {
  const t = useTranslations('Extras');
  const [asking, setAsking] = useState(false);
  const [paying, setPaying] = useState<Payment>();
  const { resource, reload } = useResource(`payments ${booking.id}`, (client) =>
    client.payments.ofBooking({ id: booking.id }),
  );
  useEffect(() => {
    const { socket, release } = liveSocket(reader);
    const stop = socket.on('notification', reload);
    window.addEventListener('focus', reload);
    return () => {
      stop();
      release();
      window.removeEventListener('focus', reload);
    };
  }, [reader, reload]);
  const asProvider = reader === booking.providerId && reader !== booking.clientId;
  const payments = resource.state === 'ready' ? resource.data : [];
  const extras = payments.filter(({ purpose }) => purpose === 'extra');
  const canAsk = asProvider && taken.includes(booking.status);
  if (extras.length === 0 && !canAsk) return null;
  return (
    <section aria-labelledby="extras" className="flex flex-col gap-3">
      {extras.length > 0 && (
        <>
          <h3 id="extras" className="text-lg font-semibold">
            {t('heading')}
          </h3>
          <ul className="flex flex-col gap-3">
            {extras.map((extra) => (
              <Extra
                key={extra.id}
                extra={extra}
                booking={booking}
                asProvider={asProvider}
                onPay={() => setPaying(extra)}
                onChanged={reload}
              />
            ))}
          </ul>
        </>
      )}
      {canAsk && (
        <Button
          id={extras.length > 0 ? undefined : 'extras'}
          tone="secondary"
          className="self-start"
          onClick={() => setAsking(true)}
        >
          <Plus aria-hidden /> {t('ask')}
        </Button>
      )}
      <Suspense>
        {asking && (
          <ExtraDialog
            booking={booking}
            onClose={() => setAsking(false)}
            onAsked={() => {
              setAsking(false);
              reload();
            }}
          />
        )}
        {paying && (
          <PayExtraDialog
            booking={booking}
            extra={paying}
            onClose={() => {
              setPaying(undefined);
              reload();
            }}
          />
        )}
      </Suspense>
    </section>
  );
}
