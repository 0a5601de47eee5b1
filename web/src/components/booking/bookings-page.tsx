'use client';
import type { Booking } from '@fixelo/contracts';
import { CalendarSearch } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Empty } from '@/components/shell/empty';
import { Loaded } from '@/components/shell/loaded';
import { buttonStyle } from '@/components/ui/button';
import { useBookingUpdates } from '@/lib/api/use-booking-updates';
import { useResource } from '@/lib/api/use-resource';
import { isUpcoming } from '@/lib/upcoming';
import { BookingRow } from './booking-row';

const PAGE = 100;

function Group({ title, bookings }: { title: string; bookings: readonly Booking[] }) {
  if (bookings.length === 0) return null;
  return (
    <section className="mb-10">
      <h2 className="mb-4 text-lg font-semibold">{title}</h2>
      <ul className="flex flex-col gap-3">
        {bookings.map((booking) => (
          <BookingRow key={booking.id} booking={booking} asProvider={false} />
        ))}
      </ul>
    </section>
  );
}

/** What the reader has booked, soonest first, then what is over. */
export function BookingsPage() {
  const t = useTranslations('Bookings');
  const { resource, reload } = useResource('bookings', (client) =>
    client.bookings.list({ role: 'client', limit: PAGE }),
  );
  useBookingUpdates(reload, () => undefined);
  return (
    <Loaded resource={resource} reload={reload}>
      {(bookings) => {
        if (bookings.length === 0)
          return (
            <Empty Icon={CalendarSearch} title={t('emptyTitle')} text={t('emptyText')}>
              <Link href="/search" className={buttonStyle()}>
                {t('emptyAction')}
              </Link>
            </Empty>
          );
        const upcoming = bookings.filter(isUpcoming);
        return (
          <>
            <Group title={t('upcoming')} bookings={upcoming.toReversed()} />
            <Group title={t('past')} bookings={bookings.filter((booking) => !isUpcoming(booking))} />
          </>
        );
      }}
    </Loaded>
  );
}
