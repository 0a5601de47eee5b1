'use client';
import type { Agenda, AvailabilitySettings } from '@fixelo/contracts';
import { Plus } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field, Input } from '@/components/ui/field';
import type { Resource } from '@/lib/api/use-resource';
import { formatTime } from '@/lib/format';
import { spansOf } from '@/lib/planner/spans';
import { weekdayOf } from '@/lib/planner/wall';
import { noon } from '@/lib/slots';
import { inOrder, nextInterval, weekdays, type Weekly } from './hours-values';
import { IntervalRows } from './interval-rows';
import { ListSection } from './list-section';
import { useChanges } from './use-changes';

interface SpecialDatesProps {
  readonly today: string;
  readonly weekly: AvailabilitySettings['weekly'];
  readonly agenda: Resource<Agenda>;
  readonly reload: () => void;
}
type Hours = Weekly['mon'];

const hoursOn = (weekly: Weekly, date: string): Hours => weekly[weekdays[weekdayOf(date)] ?? 'mon'];

function HoursFields({ hours, onChange }: { hours: Hours; onChange: (hours: Hours) => void }) {
  const t = useTranslations('SpecialDates');
  return (
    <div className="flex w-full flex-col gap-2">
      <IntervalRows
        hours={hours}
        onChange={onChange}
        labels={{ closed: t('closed'), start: t('from'), end: t('to'), remove: t('less'), order: t('order') }}
      />
      <Button
        tone="quiet"
        className="self-start text-accent-text"
        onClick={() => onChange([...hours, nextInterval(hours)])}
      >
        <Plus aria-hidden /> {t('more')}
      </Button>
    </div>
  );
}

/** Dates with other hours than the week has: more of them, fewer, or none. */
export function SpecialDates({ today, weekly, agenda, reload }: SpecialDatesProps) {
  const t = useTranslations('SpecialDates');
  const locale = useLocale();
  const [date, setDate] = useState(today);
  const [typed, setTyped] = useState<Hours>();
  const hours = typed ?? hoursOn(weekly, date);
  const { change, busy, error } = useChanges(reload);
  const clock = (minutes: number) => formatTime((minutes % 1440) * 60_000, 'time', locale, 'UTC');
  const say = (intervals: Hours) =>
    intervals.length === 0
      ? t('closed')
      : spansOf(intervals)
          .map(({ from, to }) => `${clock(from)} – ${clock(to)}`)
          .join(', ');
  return (
    <ListSection
      id="special-dates"
      heading={t('heading')}
      lead={t('lead')}
      none={t('none')}
      resource={agenda}
      reload={reload}
      busy={busy}
      error={error}
      itemsOf={({ overrides }) =>
        overrides.map(({ date: on, intervals }) => {
          const day = formatTime(noon(on), 'longDay', locale, 'UTC');
          return {
            key: on,
            content: (
              <p className="tabular">
                <span className="font-medium">{day}</span> <span className="text-muted">· {say(intervals)}</span>
              </p>
            ),
            removeLabel: t('remove', { day }),
            onRemove: () => change((client) => client.availability.removeOverride({ date: on })),
          };
        })
      }
      onAdd={() => {
        if (!inOrder(hours)) return;
        change(async (client) => {
          await client.availability.setOverride({ date, intervals: hours });
          setTyped(undefined);
        });
      }}
    >
      <Field id="special-date" label={t('date')} className="w-full sm:w-56">
        <Input
          id="special-date"
          type="date"
          required
          min={today}
          value={date}
          onChange={({ target }) => {
            setDate(target.value);
            setTyped(undefined);
          }}
        />
      </Field>
      <HoursFields hours={hours} onChange={setTyped} />
      <Button type="submit" tone="secondary" busy={busy} disabled={!inOrder(hours)}>
        {t('add')}
      </Button>
    </ListSection>
  );
}
