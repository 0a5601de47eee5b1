'use client';
import { clsx } from 'clsx';
import { CalendarOff, ChevronLeft, ChevronRight } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { formatTime, regionOf } from '@/lib/format';
import { noon } from '@/lib/slots';
import { views, type View } from './view';
import type { Words } from './words';

interface ToolbarProps {
  readonly view: View;
  readonly date: string;
  readonly dates: readonly string[];
  readonly words: Words;
  readonly onView: (view: View) => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly onToday: () => void;
  readonly onTakeOff: (anchor: HTMLElement) => void;
}

/** What is on screen, in words: a day, a range, or a month. */
function titleOf(view: View, date: string, dates: readonly string[], { locale, longDay }: Words): string {
  const [first = date, last = date] = [dates[0], dates.at(-1)];
  if (view === 'day') return longDay(first);
  const parts: Intl.DateTimeFormatOptions =
    view === 'month' ? { month: 'long', year: 'numeric' } : { dateStyle: 'long' };
  const format = new Intl.DateTimeFormat(regionOf(locale), { ...parts, timeZone: 'UTC' });
  // Servers and browsers put different narrow spaces around the dash.
  return (view === 'month' ? format.format(noon(date)) : format.formatRange(noon(first), noon(last))).replace(
    /\s/g,
    ' ',
  );
}

/** Where in time, how much of it, and the way to today. */
export function Toolbar({ view, date, dates, words, onView, onStep, onToday, onTakeOff }: ToolbarProps) {
  const { t, locale } = words;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button tone="secondary" onClick={onToday}>
        {t('today')}
      </Button>
      <div className="flex">
        <Button tone="quiet" size="icon" aria-label={t('earlier')} onClick={() => onStep(-1)}>
          <ChevronLeft aria-hidden />
        </Button>
        <Button tone="quiet" size="icon" aria-label={t('later')} onClick={() => onStep(1)}>
          <ChevronRight aria-hidden />
        </Button>
      </div>
      <h2 aria-live="polite" className="tabular min-w-0 flex-1 text-lg leading-tight font-semibold max-sm:basis-32">
        {titleOf(view, date, dates, words)}
        <span className="sr-only"> {view === 'day' && formatTime(noon(date), 'year', locale, 'UTC')}</span>
      </h2>
      <div className="flex w-full items-center gap-2 sm:w-auto">
        <div
          role="group"
          aria-label={t('view')}
          className="flex flex-1 rounded-control border border-line-strong/60 p-0.5"
        >
          {views.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={one === view}
              onClick={() => onView(one)}
              className={clsx(
                'min-h-10 flex-1 rounded-[8px] px-3 text-sm font-semibold whitespace-nowrap transition-colors',
                one === 'week' && 'max-sm:hidden',
                one === view ? 'bg-accent-soft text-accent-text' : 'text-muted hover:text-text',
              )}
            >
              {t(`views.${one}`)}
            </button>
          ))}
        </div>
        <Button
          tone="secondary"
          aria-label={t('takeDaysOff')}
          className="max-sm:w-11 max-sm:px-0"
          onClick={({ currentTarget }) => onTakeOff(currentTarget)}
        >
          <CalendarOff aria-hidden /> <span className="max-sm:hidden">{t('takeDaysOff')}</span>
        </Button>
      </div>
    </div>
  );
}
