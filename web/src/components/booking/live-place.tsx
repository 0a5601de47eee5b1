'use client';
import type { Booking, ProviderLocation } from '@fixelo/contracts';
import { Navigation } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { lazy, Suspense, useEffect, useState } from 'react';
import { api } from '@/lib/api/api';
import { useLive } from '@/lib/api/use-live';
import { formatDistance, formatDuration, formatTime } from '@/lib/format';
import { distanceKm, driveMinutes } from '@/lib/way';

// The geography is some 20 KB: it comes once there is a place to show.
const WayMap = lazy(() => import('./way-map'));

/** The last place of the provider that the reader may know of, as it moves. */
function useProviderPlace(bookingId: string, reader: string): ProviderLocation | undefined {
  const [place, setPlace] = useState<ProviderLocation>();
  const take = (next: ProviderLocation | undefined) =>
    setPlace((known) => (next && (!known || next.at >= known.at) ? next : known));
  useLive(reader, (socket) => socket.on('provider-location', (next) => next.bookingId === bookingId && take(next)));
  useEffect(() => {
    void api()
      .then((client) => client.realtime.location({ id: bookingId }))
      .then(({ data }) => take(data.last))
      .catch(() => undefined);
  }, [bookingId]);
  return place;
}

/** Where the provider is and how long they still take, for the client of a booking under way; nothing while nobody knows. */
export function LivePlace({ booking, reader }: { booking: Booking; reader: string }) {
  const t = useTranslations('Chat');
  const visit = useTranslations('Visit');
  const locale = useLocale();
  const place = useProviderPlace(booking.id, reader);
  if (!place) return null;
  const { lat, lng } = place.location;
  const { address, near } = booking;
  const goal = address.lat !== undefined && address.lng !== undefined ? { lat: address.lat, lng: address.lng } : near;
  const km = goal && distanceKm(place.location, goal);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <section
      aria-labelledby="live-place"
      className="flex flex-col gap-4 rounded-card border border-line bg-card p-4 sm:p-5"
    >
      <div className="flex items-center gap-4">
        <Navigation aria-hidden className="size-6 shrink-0 text-accent-text" />
        <div className="min-w-0 flex-1">
          <h3 id="live-place" className="font-semibold">
            {t('liveTitle')}
          </h3>
          <p aria-live="polite" className="tabular text-sm text-muted">
            {km !== undefined && booking.status === 'CONFIRMED' && (
              <strong className="text-text">
                {visit('away', {
                  distance: formatDistance(km, locale),
                  time: formatDuration(driveMinutes(km), locale),
                })}{' '}
              </strong>
            )}
            {t('liveAt', { time: formatTime(place.at, 'time', locale, zone) })}
          </p>
        </div>
        <a
          href={`https://www.openstreetmap.org/?mlat=${lat}&mlon=${lng}#map=15/${lat}/${lng}`}
          target="_blank"
          rel="noreferrer"
          className="min-h-11 content-center text-sm font-semibold text-accent-text underline underline-offset-4"
        >
          {t('liveMap')}
        </a>
      </div>
      <Suspense fallback={<div className="skeleton h-46" />}>
        <WayMap from={place.location} to={goal} />
      </Suspense>
    </section>
  );
}
