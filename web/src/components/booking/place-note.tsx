'use client';
import type { Reach, Slot } from '@fixelo/contracts';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { api } from '@/lib/api/api';
import { formatDistance, formatTime } from '@/lib/format';
import { addDays, dateIn } from '@/lib/slots';
import { zipOf } from '@/lib/zip';

interface PlaceNoteProps {
  readonly serviceId: string;
  readonly name: string;
  readonly start: string;
  readonly timeZone: string;
  /** What stands in the field of the ZIP code. */
  readonly zip: string;
  readonly onChoose: (start: string) => void;
}
interface Found {
  readonly zip: string;
  readonly slots: readonly Slot[];
  readonly reach: Reach | undefined;
}
const daysAround = 3;
const offered = 4;

/** The times around `start` that can be had in the area of a ZIP code; nothing until that is known, or when nobody can say. */
function useTimesAt({ serviceId, start, timeZone, zip }: PlaceNoteProps): Found | undefined {
  const [found, setFound] = useState<Found>();
  const code = zipOf(zip);
  const date = dateIn(timeZone, Date.parse(start));
  useEffect(() => {
    if (!code) return;
    let stale = false;
    const range = { from: addDays(date, -daysAround), to: addDays(date, daysAround), timeZone, zip: code };
    void api()
      .then((client) => client.services.availability({ id: serviceId }, range))
      .then(({ data, meta }) => !stale && setFound({ zip: code, slots: data, reach: meta.reach }))
      .catch(() => undefined);
    return () => {
      stale = true;
    };
  }, [serviceId, code, date, timeZone]);
  return found?.zip === code ? found : undefined;
}

/** How far the place is, and whether the chosen time leaves time for the way there; if not, the nearest that do. */
export function PlaceNote(props: PlaceNoteProps) {
  const { name, start, timeZone, onChoose } = props;
  const t = useTranslations('Book');
  const locale = useLocale();
  const found = useTimesAt(props);
  if (!found) return null;
  const { slots, reach } = found;
  const at = Date.parse(start);
  const apart = ({ start: other }: Slot) => Math.abs(Date.parse(other) - at);
  const fits = slots.some((slot) => apart(slot) === 0);
  const nearest = slots.toSorted((a, b) => apart(a) - apart(b)).slice(0, offered);
  const distance = reach && formatDistance(reach.distanceKm, locale);
  return (
    <div aria-live="polite" className="flex flex-col gap-3">
      {distance && (
        <p className={reach.reached ? 'text-sm text-muted' : 'text-sm text-alert'}>
          {t(reach.reached ? 'distance' : 'beyond', { name, distance })}
        </p>
      )}
      {!fits && (
        <Notice tone="alert">
          <p className="font-medium">{t(nearest.length > 0 ? 'unreachable' : 'unreachableNone', { name })}</p>
          <div className="mt-3 flex flex-wrap gap-2">
            {nearest.map((slot) => (
              <Button key={slot.start} tone="secondary" className="tabular" onClick={() => onChoose(slot.start)}>
                {formatTime(slot.start, 'moment', locale, timeZone)}
              </Button>
            ))}
          </div>
        </Notice>
      )}
    </div>
  );
}
