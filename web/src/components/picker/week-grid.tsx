import type { Locale, Slot } from '@fixelo/contracts';
import { clsx } from 'clsx';
import Link from 'next/link';
import { Fragment } from 'react';
import { formatTime } from '@/lib/format';
import { byPart, noon, type Day, type DayPart } from '@/lib/slots';

/** Rows shown before "show all times". Phones show a day in three columns, so three times as many. */
export const ROWS = 6;

interface DayTabProps {
  readonly day: Day;
  readonly selected: boolean;
  readonly locale: Locale;
  readonly onSelect: () => void;
}

/** Head of a day: its name, its date, and dots for how much of it is free. On phones it chooses the day. */
export function DayTab({ day: { date, slots }, selected, locale, onSelect }: DayTabProps) {
  return (
    <button
      type="button"
      aria-pressed={selected}
      onClick={onSelect}
      className={clsx(
        'flex min-h-16 flex-col items-center justify-center gap-0.5 rounded-control border py-1.5 @xl:pointer-events-none @xl:border-transparent @xl:bg-transparent @xl:text-text',
        selected ? 'border-accent bg-accent-soft text-accent-text' : 'border-transparent hover:bg-text/6',
      )}
    >
      <span className="text-xs text-muted">{formatTime(noon(date), 'weekday', locale, 'UTC')}</span>
      <span className={clsx('tabular text-lg leading-tight font-semibold', slots.length === 0 && 'text-muted')}>
        {formatTime(noon(date), 'dayOfMonth', locale, 'UTC')}
      </span>
      <span aria-hidden className="flex h-1.5 gap-0.5">
        {Array.from({ length: Math.min(3, Math.ceil(slots.length / 5)) }, (_, i) => (
          <span key={i} className="size-1.5 rounded-full bg-accent" />
        ))}
      </span>
    </button>
  );
}

interface DayTimesProps {
  readonly day: Day;
  /** Whose clocks tell morning from evening. */
  readonly zone: string;
  readonly selected: boolean;
  readonly folded: boolean;
  readonly hrefOf: (slot: Slot) => string;
  readonly nameOf: (slot: Slot) => string;
  readonly timeOf: (slot: Slot) => string;
  readonly none: string;
  readonly partNames: Readonly<Record<DayPart, string>>;
}

/** Times of one day. On phones only the selected day's are shown, in rows; else every day is a column. */
export function DayTimes({ day, zone, selected, folded, hrefOf, nameOf, timeOf, none, partNames }: DayTimesProps) {
  const hidden = (position: number) =>
    folded && clsx(position >= ROWS && '@xl:hidden', position >= ROWS * 3 && '@max-xl:hidden');
  return (
    <div
      data-day=""
      className={clsx(
        selected ? 'grid' : 'hidden @xl:grid',
        'content-start gap-2 @max-xl:col-span-full @max-xl:grid-cols-3',
      )}
    >
      {day.slots.length === 0 && (
        <p className="py-2.5 text-center text-sm text-muted @max-xl:col-span-3">
          <span className="@xl:sr-only">{none}</span>
          <span aria-hidden className="@max-xl:hidden">
            –
          </span>
        </p>
      )}
      {byPart(day.slots, zone).map(({ part, slots, first }) => (
        <Fragment key={part}>
          <p className={clsx('text-xs font-medium text-muted @max-xl:col-span-3 @xl:text-center', hidden(first))}>
            {partNames[part]}
          </p>
          {slots.map((slot, i) => (
            <Link
              key={slot.start}
              data-time=""
              href={hrefOf(slot)}
              prefetch={false}
              rel="nofollow"
              aria-label={nameOf(slot)}
              className={clsx(
                'tabular flex min-h-11 items-center justify-center rounded-control border border-line-strong/50 bg-card px-1 text-sm font-medium whitespace-nowrap transition-colors hover:border-accent hover:bg-accent-soft hover:text-accent-text',
                hidden(first + i),
              )}
            >
              {timeOf(slot)}
            </Link>
          ))}
        </Fragment>
      ))}
    </div>
  );
}
