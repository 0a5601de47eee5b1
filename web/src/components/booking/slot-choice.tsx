'use client';
import type { Slot } from '@fixelo/contracts';
import { useLocale, useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Select } from '@/components/ui/field';
import { formatTime } from '@/lib/format';
import { dateIn, noon } from '@/lib/slots';

interface SlotChoiceProps {
  readonly slots: readonly Slot[];
  readonly timeZone: string;
  readonly label: string;
  readonly chosen: string | undefined;
  readonly onChoose: (start: string) => void;
}

/** A day, then a time of it: native controls, so arrow keys and screen readers work as everywhere. */
export function SlotChoice({ slots, timeZone, label, chosen, onChoose }: SlotChoiceProps) {
  const t = useTranslations('Visit');
  const locale = useLocale();
  const group = useId();
  const byDay = Map.groupBy(slots, ({ start }) => dateIn(timeZone, Date.parse(start)));
  const [picked, setPicked] = useState<string>();
  const chosenDay = chosen && dateIn(timeZone, Date.parse(chosen));
  const day = chosenDay ?? picked ?? [...byDay.keys()][0];
  if (day === undefined) return <p className="py-6 text-center text-muted">{t('noTimes')}</p>;
  return (
    <div className="flex flex-col gap-3">
      <Select
        aria-label={t('day')}
        value={day}
        onChange={({ target }) => {
          setPicked(target.value);
          onChoose(byDay.get(target.value)?.[0]?.start ?? '');
        }}
      >
        {[...byDay.keys()].map((date) => (
          <option key={date} value={date}>
            {formatTime(noon(date), 'longDay', locale, 'UTC')}
          </option>
        ))}
      </Select>
      <fieldset>
        <legend className="sr-only">{label}</legend>
        <div className="grid max-h-56 grid-cols-3 gap-2 overflow-y-auto p-1 sm:grid-cols-4">
          {(byDay.get(day) ?? []).map(({ start }) => (
            <label
              key={start}
              className="tabular flex min-h-11 cursor-pointer items-center justify-center rounded-control border border-line-strong/60 text-sm font-semibold transition-colors hover:border-line-strong has-checked:border-accent has-checked:bg-accent has-checked:text-on-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
            >
              <input
                type="radio"
                name={group}
                className="sr-only"
                checked={start === chosen}
                onChange={() => onChoose(start)}
              />
              {formatTime(start, 'time', locale, timeZone)}
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  );
}
