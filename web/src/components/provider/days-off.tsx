'use client';
import type { Agenda } from '@fixelo/contracts';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field, Input } from '@/components/ui/field';
import type { Resource } from '@/lib/api/use-resource';
import { regionOf } from '@/lib/format';
import { ListSection } from './list-section';
import { useChanges } from './use-changes';

interface DaysOffProps {
  readonly today: string;
  readonly agenda: Resource<Agenda>;
  readonly reload: () => void;
}

/** Whole days on which a provider does not work. */
export function DaysOff({ today, agenda, reload }: DaysOffProps) {
  const t = useTranslations('DaysOff');
  const common = useTranslations('Common');
  const locale = useLocale();
  const [range, setRange] = useState({ from: today, to: today });
  const [note, setNote] = useState('');
  const { change, busy, error } = useChanges(reload);
  const written = new Intl.DateTimeFormat(regionOf(locale), { dateStyle: 'medium', timeZone: 'UTC' });
  const setFrom = (from: string) => setRange({ from, to: range.to < from ? from : range.to });
  return (
    <ListSection
      id="days-off"
      heading={t('heading')}
      lead={t('lead')}
      none={t('none')}
      resource={agenda}
      reload={reload}
      busy={busy}
      error={error}
      itemsOf={({ timeOff }) =>
        timeOff.map(({ id, from, to, note: said }) => {
          const dates = written.formatRange(Date.parse(from), Date.parse(to));
          return {
            key: id,
            content: (
              <p className="tabular">
                {dates} {said && <span className="text-muted">· {said}</span>}
              </p>
            ),
            removeLabel: t('remove', { dates }),
            onRemove: () => change((client) => client.availability.removeTimeOff({ id })),
          };
        })
      }
      onAdd={() =>
        change(async (client) => {
          await client.availability.addTimeOff({ ...range, ...(note.trim() ? { note: note.trim() } : {}) });
          setNote('');
        })
      }
    >
      <Field id="off-from" label={t('from')}>
        <Input
          id="off-from"
          type="date"
          required
          min={today}
          value={range.from}
          onChange={({ target }) => setFrom(target.value)}
        />
      </Field>
      <Field id="off-to" label={t('to')}>
        <Input
          id="off-to"
          type="date"
          required
          min={range.from}
          value={range.to}
          onChange={({ target }) => setRange({ ...range, to: target.value })}
        />
      </Field>
      <Field id="off-note" label={t('note')} optional={common('optional')} className="min-w-0 grow basis-40">
        <Input id="off-note" maxLength={120} value={note} onChange={({ target }) => setNote(target.value)} />
      </Field>
      <Button type="submit" tone="secondary" busy={busy}>
        {t('add')}
      </Button>
    </ListSection>
  );
}
