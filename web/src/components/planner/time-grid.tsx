'use client';
import { clsx } from 'clsx';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { PlannedDay } from '@/lib/planner/day';
import { overlaps, type Span } from '@/lib/planner/spans';
import type { Ask, Asked } from './asked';
import { BookingBlock } from './booking-block';
import { DayCells } from './day-cells';
import { DayGround } from './day-ground';
import { DayHead } from './day-head';
import { Piece } from './piece';
import { DAY_PX, MINUTE_PX, place } from './scale';
import { useCellKeys } from './use-cell-keys';
import { CELL, useTimeDrag } from './use-time-drag';
import type { Words } from './words';

interface TimeGridProps {
  readonly days: readonly PlannedDay[];
  /** What a clock in the calendar's zone shows now. */
  readonly now: { readonly date: string; readonly minutes: number };
  readonly words: Words;
  /** What is asked about now, to keep it marked. */
  readonly asked: Asked | undefined;
  readonly onAsk: Ask;
  readonly onMove: (day: PlannedDay, before: Span, next: Span, kind: 'blocked' | 'extra') => void;
  readonly onRemove: (day: PlannedDay, span: Span, kind: 'blocked' | 'extra') => void;
  readonly onDay: (date: string) => void;
  readonly onLeave: (by: 1 | -1) => void;
}

const hours = Array.from({ length: 23 }, (_, i) => (i + 1) * 60);
const defaultStart = 480;
const layer = 'absolute inset-y-0 right-0 left-12 grid sm:left-14';

/** The stretch of a date that is selected or asked about. */
function markedOn(asked: Asked | undefined, date: string): Span | undefined {
  if (asked?.kind === 'days') return asked.from <= date && date <= asked.to ? { from: 0, to: 1440 } : undefined;
  return asked?.kind === 'time' && asked.date === date ? asked.span : undefined;
}

/** Days side by side, hours from top to bottom. Time is blocked by drawing over it, or with arrows, Shift and Enter. */
export function TimeGrid(props: TimeGridProps) {
  const { days, now, words, asked, onAsk, onMove, onRemove, onDay, onLeave } = props;
  const { t, clock, longDay } = words;
  const dates = useMemo(() => days.map(({ date }) => date), [days]);
  const grid = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<Asked>();
  const first = Math.min(...days.flatMap((day) => [...day.hours, ...day.bookings].map(({ from }) => from)));
  const opening = Number.isFinite(first) ? first : defaultStart;

  const pieceAt = (date: string, span: Span): Asked | undefined => {
    const day = days.find((one) => one.date === date);
    const find = (kind: 'blocked' | 'extra'): Asked | undefined => {
      const piece = day?.[kind].find((one) => overlaps(one, span));
      return piece && { kind, date, span: piece };
    };
    return span.to - span.from === CELL ? (find('blocked') ?? find('extra')) : undefined;
  };
  const ask: Ask = (wanted, anchor) => {
    setDrawn(undefined);
    if (wanted.kind === 'time' && wanted.date < now.date) return;
    const piece = wanted.kind === 'time' ? pieceAt(wanted.date, wanted.span) : undefined;
    onAsk(piece ?? wanted, anchor);
  };
  const keys = useCellKeys({
    grid,
    dates,
    start: {
      date: dates.includes(now.date) ? now.date : (dates[0] ?? now.date),
      minute: Math.floor(opening / CELL) * CELL,
    },
    onSelect: setDrawn,
    onEnter: (wanted, anchor) => {
      keys.settle();
      ask(wanted, anchor);
    },
    onDelete: (date, span) => {
      const piece = pieceAt(date, span);
      const day = days.find((one) => one.date === date);
      if (day && (piece?.kind === 'blocked' || piece?.kind === 'extra')) onRemove(day, piece.span, piece.kind);
    },
    onLeave,
  });
  useTimeDrag(grid, {
    canSelect: (date) => date >= now.date,
    onDraw: (selection) => setDrawn(selection && { kind: 'time', date: selection.date, span: selection }),
    onDrawn: ({ date, from, to }) => {
      const cell = grid.current?.querySelector<HTMLElement>(
        `[data-date="${date}"] [data-minute="${Math.floor(from / CELL) * CELL}"]`,
      );
      if (cell) ask({ kind: 'time', date, span: { from, to } }, cell);
    },
  });
  // The hours of work come into view once; where somebody has scrolled to then stays, also in the next week.
  const opened = useRef(false);
  useEffect(() => {
    if (opened.current || !scroller.current) return;
    opened.current = true;
    scroller.current.scrollTop = Math.max(0, (opening - 30) * MINUTE_PX);
  }, [opening]);

  const columns = { gridTemplateColumns: `repeat(${days.length}, minmax(0, 1fr))` };
  const marked = drawn ?? asked;
  return (
    <div
      ref={scroller}
      className="relative h-[min(44rem,calc(100dvh-15rem))] min-h-96 overflow-y-auto overscroll-contain rounded-card border border-line bg-card"
    >
      <div className="sticky top-0 z-30 border-b border-line bg-card pl-12 sm:pl-14">
        <div className="grid" style={columns}>
          {days.map((day) => (
            <DayHead key={day.date} day={day} today={day.date === now.date} words={words} onAsk={onAsk} onDay={onDay} />
          ))}
        </div>
      </div>
      <div className="relative" style={{ height: DAY_PX }}>
        {hours.map((minutes) => (
          <span
            key={minutes}
            aria-hidden
            className="tabular absolute left-0 w-11 -translate-y-1/2 text-right text-xs text-muted sm:w-13 sm:pr-1"
            style={{ top: minutes * MINUTE_PX }}
          >
            {clock(minutes).replace(/:00/, '')}
          </span>
        ))}
        <div aria-hidden className={layer} style={columns}>
          {days.map((day) => (
            <DayGround key={day.date} day={day} words={words} />
          ))}
        </div>
        <div
          ref={grid}
          role="grid"
          aria-label={t('grid')}
          aria-multiselectable
          className={clsx(layer, 'cursor-cell select-none')}
          style={columns}
          onKeyDown={keys.press}
          onFocus={keys.arrive}
        >
          {days.map((day) => (
            <DayCells
              key={day.date}
              day={day}
              past={day.date < now.date}
              selected={markedOn(marked, day.date)}
              focus={keys.focus.date === day.date ? keys.focus.minute : undefined}
              words={words}
            />
          ))}
        </div>
        <div className={clsx(layer, 'pointer-events-none')} style={columns}>
          {days.map((day) => {
            const mark = markedOn(marked, day.date);
            return (
              <div key={day.date} className="relative mx-px sm:mx-0.5">
                <ul aria-label={longDay(day.date)}>
                  {(['blocked', 'extra'] as const).flatMap((kind) =>
                    day[kind].map((span) => (
                      <Piece
                        key={`${kind} ${span.from}`}
                        kind={kind}
                        day={day}
                        span={span}
                        fixed={day.date < now.date}
                        words={words}
                        onAsk={onAsk}
                        onMove={(before, next) => onMove(day, before, next, kind)}
                        onRemove={(one) => onRemove(day, one, kind)}
                      />
                    )),
                  )}
                  {day.bookings.map((placed) => (
                    <BookingBlock key={placed.booking.id} placed={placed} words={words} />
                  ))}
                </ul>
                {mark && (
                  <div
                    aria-hidden
                    className="tabular absolute inset-x-0 z-10 rounded-control border-2 border-accent bg-accent/15 px-1.5 text-xs font-semibold text-accent-text"
                    style={place(mark)}
                  >
                    {mark.to - mark.from < 1440 && words.range(mark)}
                  </div>
                )}
                {day.date === now.date && (
                  <div
                    aria-hidden
                    className="absolute inset-x-0 z-20 h-0.5 bg-alert before:absolute before:-top-1 before:-left-1 before:size-2.5 before:rounded-full before:bg-alert"
                    style={{ top: now.minutes * MINUTE_PX }}
                  />
                )}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
