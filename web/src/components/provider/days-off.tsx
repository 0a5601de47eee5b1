'use client';
import { Trash2 } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState, type FormEvent } from 'react';
import { FormError } from '@/components/form/form-error';
import { Loaded } from '@/components/shell/loaded';
import { Button } from '@/components/ui/button';
import { Field, Input } from '@/components/ui/field';
import { api } from '@/lib/api/api';
import { useResource } from '@/lib/api/use-resource';
import { addDays, dateIn } from '@/lib/slots';
import { useAction } from '@/lib/use-action';

const shownDays = 365;

/** Whole days on which a provider does not work. */
export function DaysOff({ timeZone }: { timeZone: string }) {
  const t = useTranslations('DaysOff');
  const locale = useLocale();
  const [today] = useState(() => dateIn(timeZone, Date.now()));
  const { resource, reload } = useResource('days-off', (client) =>
    client.availability.agenda({ from: today, to: addDays(today, shownDays) }),
  );
  const [from, setFrom] = useState(today);
  const [to, setTo] = useState(today);
  const { run, busy, error } = useAction(async (act: () => Promise<unknown>) => {
    await act();
    reload();
  });
  const add = (event: FormEvent): void => {
    event.preventDefault();
    void run(async () => (await api()).availability.addTimeOff({ from, to: to < from ? from : to }));
  };
  const written = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  return (
    <section className="mt-12 flex flex-col gap-4" aria-labelledby="days-off">
      <div>
        <h2 id="days-off" className="text-lg font-semibold">
          {t('heading')}
        </h2>
        <p className="text-muted">{t('lead')}</p>
      </div>
      <Loaded resource={resource} reload={reload}>
        {({ timeOff }) =>
          timeOff.length === 0 ? (
            <p className="text-muted">{t('none')}</p>
          ) : (
            <ul className="divide-y divide-line border-y border-line">
              {timeOff.map((one) => {
                const dates = written.formatRange(new Date(one.from), new Date(one.to));
                return (
                  <li key={one.id} className="flex items-center justify-between gap-3 py-1">
                    <span className="tabular">{dates}</span>
                    <Button
                      tone="quiet"
                      size="icon"
                      aria-label={t('remove', { dates })}
                      busy={busy}
                      onClick={() => void run(async () => (await api()).availability.removeTimeOff({ id: one.id }))}
                    >
                      <Trash2 aria-hidden />
                    </Button>
                  </li>
                );
              })}
            </ul>
          )
        }
      </Loaded>
      <form className="flex flex-wrap items-end gap-3" onSubmit={add}>
        <Field id="off-from" label={t('from')}>
          <Input
            id="off-from"
            type="date"
            required
            min={today}
            value={from}
            onChange={(event) => {
              setFrom(event.target.value);
              if (to < event.target.value) setTo(event.target.value);
            }}
          />
        </Field>
        <Field id="off-to" label={t('to')}>
          <Input
            id="off-to"
            type="date"
            required
            min={from}
            value={to}
            onChange={(event) => setTo(event.target.value)}
          />
        </Field>
        <Button type="submit" tone="secondary" busy={busy}>
          {t('add')}
        </Button>
      </form>
      <FormError error={error} />
    </section>
  );
}
