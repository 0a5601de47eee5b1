'use client';
import type { NotificationPreferences } from '@fixelo/contracts';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Card } from '@/components/ui/card';
import { Field, Input } from '@/components/ui/field';

type Hours = NotificationPreferences['quietHours'];
const usual = { start: '22:00', end: '07:00' };

interface Props {
  readonly hours: Hours;
  readonly zone: string;
  readonly busy: boolean;
  readonly save: (hours: Hours) => Promise<void>;
}

/** When the reader's phone stays silent, on the clock of their own zone. */
export function QuietHours({ hours, zone, busy, save }: Props) {
  const t = useTranslations('Notifications');
  const id = useId();
  const set = (part: 'start' | 'end') => (value: string) =>
    /^\d{2}:\d{2}$/.test(value) && hours ? void save({ ...hours, [part]: value }) : undefined;
  return (
    <Card className="p-4 sm:p-5">
      <h2 className="text-lg font-semibold">{t('quiet')}</h2>
      <p className="mt-1 text-sm text-muted">{t('quietText', { zone: zone.replaceAll('_', ' ') })}</p>
      <label className="mt-3 flex min-h-11 items-center gap-3 text-sm font-medium">
        <input
          type="checkbox"
          className="size-5 accent-accent"
          checked={hours !== null}
          disabled={busy}
          onChange={(event) => void save(event.target.checked ? usual : null)}
        />
        {t('quietOn')}
      </label>
      {hours && (
        <div className="mt-2 flex flex-wrap gap-4">
          {(['start', 'end'] as const).map((part) => (
            <Field key={part} id={`${id}-${part}`} label={t(part)}>
              <Input
                key={hours[part]}
                id={`${id}-${part}`}
                type="time"
                defaultValue={hours[part]}
                onBlur={(event) => event.target.value !== hours[part] && set(part)(event.target.value)}
              />
            </Field>
          ))}
        </div>
      )}
    </Card>
  );
}
