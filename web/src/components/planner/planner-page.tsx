'use client';
import { usePathname, useSearchParams } from 'next/navigation';
import { lazy, Suspense, useMemo, useState } from 'react';
import { FormError } from '@/components/form/form-error';
import { Loaded } from '@/components/shell/loaded';
import { sameClock } from '@/lib/slots';
import { zoneTitle } from '@/lib/format';
import { afterBlocking, afterMoving, afterOpening, overrideFor, plannedDay, type PlannedDay } from '@/lib/planner/day';
import { merged, without, type Span } from '@/lib/planner/spans';
import { wallAt } from '@/lib/planner/wall';
import { useMedia } from '@/lib/use-media';
import { useNow } from '@/lib/use-now';
import type { Asked } from './asked';
import { Legend } from './legend';
import { MonthGrid } from './month-grid';
import { TimeGrid } from './time-grid';
import { Toolbar } from './toolbar';
import { UndoBar } from './undo-bar';
import { usePlanner, type PlannerState } from './use-planner';
import { datesOf, isView, stepOf, type View } from './view';
import { useWords } from './words';

const AskPopover = lazy(() => import('./ask-popover').then((module) => ({ default: module.AskPopover })));

const isDate = (value: string | null): value is string =>
  value !== null && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));

/** View and date are kept in the address; without them: today, as much as fits on the screen. */
function usePlace(today: string) {
  const pathname = usePathname();
  const asked = useSearchParams();
  const narrow = useMedia('(max-width: 639px)', false);
  const [view, date] = [asked.get('view'), asked.get('date')];
  const wanted: View = isView(view) ? view : narrow ? 'day' : 'week';
  const go = (next: { readonly view?: View; readonly date?: string }) => {
    const query = new URLSearchParams({
      view: next.view ?? wanted,
      date: next.date ?? (isDate(date) ? date : today),
    });
    window.history.pushState(null, '', `${pathname}?${query}`);
  };
  return { view: narrow && wanted === 'week' ? ('three' as const) : wanted, date: isDate(date) ? date : today, go };
}

/** What somebody decides about a day, as the hours that it has afterwards. */
function answersOf({ setHours, takeOff, workOn }: PlannerState, dayOf: (date: string) => PlannedDay | undefined) {
  const change = (
    kind: 'blocked' | 'opened' | 'moved',
    date: string,
    next: (day: PlannedDay) => readonly Span[],
  ): void => {
    const day = dayOf(date);
    if (day) setHours(kind, date, overrideFor(day, next(day)));
  };
  const isExtra = (date: string, span: Span) => dayOf(date)?.extra.some(({ from }) => from === span.from) ?? false;
  return {
    onBlock: (date: string, span: Span) => change('blocked', date, (day) => afterBlocking(day, span)),
    onOpen: (date: string, span: Span) => change('opened', date, (day) => afterOpening(day, span)),
    onMove: (date: string, before: Span, next: Span) =>
      change('moved', date, (day) =>
        isExtra(date, before) ? merged([...without(day.hours, [before]), next]) : afterMoving(day, before, next),
      ),
    onRemove: (date: string, span: Span) =>
      isExtra(date, span)
        ? change('blocked', date, (day) => afterBlocking(day, span))
        : change('opened', date, (day) => afterOpening(day, span)),
    onTakeOff: (from: string, to: string, note: string) => takeOff(from, to, note),
    onWork: ({ off }: Extract<Asked, { kind: 'off' }>) => workOn(off),
  };
}

/** A provider's calendar: bookings among the hours of work, and time that is blocked or opened by drawing over it. */
export function PlannerPage({ initialZone }: { initialZone: string }) {
  const words = useWords();
  const clock = useNow(30_000);
  const [asked, setAsked] = useState<{ readonly about: Asked; readonly anchor: HTMLElement }>();
  // The zone of the calendar is known once it is there; it is the reader's own in nearly all cases.
  const [known, setKnown] = useState(initialZone);
  const today = wallAt(known, clock);
  const { view, date, go } = usePlace(today.date);
  const state = usePlanner(date);
  const { planner } = state;
  if (planner && planner.timeZone !== known) setKnown(planner.timeZone);
  const dates = useMemo(() => datesOf(view, date), [view, date]);
  const days = useMemo(() => planner && dates.map((one) => plannedDay(planner, one)), [planner, dates]);
  const dayOf = (one: string) => planner && plannedDay(planner, one);
  const answers = answersOf(state, dayOf);
  const ask = (about: Asked, anchor: HTMLElement) => setAsked({ about, anchor });
  const leave = (by: 1 | -1) => go({ date: stepOf(view, date, by) });
  const { t, locale } = words;
  const resource = planner
    ? { state: 'ready' as const, data: planner }
    : state.error === undefined
      ? { state: 'loading' as const }
      : { state: 'failed' as const, error: state.error };
  return (
    <div data-wide="" className="flex flex-col gap-4">
      <h1 className="text-2xl font-bold">{t('heading')}</h1>
      <Toolbar
        view={view}
        date={date}
        dates={dates}
        words={words}
        onView={(next) => go({ view: next })}
        onStep={leave}
        onToday={() => go({ date: today.date })}
        onTakeOff={(anchor) => {
          const from = date < today.date ? today.date : date;
          ask({ kind: 'days', from, to: from }, anchor);
        }}
      />
      {state.refused !== undefined && <FormError error={state.refused} />}
      <Loaded
        resource={resource}
        reload={state.reload}
        skeleton={<div className="skeleton h-[min(44rem,calc(100dvh-15rem))] min-h-96 rounded-card" />}
      >
        {() =>
          days &&
          (view === 'month' ? (
            <MonthGrid
              days={days}
              month={date.slice(0, 7)}
              today={today.date}
              words={words}
              asked={asked?.about}
              onAsk={ask}
              onDay={(one) => go({ view: 'day', date: one })}
              onLeave={leave}
            />
          ) : (
            <TimeGrid
              days={days}
              now={today}
              words={words}
              asked={asked?.about}
              onAsk={ask}
              onMove={(day, before, next) => answers.onMove(day.date, before, next)}
              onRemove={(day, span) => answers.onRemove(day.date, span)}
              onDay={(one) => go({ view: 'day', date: one })}
              onLeave={leave}
            />
          ))
        }
      </Loaded>
      <p className="text-sm text-muted">
        {t('zone', { zone: zoneTitle(clock, locale, known) })}{' '}
        {!sameClock(initialZone, known, clock) && t('elsewhere', { time: words.clock(today.minutes) })}
      </p>
      <Legend />
      {asked && (
        <Suspense>
          <AskPopover
            key={JSON.stringify(asked.about)}
            asked={asked.about}
            anchor={asked.anchor}
            dayOf={dayOf}
            words={words}
            onClose={() => setAsked(undefined)}
            {...answers}
          />
        </Suspense>
      )}
      {state.undo && <UndoBar undo={state.undo} onClose={state.dismiss} />}
    </div>
  );
}
