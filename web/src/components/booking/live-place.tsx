'use client';
import type { ProviderLocation } from '@fixelo/contracts';
import { Navigation } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { api } from '@/lib/api/api';
import { liveSocket } from '@/lib/api/live';
import { formatTime } from '@/lib/format';

/** Where the provider is, for the client of a booking that is under way; nothing while nobody knows. */
export function LivePlace({ bookingId, reader }: { bookingId: string; reader: string }) {
  const t = useTranslations('Chat');
  const locale = useLocale();
  const [place, setPlace] = useState<ProviderLocation>();
  useEffect(() => {
    const { socket, release } = liveSocket(reader);
    const take = (next: ProviderLocation | undefined) =>
      setPlace((known) => (next && (!known || next.at >= known.at) ? next : known));
    const stop = socket.on('provider-location', (next) => next.bookingId === bookingId && take(next));
    void api()
      .then((client) => client.realtime.location({ id: bookingId }))
      .then(({ data }) => take(data.last))
      .catch(() => undefined);
    return () => {
      stop();
      release();
    };
  }, [bookingId, reader]);
  if (!place) return null;
  const { lat, lng } = place.location;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <section aria-live="polite" className="flex items-center gap-4 rounded-card border border-line bg-card p-5">
      <Navigation aria-hidden className="size-6 shrink-0 text-accent-text" />
      <p className="min-w-0 flex-1">
        <span className="block font-semibold">{t('liveTitle')}</span>
        <span className="tabular text-sm text-muted">
          {t('liveAt', { time: formatTime(place.at, 'time', locale, zone) })}
        </span>
      </p>
      <a
        href={`https://www.openstreetmap.org/?mlat=${lat}&mlon=${lng}#map=15/${lat}/${lng}`}
        target="_blank"
        rel="noreferrer"
        className="min-h-11 content-center text-sm font-semibold text-accent-text underline underline-offset-4"
      >
        {t('liveMap')}
      </a>
    </section>
  );
}
