'use client';
import { Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState, type FormEvent } from 'react';
import { FormError } from '@/components/form/form-error';
import { Loaded } from '@/components/shell/loaded';
import { Button } from '@/components/ui/button';
import { Field, Input } from '@/components/ui/field';
import { api } from '@/lib/api/api';
import { useResource } from '@/lib/api/use-resource';
import { useAction } from '@/lib/use-action';

/** Calendars elsewhere whose busy times block those of a provider. */
export function OutsideCalendars() {
  const t = useTranslations('Calendars');
  const { resource, reload } = useResource('calendars', (client) => client.availability.calendars());
  const [url, setUrl] = useState('');
  const { run, busy, error } = useAction(async (act: () => Promise<unknown>) => {
    await act();
    reload();
  });
  const add = (event: FormEvent): void => {
    event.preventDefault();
    void run(async () => {
      await (await api()).availability.addCalendar({ url: url.trim() });
      setUrl('');
    });
  };
  return (
    <section className="mt-12 flex flex-col gap-4" aria-labelledby="outside-calendars">
      <div>
        <h2 id="outside-calendars" className="text-lg font-semibold">
          {t('heading')}
        </h2>
        <p className="text-muted">{t('lead')}</p>
      </div>
      <Loaded resource={resource} reload={reload}>
        {(calendars) => (
          <ul className="divide-y divide-line border-y border-line empty:hidden">
            {calendars.map(({ id, name, url: address, fault }) => {
              const host = URL.parse(address)?.host ?? address;
              return (
                <li key={id} className="flex items-center justify-between gap-3 py-2">
                  <div className="min-w-0">
                    <p className="truncate font-medium">{name ?? host}</p>
                    <p className={fault ? 'text-sm text-alert' : 'text-sm text-muted'}>
                      {fault ? t(`faults.${fault}`) : t('fine')}
                    </p>
                  </div>
                  <Button
                    tone="quiet"
                    size="icon"
                    aria-label={t('remove', { name: name ?? host })}
                    busy={busy}
                    onClick={() => void run(async () => (await api()).availability.removeCalendar({ id }))}
                  >
                    <Trash2 aria-hidden />
                  </Button>
                </li>
              );
            })}
          </ul>
        )}
      </Loaded>
      <form className="flex flex-wrap items-end gap-3" onSubmit={add}>
        <Field id="calendar-url" label={t('url')} className="min-w-0 grow basis-64">
          <Input
            id="calendar-url"
            type="url"
            inputMode="url"
            required
            placeholder="https://"
            value={url}
            onChange={(event) => setUrl(event.target.value)}
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
