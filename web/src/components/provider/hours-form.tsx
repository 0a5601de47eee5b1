'use client';
import type { AvailabilitySettings } from '@fixelo/contracts';
import { Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormError } from '@/components/form/form-error';
import { Button } from '@/components/ui/button';
import { Field, Input, Select } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { api } from '@/lib/api/api';
import { useAction } from '@/lib/use-action';
import { DayHours } from './day-hours';
import { TravelField } from './travel-field';
import { inOrder, weekdays } from './hours-values';

const rules = [
  { field: 'slotMinutes', label: 'slot', unit: 1, min: 5, max: 240, step: 5 },
  { field: 'bufferBeforeMinutes', label: 'before', unit: 1, min: 0, max: 240, step: 5 },
  { field: 'bufferAfterMinutes', label: 'after', unit: 1, min: 0, max: 240, step: 5 },
  { field: 'minNoticeMinutes', label: 'notice', unit: 60, min: 0, max: 720, step: 1 },
  { field: 'windowDays', label: 'window', unit: 1, min: 1, max: 365, step: 1 },
] as const;

const ZONES = ['America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles', 'America/Puerto_Rico'];

/** Weekly hours and booking rules of a provider. */
export function HoursForm({ settings: initial }: { settings: AvailabilitySettings }) {
  const t = useTranslations('Hours');
  const [settings, setSettings] = useState(initial);
  const [saved, setSaved] = useState(false);
  const replace = (next: AvailabilitySettings) => {
    setSaved(false);
    setSettings(next);
  };
  const change = (next: Partial<AvailabilitySettings>) => replace({ ...settings, ...next });
  const { weekly, timeZone } = settings;
  const valid = weekdays.every((weekday) => inOrder(weekly[weekday]));
  const { run, busy, error } = useAction(async () => {
    if (!valid) return;
    await (await api()).availability.put(settings);
    setSaved(true);
  });
  const zones = ZONES.includes(timeZone) ? ZONES : [timeZone, ...ZONES];
  return (
    <form
      noValidate
      className="flex flex-col gap-8"
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <section>
        {weekdays.map((weekday) => (
          <DayHours
            key={weekday}
            weekday={weekday}
            day={weekly[weekday]}
            onChange={(day) => change({ weekly: { ...weekly, [weekday]: day } })}
          />
        ))}
        <Button
          tone="secondary"
          className="mt-3"
          onClick={() =>
            change({ weekly: { ...weekly, tue: weekly.mon, wed: weekly.mon, thu: weekly.mon, fri: weekly.mon } })
          }
        >
          <Copy aria-hidden /> {t('copy')}
        </Button>
      </section>
      <section className="flex flex-col gap-4">
        <h2 className="text-lg font-semibold">{t('rules')}</h2>
        <div className="grid gap-4 sm:grid-cols-3">
          <Field id="hours-zone" label={t('zone')}>
            <Select id="hours-zone" value={timeZone} onChange={(event) => change({ timeZone: event.target.value })}>
              {zones.map((zone) => (
                <option key={zone}>{zone}</option>
              ))}
            </Select>
          </Field>
          {rules.map(({ field, label, unit, ...limits }) => (
            <Field key={field} id={`hours-${field}`} label={t(label)}>
              <Input
                id={`hours-${field}`}
                type="number"
                inputMode="numeric"
                {...limits}
                value={settings[field] / unit}
                onChange={(event) => change({ [field]: Math.round(Number(event.target.value) * unit) })}
                className="tabular"
              />
            </Field>
          ))}
          <TravelField settings={settings} onChange={replace} />
        </div>
      </section>
      <FormError error={error} />
      {saved && <Notice>{t('saved')}</Notice>}
      <Button type="submit" size="large" busy={busy} disabled={!valid} className="sm:self-start">
        {t('save')}
      </Button>
    </form>
  );
}
