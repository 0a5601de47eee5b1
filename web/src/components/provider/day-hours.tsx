'use client';
import type { Weekday } from '@fixelo/contracts';
import { Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/field';
import { inOrder, nextInterval, type Weekly } from './hours-values';

type Day = Weekly['mon'];

interface DayHoursProps {
  readonly weekday: Weekday;
  readonly day: Day;
  readonly onChange: (day: Day) => void;
}

/** The hours of one weekday; none means closed. */
export function DayHours({ weekday, day, onChange }: DayHoursProps) {
  const t = useTranslations('Hours');
  const name = t(weekday);
  const set = (index: number, field: 'start' | 'end', value: string) =>
    onChange(day.map((interval, i) => (i === index ? { ...interval, [field]: value } : interval)));
  const faulty = !inOrder(day);
  return (
    <div
      role="group"
      aria-label={name}
      className="grid items-start gap-x-4 gap-y-2 border-t border-line py-3 sm:grid-cols-[8rem_1fr_auto]"
    >
      <p className="font-medium sm:pt-2.5">{name}</p>
      <div className="flex flex-col gap-2">
        {day.length === 0 && <p className="text-muted sm:pt-2.5">{t('closed')}</p>}
        {day.map((interval, i) => (
          <div key={i} className="flex items-center gap-2">
            {(['start', 'end'] as const).map((field) => (
              <Input
                key={field}
                type="time"
                step={300}
                required
                aria-label={t(field === 'start' ? 'from' : 'to', { day: name })}
                aria-invalid={faulty || undefined}
                value={interval[field]}
                onChange={(event) => set(i, field, event.target.value)}
                className="tabular max-w-36"
              />
            ))}
            <Button
              tone="quiet"
              size="icon"
              aria-label={t('remove', { day: name })}
              onClick={() => onChange(day.filter((_, j) => j !== i))}
            >
              <Trash2 aria-hidden />
            </Button>
          </div>
        ))}
        {faulty && (
          <p role="alert" className="text-sm font-medium text-alert">
            {t('order')}
          </p>
        )}
      </div>
      <Button
        tone="quiet"
        aria-label={t('add', { day: name })}
        onClick={() => onChange([...day, nextInterval(day)])}
        className="justify-self-start text-accent-text"
      >
        <Plus aria-hidden /> {t('addShort')}
      </Button>
    </div>
  );
}
