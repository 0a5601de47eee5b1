'use client';
import type { Booking } from '@fixelo/contracts';
import type { Client } from '@fixelo/sdk';
import { Inbox } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { BookingActions } from '@/components/booking/booking-actions';
import { BookingRow } from '@/components/booking/booking-row';
import { Empty } from '@/components/shell/empty';
import { Loaded } from '@/components/shell/loaded';
import { Card } from '@/components/ui/card';
import { useBookingUpdates } from '@/lib/api/use-booking-updates';
import { useResource } from '@/lib/api/use-resource';
import { formatTime } from '@/lib/format';

async function load(client: Client) {
  const of = (status: Booking['status']) => client.bookings.list({ role: 'provider', status, limit: 100 });
  const [requests, confirmed] = await Promise.all([of('REQUESTED'), of('CONFIRMED')]);
  return { data: { requests: requests.data, upcoming: confirmed.data.toReversed() } };
}

function Request({ booking, onChange }: { booking: Booking; onChange: () => void }) {
  const t = useTranslations('Provider');
  const locale = useLocale();
  return (
    <Card className="flex flex-col gap-4 p-4 sm:p-5">
      <ul>
        <BookingRow booking={booking} asProvider />
      </ul>
      {booking.notes && <p className="border-l-2 border-line pl-3 whitespace-pre-line text-muted">{booking.notes}</p>}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <BookingActions booking={booking} asProvider onChange={onChange} />
        {booking.respondBy && (
          <p className="tabular text-sm text-muted">
            {t('answerBy', { moment: formatTime(booking.respondBy, 'moment', locale, booking.timeZone) })}
          </p>
        )}
      </div>
    </Card>
  );
}

/** What waits for an answer, then the jobs to come. New requests come in by the socket. */
export function RequestsPage() {
  const t = useTranslations('Provider');
  const { resource, reload } = useResource('requests', load);
  useBookingUpdates(reload, reload);
  return (
    <>
      <h1 className="text-2xl font-bold">{t('requestsHeading')}</h1>
      <p className="mt-1 mb-6 text-muted">{t('requestsLead')}</p>
      <Loaded resource={resource} reload={reload}>
        {({ requests, upcoming }) => (
          <>
            {requests.length === 0 ? (
              <Empty Icon={Inbox} title={t('noRequests')} text={t('noRequestsText')} />
            ) : (
              <ul className="flex flex-col gap-4">
                {requests.map((booking) => (
                  <li key={booking.id}>
                    <Request booking={booking} onChange={reload} />
                  </li>
                ))}
              </ul>
            )}
            <h2 className="mt-10 mb-4 text-lg font-semibold">{t('upcoming')}</h2>
            {upcoming.length === 0 ? (
              <p className="text-muted">{t('noUpcoming')}</p>
            ) : (
              <ul className="flex flex-col gap-3">
                {upcoming.map((booking) => (
                  <BookingRow key={booking.id} booking={booking} asProvider />
                ))}
              </ul>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}
