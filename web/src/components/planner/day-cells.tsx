'use client';
import { memo } from 'react';
import type { PlannedDay } from '@/lib/planner/day';
import { DAY_MINUTES, overlaps, type Span } from '@/lib/planner/spans';
import { MINUTE_PX } from './scale';
import { CELL } from './use-time-drag';
import type { Words } from './words';

interface DayCellsProps {
  readonly day: PlannedDay;
  readonly past: boolean;
  readonly selected: Span | undefined;
  /** The minute of the cell that the Tab key reaches, if it is of this day. */
  readonly focus: number | undefined;
  readonly words: Words;
}

const starts = Array.from({ length: DAY_MINUTES / CELL }, (_, i) => i * CELL);

/** What is said of a cell. */
function stateOf(day: PlannedDay, cell: Span, { t }: Words): string {
  const booked = day.bookings.find((one) => overlaps(one, cell));
  const isIn = (spans: readonly Span[]) => spans.some((span) => overlaps(span, cell));
  if (day.clocks?.kind === 'skipped' && overlaps(day.clocks, cell)) return t('cell.skipped');
  if (booked) return t('cell.booked', { title: booked.booking.title, name: booked.booking.clientName });
  if (day.off) return t('cell.off');
  if (isIn(day.outside)) return t('cell.outside');
  if (isIn(day.blocked)) return t('cell.blocked');
  return t(isIn(day.hours) ? 'cell.open' : 'cell.closed');
}

/** The half hours of a day: one stop of the Tab key for the whole grid, each with a name of its own. */
export const DayCells = memo(function DayCells({ day, past, selected, focus, words }: DayCellsProps) {
  const name = words.longDay(day.date);
  return (
    <div role="row" aria-label={name} data-date={day.date} className="relative border-l border-line">
      {starts.map((from) => {
        const cell = { from, to: from + CELL };
        return (
          <div
            key={from}
            role="gridcell"
            tabIndex={focus === from ? 0 : -1}
            data-minute={from}
            aria-disabled={past || undefined}
            aria-selected={selected !== undefined && overlaps(selected, cell)}
            aria-label={`${name}, ${words.range(cell)}, ${stateOf(day, cell, words)}`}
            className="absolute inset-x-0 border-t border-line/60 outline-offset-[-2px] focus-visible:z-10 aria-disabled:cursor-default odd:border-line"
            style={{ top: from * MINUTE_PX, height: CELL * MINUTE_PX }}
          />
        );
      })}
    </div>
  );
});
