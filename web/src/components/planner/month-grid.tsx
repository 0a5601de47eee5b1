'use client';
import { clsx } from 'clsx';
import { Palmtree } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { formatTime } from '@/lib/format';
import type { PlannedDay } from '@/lib/planner/day';
import { addDays, noon } from '@/lib/slots';
import type { Ask, Asked } from './asked';
import { tones } from './booking-block';
import { useDayDrag } from './use-day-drag';
import type { Words } from './words';

interface MonthGridProps {
  /** Six weeks, from a Monday. */
  readonly days: readonly PlannedDay[];
  /** `YYYY-MM` that the sheet is about. */
  readonly month: string;
  readonly today: string;
  readonly words: Words;
  readonly asked: Asked | undefined;
  readonly onAsk: Ask;
  readonly onDay: (date: string) => void;
  readonly onLeave: (by: 1 | -1) => void;
}

const WEEK = 7;
const shown = 3;
const keySteps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: WEEK, ArrowUp: -WEEK };

/** What is said of a day. */
function nameOf(day: PlannedDay, { t, longDay }: Words): string {
  const asking = day.bookings.filter(({ booking }) => booking.status === 'REQUESTED').length;
  return [
    longDay(day.date),
    day.off ? (day.off.note ?? t('off')) : undefined,
    t('bookings', { count: day.bookings.length }),
    asking > 0 ? t('toAnswer', { count: asking }) : undefined,
    day.blocked.length > 0 || day.extra.length > 0 ? t('changed') : undefined,
    day.outside.length > 0 ? t('outside') : undefined,
    day.hours.length === 0 && !day.off ? t('cell.closed') : undefined,
  ]
    .filter(Boolean)
    .join(', ');
}

function Marks({ day, words }: { day: PlannedDay; words: Words }) {
  const { t, clock } = words;
  const more = day.bookings.length - shown;
  return (
    <span aria-hidden className="flex w-full min-w-0 flex-1 flex-col items-center gap-1 sm:items-start">
      {day.off && (
        <span className="flex max-w-full items-center gap-1 rounded-full bg-text/8 px-1.5 text-xs font-medium">
          <Palmtree aria-hidden className="size-3 shrink-0" />
          <span className="truncate max-sm:hidden">{day.off.note ?? t('off')}</span>
        </span>
      )}
      <span className="flex w-full flex-col gap-0.5 max-sm:hidden">
        {day.bookings.slice(0, shown).map(({ booking, from }) => (
          <span
            key={booking.id}
            className={clsx(
              'tabular truncate rounded-sm border border-l-4 px-1 text-left text-xs',
              tones[booking.status],
            )}
          >
            {clock(from)} {booking.title}
          </span>
        ))}
        {more > 0 && <span className="px-1 text-left text-xs text-muted">{t('more', { count: more })}</span>}
      </span>
      {day.bookings.length > 0 && (
        <span className="tabular rounded-full bg-accent-soft px-2 text-xs font-semibold text-accent-text sm:hidden">
          {day.bookings.length}
        </span>
      )}
      <span className="mt-auto flex gap-1">
        {(day.blocked.length > 0 || day.extra.length > 0) && <i className="size-1.5 rounded-full bg-star" />}
        {day.outside.length > 0 && <i className="size-1.5 rounded-full bg-line-strong" />}
      </span>
    </span>
  );
}

/** A month of days with what is in each. Days are taken off by drawing over them, or with arrows, Shift and Enter. */
export function MonthGrid({ days, month, today, words, asked, onAsk, onDay, onLeave }: MonthGridProps) {
  const grid = useRef<HTMLDivElement>(null);
  const refocus = useRef(false);
  const [drawn, setDrawn] = useState<{ readonly from: string; readonly to: string }>();
  const [focus, setFocus] = useState({ date: today, anchor: today });
  const here = days.some(({ date }) => date === focus.date) ? focus.date : `${month}-01`;
  const cellOf = (date: string) => grid.current?.querySelector<HTMLElement>(`[data-date="${date}"]`);
  useEffect(() => {
    if (!refocus.current) return;
    refocus.current = false;
    cellOf(here)?.focus();
  });
  const ask = (from: string, to: string): void => {
    setDrawn(undefined);
    const cell = cellOf(to);
    const off = days.find(({ date }) => date === from)?.off;
    if (!cell || from < today) return;
    onAsk(from === to && off ? { kind: 'off', off } : { kind: 'days', from, to }, cell);
  };
  useDayDrag(grid, { onDraw: setDrawn, onDrawn: ask, onTap: onDay, canSelect: (date) => date >= today });

  const press = (event: KeyboardEvent): void => {
    const step = keySteps[event.key];
    const { anchor } = focus;
    const [from = here, to = here] = [drawn ? anchor : here, here].toSorted();
    if (step !== undefined) {
      const next = addDays(here, step);
      const stretches = event.shiftKey && next >= today;
      const start = drawn ? anchor : here;
      if (!days.some(({ date }) => date === next)) onLeave(step > 0 ? 1 : -1);
      refocus.current = true;
      setFocus({ date: next, anchor: stretches ? start : next });
      const [first = next, last = next] = [start, next].toSorted();
      setDrawn(stretches ? { from: first, to: last } : undefined);
    } else if (event.key === 'Enter' && !drawn) onDay(here);
    else if (event.key === 'Enter' || event.key === ' ') ask(from, to);
    else if (event.key === 'PageDown' || event.key === 'PageUp') onLeave(event.key === 'PageDown' ? 1 : -1);
    else if (event.key === 'Escape') setDrawn(undefined);
    else return;
    event.preventDefault();
  };
  const mark = drawn ?? (asked?.kind === 'days' ? asked : undefined);
  const { t, locale } = words;
  return (
    <div
      ref={grid}
      role="grid"
      aria-label={t('month')}
      aria-multiselectable
      className="overflow-hidden rounded-card border border-line bg-card select-none"
      onKeyDown={press}
    >
      <div role="row" className="grid grid-cols-7 border-b border-line">
        {days.slice(0, WEEK).map(({ date }) => (
          <span key={date} role="columnheader" className="py-2 text-center text-xs text-muted">
            {formatTime(noon(date), 'weekday', locale, 'UTC')}
          </span>
        ))}
      </div>
      {Array.from({ length: days.length / WEEK }, (_, week) => (
        <div key={week} role="row" className="grid grid-cols-7 border-b border-line last:border-b-0">
          {days.slice(week * WEEK, (week + 1) * WEEK).map((day) => {
            const isMarked = mark !== undefined && mark.from <= day.date && day.date <= mark.to;
            return (
              <div
                key={day.date}
                role="gridcell"
                data-date={day.date}
                tabIndex={day.date === here ? 0 : -1}
                aria-current={day.date === today ? 'date' : undefined}
                aria-selected={isMarked}
                onFocus={() => day.date === here || setFocus({ date: day.date, anchor: day.date })}
                className={clsx(
                  'flex h-20 min-w-0 cursor-pointer flex-col items-center gap-1 border-l border-line p-1 outline-offset-[-2px] first:border-l-0 hover:bg-accent-soft/60 sm:h-28 sm:items-start sm:p-1.5',
                  isMarked ? 'bg-accent-soft' : (day.hours.length === 0 || day.off) && 'bg-sunken',
                )}
              >
                <span className="sr-only">{nameOf(day, words)}</span>
                <span
                  aria-hidden
                  className={clsx(
                    'tabular flex size-6 shrink-0 items-center justify-center rounded-full text-sm font-semibold',
                    day.date === today && 'bg-accent text-on-accent',
                    (!day.date.startsWith(month) || day.date < today) && 'font-normal text-muted',
                  )}
                >
                  {Number(day.date.slice(8))}
                </span>
                <Marks day={day} words={words} />
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}
