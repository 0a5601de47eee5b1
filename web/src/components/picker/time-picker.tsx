'use client';
import type { Locale, Slot } from '@fixelo/contracts';
import { clsx } from 'clsx';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { lazy, Suspense, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button';
import { formatTime } from '@/lib/format';
import { addDays, dateIn, groupByDay, nextFree, noon, sameClock } from '@/lib/slots';
import { fill, type PickerLabels } from './labels';
import { NextFree } from './next-free';
import { useGridKeys } from './use-grid-keys';
import { useWeek, WEEK } from './use-week';
import { DayTab, DayTimes, ROWS } from './week-grid';
import { ZoneLine } from './zone-line';

// Few weeks have nothing free, so it comes when it is needed.
const WaitButton = lazy(() =>
  import('@/components/waitlist/wait-button').then((module) => ({ default: module.WaitButton })),
);

interface TimePickerProps {
  readonly serviceId: string;
  readonly providerName: string;
  readonly providerZone: string;
  /** The reader's zone as the server knew it. */
  readonly initialZone: string;
  /** ZIP code of where the visit would be, when that is known. */
  readonly zip: string | undefined;
  /** Slots of the first two weeks, with a day to spare. */
  readonly initial: readonly Slot[];
  /** When the server looked, ms. */
  readonly now: number;
  readonly locale: Locale;
  readonly labels: PickerLabels;
}

const weeksBetween = (from: string, to: string): number =>
  Math.floor((Date.parse(to) - Date.parse(from)) / (WEEK * 86_400_000));

const never = () => () => undefined;
const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The zone that times are shown in: the reader's own unless they ask for the provider's. */
function useZone(providerZone: string, initialZone: string, at: number) {
  const viewer = useSyncExternalStore(never, browserZone, () => initialZone);
  const [own, setOwn] = useState(true);
  const differ = !sameClock(viewer, providerZone, at);
  return { viewer, own, differ, zone: differ && own ? viewer : providerZone, toggle: () => setOwn(!own) };
}

/**
 * Free times: the next ones first, then a whole week at a glance. Times are links, so one tap goes on to booking and
 * everything works before scripts do. Keys: arrows among times, Page Up and Down among weeks.
 */
export function TimePicker(props: TimePickerProps) {
  const { serviceId, providerName, providerZone, initialZone, zip, initial, now, locale, labels } = props;
  const at = Date.parse(initial[0]?.start ?? new Date(now).toISOString());
  const { viewer, own, differ, zone, toggle } = useZone(providerZone, initialZone, at);
  const today = dateIn(zone, now);
  const week = useWeek({ serviceId, initial, today, zone, zip });
  const [opened, setOpened] = useState(false);
  const [waiting, setWaiting] = useState(false);
  const [chosen, setChosen] = useState<string>();
  const grid = useRef<HTMLDivElement>(null);
  useGridKeys(grid, week.go, week.days);

  const soonest = useMemo(() => nextFree(groupByDay(initial, zone, today, 2 * WEEK), 3), [initial, zone, today]);
  const find = (test: (date: string, free: number) => boolean) =>
    week.days.find(({ date, slots }) => test(date, slots.length))?.date;
  const selected = find((date) => date === chosen) ?? find((_, free) => free > 0);
  const freeOnSelected = week.days.find(({ date }) => date === selected)?.slots.length ?? 0;
  const ready = week.state === 'ready';
  const empty = week.days.every(({ slots }) => slots.length === 0);
  const hrefOf = ({ start }: Slot) => `/book/${serviceId}?start=${encodeURIComponent(start)}`;
  const timeOf = ({ start }: Slot) => formatTime(start, 'time', locale, zone);
  const dayOf = ({ start }: Slot) => formatTime(start, 'day', locale, zone);
  const nameOf = (slot: Slot) => `${formatTime(slot.start, 'longDay', locale, zone)}, ${timeOf(slot)}`;

  return (
    <div className="@container">
      <NextFree title={labels.nextFree} slots={soonest} hrefOf={hrefOf} dayOf={dayOf} timeOf={timeOf} />
      <div className="mb-3 flex items-center justify-between gap-2">
        <h3 aria-live="polite" className="font-semibold">
          {fill(labels.week, { date: formatTime(noon(week.first), 'monthDay', locale, 'UTC') })}
        </h3>
        <div className="flex gap-1">
          <input
            type="date"
            aria-label={labels.goTo}
            title={labels.goTo}
            min={today}
            value={week.first}
            onChange={({ target }) => {
              if (target.value < today) return;
              setChosen(target.value);
              week.go(weeksBetween(today, target.value) - weeksBetween(today, week.first));
            }}
            className="tabular min-h-11 w-11 rounded-control border border-line-strong/60 bg-card px-2 text-sm @sm:w-auto"
          />
          <Button
            tone="secondary"
            size="icon"
            aria-label={labels.earlier}
            disabled={!week.hasEarlier}
            onClick={() => week.go(-1)}
          >
            <ChevronLeft aria-hidden />
          </Button>
          <Button tone="secondary" size="icon" aria-label={labels.later} onClick={() => week.go(1)}>
            <ChevronRight aria-hidden />
          </Button>
        </div>
      </div>
      <div
        ref={grid}
        aria-busy={week.state === 'loading' || undefined}
        className="grid grid-cols-7 gap-x-1 gap-y-3 @xl:gap-x-2"
      >
        {week.days.map((day) => (
          <DayTab
            key={day.date}
            day={day}
            selected={day.date === selected}
            locale={locale}
            onSelect={() => setChosen(day.date)}
          />
        ))}
        {ready &&
          !empty &&
          week.days.map((day) => (
            <DayTimes
              key={day.date}
              day={day}
              zone={zone}
              selected={day.date === selected}
              folded={!opened}
              hrefOf={hrefOf}
              nameOf={nameOf}
              timeOf={timeOf}
              none={labels.none}
              partNames={labels.parts}
            />
          ))}
        {week.state === 'loading' &&
          Array.from({ length: 3 * WEEK }, (_, i) => <span key={i} className="skeleton h-11 rounded-control" />)}
      </div>
      {week.state === 'loading' && <p className="sr-only">{labels.loading}</p>}
      {week.state === 'failed' && <p className="py-6 text-center text-alert">{labels.failed}</p>}
      {ready && (
        <div className={clsx('flex flex-col items-center gap-4', empty ? 'py-8' : 'mt-2')}>
          {empty && <p className="text-center text-muted">{labels.emptyWeek}</p>}
          {empty || waiting ? (
            <Suspense>
              <WaitButton
                serviceId={serviceId}
                from={week.first}
                to={addDays(week.first, WEEK - 1)}
                labels={labels.wait}
              />
            </Suspense>
          ) : (
            <Button tone="quiet" wide onClick={() => setWaiting(true)}>
              {labels.noneFits}
            </Button>
          )}
        </div>
      )}
      {ready && week.days.some(({ slots }) => slots.length > ROWS) && (
        <Button
          tone="quiet"
          wide
          className={clsx('mt-2', freeOnSelected <= ROWS * 3 && '@max-xl:hidden')}
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          {opened ? labels.showLess : labels.showAll}
        </Button>
      )}
      <ZoneLine
        labels={labels}
        locale={locale}
        at={at}
        viewer={viewer}
        provider={providerZone}
        providerName={providerName}
        differ={differ}
        own={own}
        onSwitch={toggle}
      />
      <p className="sr-only">{labels.keys}</p>
    </div>
  );
}
