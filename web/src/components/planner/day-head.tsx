'use client';
import { clsx } from 'clsx';
import { Palmtree } from 'lucide-react';
import { formatTime } from '@/lib/format';
import type { PlannedDay } from '@/lib/planner/day';
import { noon } from '@/lib/slots';
import type { Ask } from './asked';
import type { Words } from './words';

interface DayHeadProps {
  readonly day: PlannedDay;
  readonly today: boolean;
  readonly words: Words;
  readonly onAsk: Ask;
  readonly onDay: (date: string) => void;
}

/** Name of a day over its hours; leads to the day alone. Says when it is off and when clocks change. */
export function DayHead({ day: { date, off, clocks, bookings }, today, words, onAsk, onDay }: DayHeadProps) {
  const { t, locale, longDay, clock } = words;
  return (
    <div className="flex min-w-0 flex-col items-center gap-0.5 border-l border-line pb-1">
      <button
        type="button"
        aria-current={today ? 'date' : undefined}
        onClick={() => onDay(date)}
        className="flex min-h-13 w-full flex-col items-center justify-center rounded-control outline-offset-[-2px] hover:bg-text/5"
      >
        <span className="sr-only">{t('head', { day: longDay(date), count: bookings.length })}</span>
        <span aria-hidden className="text-xs text-muted">
          {formatTime(noon(date), 'weekday', locale, 'UTC')}
        </span>
        <span
          aria-hidden
          className={clsx(
            'tabular flex size-7 items-center justify-center rounded-full text-lg leading-none font-semibold',
            today && 'bg-accent text-base text-on-accent',
          )}
        >
          {formatTime(noon(date), 'dayOfMonth', locale, 'UTC')}
        </span>
      </button>
      {off && (
        <button
          type="button"
          onClick={({ currentTarget }) => onAsk({ kind: 'off', off }, currentTarget)}
          aria-label={t('offOn', { day: longDay(date) })}
          className="flex min-h-6 max-w-full items-center gap-1 rounded-full bg-text/8 px-2 text-xs font-medium hover:bg-text/12"
        >
          <Palmtree aria-hidden className="size-3 shrink-0" />
          <span className="truncate">{off.note ?? t('off')}</span>
        </button>
      )}
      {clocks && (
        <p className="px-1 text-center text-xs text-muted">
          {t(clocks.kind === 'skipped' ? 'clocksForward' : 'clocksBack', { time: clock(clocks.from) })}
        </p>
      )}
    </div>
  );
}
