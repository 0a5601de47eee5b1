'use client';
import type { Booking } from '@fixelo/contracts';
import { useLocale, useTranslations } from 'next-intl';
import { formatMoney, formatTime } from '@/lib/format';

/** What both sides laid before the arbiter, in order, and what was decided. */
export function DisputePanel({ booking }: { booking: Booking }) {
  const t = useTranslations('Visit');
  const locale = useLocale();
  const { dispute, settlement, currency, timeZone } = booking;
  if (!dispute) return null;
  const nameOf = { client: booking.clientName, provider: booking.providerName };
  return (
    <section aria-labelledby="dispute" className="flex flex-col gap-4 border-t border-line pt-5">
      <h3 id="dispute" className="font-semibold">
        {t('dispute')}
      </h3>
      <ol className="flex flex-col gap-4">
        {dispute.evidence.map((one) => (
          <li key={`${one.by} ${one.at}`} className="border-l-2 border-line pl-3">
            <p className="tabular text-sm text-muted">
              {nameOf[one.by]} · {formatTime(one.at, 'moment', locale, timeZone)}
            </p>
            {one.text && <p className="whitespace-pre-line">{one.text}</p>}
            <div className="mt-2 flex flex-wrap gap-2">
              {one.attachments?.map(({ id, url, name }) => (
                <a key={id} href={url} target="_blank" rel="noreferrer">
                  {/* eslint-disable-next-line @next/next/no-img-element -- private addresses that last an hour */}
                  <img src={url} alt={name} width={96} height={96} className="size-24 rounded-control object-cover" />
                </a>
              ))}
            </div>
          </li>
        ))}
      </ol>
      {dispute.resolution && settlement && (
        <p className="rounded-control bg-sunken p-4">
          <strong>
            {t('resolved', { amount: formatMoney({ amount: settlement.refundAmount, currency }, locale) })}
          </strong>{' '}
          {dispute.resolution.note}
        </p>
      )}
    </section>
  );
}
