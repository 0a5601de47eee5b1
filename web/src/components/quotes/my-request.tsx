'use client';
import type { Offer, QuoteRequest } from '@fixelo/contracts';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button, buttonStyle } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { api } from '@/lib/api/api';
import { formatDuration, formatMoney, formatTime } from '@/lib/format';
import { handOff } from '@/lib/hand-off';
import { onDemand } from '@/lib/on-demand';
import { useAction } from '@/lib/use-action';
import { formatDates } from './dates';
import { Refused } from './refused';

const ConfirmDialog = onDemand(async () => (await import('@/components/booking/confirm-dialog')).ConfirmDialog);

interface OfferItemProps {
  readonly offer: Offer;
  readonly takes: boolean;
  readonly busy: boolean;
  readonly onAccept: () => void;
}

function OfferItem({ offer, takes, busy, onAccept }: OfferItemProps) {
  const t = useTranslations('Requests');
  const locale = useLocale();
  return (
    <li className="flex flex-wrap items-start justify-between gap-3 py-4">
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-semibold">
          <Link href={`/services/${offer.serviceId}`} className="hover:underline">
            {offer.providerName}
          </Link>
        </p>
        <p className="tabular text-sm text-muted">
          {formatTime(offer.scheduledAt, 'moment', locale, offer.timeZone)} ·{' '}
          {formatDuration(offer.durationMinutes, locale)}
        </p>
        <p className="mt-1 whitespace-pre-line">{offer.message}</p>
      </div>
      <div className="flex items-center gap-3">
        <span className="tabular text-lg font-semibold">{formatMoney(offer.price, locale)}</span>
        {takes && offer.status === 'OPEN' ? (
          <Button busy={busy} onClick={onAccept} aria-label={t('acceptOf', { name: offer.providerName })}>
            {t('accept')}
          </Button>
        ) : (
          <Badge>{t(`offerStatus.${offer.status}`)}</Badge>
        )}
      </div>
    </li>
  );
}

export type RequestWithOffers = QuoteRequest & { readonly offers: readonly Offer[] };

interface MyRequestProps {
  readonly request: RequestWithOffers;
  readonly name: string;
  readonly onChange: () => void;
}

/** A request of the reader with the offers made for it. Accepting one leads on to paying it. */
export function MyRequest({ request, name, onChange }: MyRequestProps) {
  const t = useTranslations('Requests');
  const locale = useLocale();
  const router = useRouter();
  const [closing, setClosing] = useState(false);
  const { id, status, offers, bookingId } = request;
  const { run, busy, error } = useAction(async (offerId: string) => {
    const { data } = await (await api()).requests.accept({ id, offerId });
    handOff(data);
    router.push(`/bookings/${data.booking.id}/pay`);
  });
  const close = async () => {
    await (await api()).requests.close({ id });
    onChange();
  };
  return (
    <Card className="p-4 sm:p-5">
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h3 className="font-semibold">{name}</h3>
          <p className="tabular text-sm text-muted">
            {formatDates(request.from, request.to, locale)} · {request.address.city}
          </p>
        </div>
        <Badge tone={status === 'OPEN' || status === 'ACCEPTED' ? 'accent' : 'neutral'}>{t(`status.${status}`)}</Badge>
      </div>
      <p className="mt-3 whitespace-pre-line">{request.description}</p>
      {offers.length === 0 ? (
        status === 'OPEN' && <p className="mt-3 text-sm text-muted">{t('noOffers')}</p>
      ) : (
        <ul className="mt-2 divide-y divide-line border-t border-line" aria-label={t('offers')}>
          {offers.map((offer) => (
            <OfferItem
              key={offer.id}
              offer={offer}
              takes={status === 'OPEN'}
              busy={busy}
              onAccept={() => void run(offer.id)}
            />
          ))}
        </ul>
      )}
      <Refused error={error} />
      <div className="mt-3 flex flex-wrap gap-2">
        {bookingId && (
          <Link href={`/bookings/${bookingId}`} className={buttonStyle({ tone: 'secondary' })}>
            {t('booking')}
          </Link>
        )}
        {status === 'OPEN' && (
          <Button tone="quiet" onClick={() => setClosing(true)}>
            {t('close')}
          </Button>
        )}
      </div>
      {closing && (
        <ConfirmDialog
          title={t('closeTitle')}
          text={t('closeText')}
          action={t('close')}
          onConfirm={close}
          onClose={() => setClosing(false)}
        />
      )}
    </Card>
  );
}
