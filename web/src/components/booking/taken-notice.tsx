'use client';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Button, buttonStyle } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { formatTime } from '@/lib/format';
import type { SlotRefusal } from './slot-refusal';

interface TakenNoticeProps {
  readonly serviceId: string;
  readonly refusal: SlotRefusal;
  readonly timeZone: string;
  readonly onPick: (start: string) => void;
}

/** Somebody was faster: the nearest free times, each one tap away. */
export function TakenNotice({ serviceId, refusal, timeZone, onPick }: TakenNoticeProps) {
  const t = useTranslations('Book');
  const locale = useLocale();
  const { alternatives, heldBookingId } = refusal;
  if (heldBookingId)
    return (
      <Notice>
        <p className="font-medium">{t('heldByYou')}</p>
        <Link href={`/bookings/${heldBookingId}/pay`} className={buttonStyle({ className: 'mt-3' })}>
          {t('finishHeld')}
        </Link>
      </Notice>
    );
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
