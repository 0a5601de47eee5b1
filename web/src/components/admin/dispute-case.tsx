'use client';
import type { Booking } from '@fixelo/contracts';
import { ChevronDown } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { DisputePanel } from '@/components/booking/dispute-panel';
import { Timeline } from '@/components/booking/timeline';
import { VisitMarks } from '@/components/booking/visit-marks';
import { Loaded } from '@/components/shell/loaded';
import { Card } from '@/components/ui/card';
import { useResource } from '@/lib/api/use-resource';
import { formatMoney, formatTime } from '@/lib/format';
import { SettleForm } from './settle-form';

interface DisputeCaseProps {
  readonly booking: Booking;
  readonly onSettled: (booking: Booking) => void;
}

/** Everything that both sides say and everything that was recorded: pictures, times, messages. */
function Evidence({ id, onSettled }: { id: string; onSettled: DisputeCaseProps['onSettled'] }) {
  const t = useTranslations('Disputes');
  // Asked for alone, a booking has the pictures of its dispute.
  const { resource, reload } = useResource(`dispute ${id}`, (client) => client.bookings.get({ id }));
  return (
    <Loaded resource={resource} reload={reload}>
      {(booking) => (
        <div className="grid gap-6 border-t border-line pt-5 md:grid-cols-[15rem_1fr]">
          <div className="flex flex-col gap-4">
            <Timeline booking={booking} asProvider={false} />
            <Link
              href={`/bookings/${id}`}
              className="inline-flex min-h-11 items-center text-sm font-semibold text-accent-text underline underline-offset-4"
            >
              {t('open')}
            </Link>
          </div>
          <div className="flex min-w-0 flex-col gap-5">
            <VisitMarks booking={booking} />
            <DisputePanel booking={booking} />
            <SettleForm booking={booking} onSettled={onSettled} />
          </div>
        </div>
      )}
    </Loaded>
  );
}

/** One dispute: who, what, since when; opened, its evidence and the decision. */
export function DisputeCase({ booking, onSettled }: DisputeCaseProps) {
  const t = useTranslations('Disputes');
  const locale = useLocale();
  const panel = useId();
  const [open, setOpen] = useState(false);
  const { dispute, timeZone, totalAmount, currency, clientName, providerName } = booking;
  return (
    <Card className="flex flex-col gap-5 p-4 sm:p-5">
      <h2>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={panel}
          onClick={() => setOpen(!open)}
          className="flex w-full items-start justify-between gap-4 rounded-control text-left"
        >
          <span className="min-w-0">
            <span className="block font-semibold">{booking.service.title}</span>
            <span className="tabular block text-sm text-muted">
              {clientName} ↔ {providerName} ·{' '}
              {dispute && t('since', { moment: formatTime(dispute.openedAt, 'moment', locale, timeZone) })}
            </span>
            <span className="mt-1 line-clamp-2 block">{dispute?.reason}</span>
          </span>
          <span className="flex items-center gap-2">
            <span className="tabular text-lg font-semibold">
              {formatMoney({ amount: totalAmount, currency }, locale)}
            </span>
            <ChevronDown aria-hidden className={`size-5 transition-transform ${open ? 'rotate-180' : ''}`} />
          </span>
        </button>
      </h2>
      <div id={panel} hidden={!open}>
        {open && <Evidence id={booking.id} onSettled={onSettled} />}
      </div>
    </Card>
  );
}
