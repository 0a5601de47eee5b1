'use client';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { FormError } from '@/components/form/form-error';
import { Button, buttonStyle } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { formatTime } from '@/lib/format';
import { commonShifts } from '@/lib/series-shift';
import { slotRefusal, type SeriesConflict } from './slot-refusal';

interface RefusalNoticeProps {
  readonly serviceId: string;
  /** Why the booking was not made. */
  readonly error: unknown;
  /** The time that was asked for. */
  readonly start: string;
  readonly timeZone: string;
  readonly onPick: (start: string) => void;
  /** Books without repeating. */
  readonly onOnce: () => void;
}

type SeriesNoticeProps = Pick<RefusalNoticeProps, 'start' | 'timeZone' | 'onPick' | 'onOnce'> & {
  readonly conflicts: readonly SeriesConflict[];
};
const offered = 3;

/** Which dates of a series are taken, and what would do for all of them. */
function SeriesNotice({ conflicts, start, timeZone, onPick, onOnce }: SeriesNoticeProps) {
  const t = useTranslations('Book');
  const locale = useLocale();
  const say = (at: string) => formatTime(at, 'moment', locale, timeZone);
  const starts = commonShifts(conflicts)
    .slice(0, offered)
    .map((shift) => new Date(Date.parse(start) + shift).toISOString());
  return (
    <Notice tone="alert">
      <p className="font-medium">{t('seriesTaken')}</p>
      <ul className="tabular mt-2 flex flex-col gap-1">
        {conflicts.map(({ scheduledAt, alternatives }) => (
          <li key={scheduledAt}>
            {t(alternatives.length > 0 ? 'seriesConflict' : 'seriesNone', { moment: say(scheduledAt) })}{' '}
            {alternatives
              .slice(0, offered)
              .map((slot) => say(slot.start))
              .join(' · ')}
          </li>
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap gap-2">
        {starts.map((at) => (
          <Button key={at} tone="secondary" className="tabular" onClick={() => onPick(at)}>
            {t('seriesFrom', { moment: say(at) })}
          </Button>
        ))}
        <Button tone="secondary" onClick={onOnce}>
          {t('seriesOnce')}
        </Button>
      </div>
    </Notice>
  );
}

/**
 * Why the time could not be held, and the way on: the nearest free times, or the reader's own unpaid bookings; for
 * other errors what they mean.
 */
export function RefusalNotice({ serviceId, error, start, timeZone, onPick, onOnce }: RefusalNoticeProps) {
  const t = useTranslations('Book');
  const locale = useLocale();
  const refusal = slotRefusal(error);
  if (!refusal) return <FormError error={error} />;
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
      <SeriesNotice conflicts={refusal.conflicts} start={start} timeZone={timeZone} onPick={onPick} onOnce={onOnce} />
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
