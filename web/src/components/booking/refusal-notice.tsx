'use client';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Button, buttonStyle } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { formatTime } from '@/lib/format';
import type { SlotRefusal } from './slot-refusal';

interface RefusalNoticeProps {
  readonly serviceId: string;
  readonly refusal: SlotRefusal;
  readonly timeZone: string;
  readonly onPick: (start: string) => void;
}

/** Why the time could not be held, and the way on: the nearest free times, or the reader's own unpaid bookings. */
export function RefusalNotice({ serviceId, refusal, timeZone, onPick }: RefusalNoticeProps) {
  const t = useTranslations('Book');
  const locale = useLocale();
  if (refusal.reason === 'held')
    return (
      <Notice>
        <p className="font-medium">{t('heldByYou')}</p>
        <Link href={`/bookings/${refusal.bookingId}/pay`} className={buttonStyle({ className: 'mt-3' })}>
          {t('finishHeld')}
        </Link>
      </Notice>
    );
  if (refusal.reason === 'tooManyHolds')
    return (
      <Notice>
        <p className="font-medium">{t('tooManyHolds', { count: refusal.limit })}</p>
        <Link href="/bookings" className={buttonStyle({ tone: 'secondary', className: 'mt-3' })}>
          {t('toBookings')}
        </Link>
      </Notice>
    );
  if (refusal.reason === 'series')
    return (
      <Notice tone="alert">
        <p className="font-medium">{t('seriesTaken')}</p>
        <ul className="tabular mt-2 flex flex-col gap-1">
          {refusal.conflicts.map(({ scheduledAt, alternatives }) => (
            <li key={scheduledAt}>
              {t(alternatives.length > 0 ? 'seriesConflict' : 'seriesNone', {
                moment: formatTime(scheduledAt, 'moment', locale, timeZone),
              })}{' '}
              {alternatives
                .slice(0, 3)
                .map(({ start }) => formatTime(start, 'moment', locale, timeZone))
                .join(' · ')}
            </li>
          ))}
        </ul>
      </Notice>
    );
  const { alternatives } = refusal;
  return (
    <Notice tone="alert">
      <p className="font-medium">{alternatives.length > 0 ? t('taken') : t('takenNone')}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        {alternatives.map(({ start }) => (
          <Button key={start} tone="secondary" className="tabular" onClick={() => onPick(start)}>
            {formatTime(start, 'moment', locale, timeZone)}
          </Button>
        ))}
        <Link href={`/services/${serviceId}#times`} className={buttonStyle({ tone: 'quiet' })}>
          {t('pickOther')}
        </Link>
      </div>
    </Notice>
  );
}
