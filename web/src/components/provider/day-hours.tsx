'use client';
import type { Weekday } from '@fixelo/contracts';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { nextInterval, type Weekly } from './hours-values';
import { IntervalRows } from './interval-rows';

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
  return (
    <div
      role="group"
      aria-label={name}
      className="grid items-start gap-x-4 gap-y-2 border-t border-line py-3 sm:grid-cols-[8rem_1fr_auto]"
    >
      <p className="font-medium sm:pt-2.5">{name}</p>
      <div className="flex flex-col gap-2">
        <IntervalRows
          hours={day}
          onChange={onChange}
          labels={{
            closed: t('closed'),
            start: t('from', { day: name }),
            end: t('to', { day: name }),
            remove: t('remove', { day: name }),
            order: t('order'),
          }}
        />
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
