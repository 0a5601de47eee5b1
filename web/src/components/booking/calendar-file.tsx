'use client';
import type { Booking } from '@fixelo/contracts';
import { CalendarPlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { FormError } from '@/components/form/form-error';
import { Button } from '@/components/ui/button';
import { downloadAppointment } from '@/lib/api/download';
import { useAction } from '@/lib/use-action';

const ahead: readonly Booking['status'][] = ['REQUESTED', 'CONFIRMED', 'IN_PROGRESS'];

/** The appointment as a file for calendar programs, while it is ahead. */
export function CalendarFile({ booking: { id, status } }: { booking: Booking }) {
  const t = useTranslations('Visit');
  const { run, busy, error } = useAction(() => downloadAppointment(id));
  if (!ahead.includes(status)) return null;
  return (
    <>
      <Button tone="secondary" busy={busy} onClick={() => void run()}>
        <CalendarPlus aria-hidden /> {t('calendarFile')}
      </Button>
      <FormError error={error} />
    </>
  );
}
