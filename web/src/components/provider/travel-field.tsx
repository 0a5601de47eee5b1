'use client';
import type { AvailabilitySettings } from '@fixelo/contracts';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { describedBy, Field, Input } from '@/components/ui/field';
import { kmOf } from '@/lib/format';

interface TravelFieldProps {
  readonly settings: AvailabilitySettings;
  readonly onChange: (settings: AvailabilitySettings) => void;
}

const KM_PER_MILE = kmOf(100) / 100;

/** How fast the provider gets from job to job, in miles as people here count; the API counts kilometres. */
export function TravelField({ settings, onChange }: TravelFieldProps) {
  const t = useTranslations('Hours');
  const { travelKmh, ...others } = settings;
  const [mph, setMph] = useState(travelKmh === undefined ? '' : String(Math.round(travelKmh / KM_PER_MILE)));
  const hint = t('travelHint');
  return (
    <Field id="hours-travel" label={t('travel')} hint={hint}>
      <Input
        id="hours-travel"
        type="number"
        inputMode="numeric"
        min={4}
        max={80}
        step={1}
        value={mph}
        aria-describedby={describedBy('hours-travel', { hint })}
        onChange={({ target }) => {
          setMph(target.value);
          onChange(target.value === '' ? others : { ...others, travelKmh: Math.round(kmOf(Number(target.value))) });
        }}
        className="tabular"
      />
    </Field>
  );
}
