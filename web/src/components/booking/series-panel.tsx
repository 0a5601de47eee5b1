'use client';
import type { Booking } from '@fixelo/contracts';
import { clsx } from 'clsx';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { useResource } from '@/lib/api/use-resource';
import { formatTime } from '@/lib/format';
import { StatusBadge } from './status-badge';

/** The other occurrences of a series, each with its own state. */
export function SeriesPanel({ booking }: { booking: Booking }) {
  const t = useTranslations('Visit');
  const locale = useLocale();
  const { id, version, timeZone } = booking;
  const { resource } = useResource(`series ${id} ${version}`, (client) => client.bookings.series({ id }));
  if (resource.state !== 'ready') return null;
  return (
    <section aria-labelledby="series" className="flex flex-col gap-3 border-t border-line pt-5">
      <h3 id="series" className="font-semibold">
        {t('series', { occurrence: booking.occurrence ?? 1, occurrences: booking.occurrences ?? 1 })}
      </h3>
      <ul className="grid max-h-72 gap-1 overflow-y-auto">
        {resource.data.map((one) => (
          <li key={one.id}>
            <Link
              href={`/bookings/${one.id}`}
              aria-current={one.id === id ? 'true' : undefined}
              className={clsx(
                'tabular flex min-h-11 items-center justify-between gap-3 rounded-control px-3 hover:bg-sunken',
                one.id === id && 'bg-sunken font-semibold',
              )}
            >
              {formatTime(one.scheduledAt, 'moment', locale, timeZone)}
              <StatusBadge status={one.status} reserved={one.chargeAt !== undefined} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
