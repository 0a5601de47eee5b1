'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { formatTime } from '@/lib/format';
import { DAY_MINUTES, type Span } from '@/lib/planner/spans';
import { noon } from '@/lib/slots';

/** Dates and wall-clock times as the reader says them. Both know no zone: they are those of the calendar. */
export function useWords() {
  const t = useTranslations('Planner');
  const locale = useLocale();
  return useMemo(() => {
    const clock = (minutes: number) => formatTime((minutes % DAY_MINUTES) * 60_000, 'time', locale, 'UTC');
    return {
      t,
      locale,
      clock,
      range: ({ from, to }: Span) => `${clock(from)} – ${clock(to)}`,
      longDay: (date: string) => formatTime(noon(date), 'longDay', locale, 'UTC'),
      day: (date: string) => formatTime(noon(date), 'day', locale, 'UTC'),
    };
  }, [t, locale]);
}
export type Words = ReturnType<typeof useWords>;
