'use client';
import type { Booking } from '@fixelo/contracts';
import { useLocale, useTranslations } from 'next-intl';
import { formatDistance, formatTime } from '@/lib/format';
import { distanceKm } from '@/lib/way';

type Mark = NonNullable<Booking['checkIn']>;

/** When and how near to the address somebody checked in or out. */
function useMarkText({ address, timeZone }: Booking) {
  const t = useTranslations('Visit');
  const locale = useLocale();
  return ({ at, place }: Mark): string => {
    const time = formatTime(at, 'time', locale, timeZone);
    if (!place) return time;
    const { lat, lng } = address;
    return lat === undefined || lng === undefined
      ? t('markPlace', { time })
      : t('markNear', { time, distance: formatDistance(distanceKm(place, { lat, lng }), locale) });
  };
}

/** Check-in and check-out of a visit, as both sides see them; nothing before the first. */
export function VisitMarks({ booking }: { booking: Booking }) {
  const t = useTranslations('Visit');
  const say = useMarkText(booking);
  const { checkIn, checkOut } = booking;
  if (!checkIn && !checkOut) return null;
  return (
    <dl className="tabular grid gap-3 rounded-card border border-line p-4 sm:grid-cols-2">
      {checkIn && (
        <div>
          <dt className="text-sm text-muted">{t('checkedIn')}</dt>
          <dd className="font-semibold">{say(checkIn)}</dd>
        </div>
      )}
      {checkOut && (
        <div>
          <dt className="text-sm text-muted">{t('checkedOut')}</dt>
          <dd className="font-semibold">{say(checkOut)}</dd>
        </div>
      )}
    </dl>
  );
}
