'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field, Input } from '@/components/ui/field';
import { useResource } from '@/lib/api/use-resource';
import { ListSection } from './list-section';
import { useChanges } from './use-changes';

/** Calendars elsewhere whose busy times block those of a provider. */
export function OutsideCalendars() {
  const t = useTranslations('Calendars');
  const { resource, reload } = useResource('calendars', (client) => client.availability.calendars());
  const [url, setUrl] = useState('');
  const { change, busy, error } = useChanges(reload);
  return (
    <ListSection
      id="outside-calendars"
      heading={t('heading')}
      lead={t('lead')}
      resource={resource}
      reload={reload}
      busy={busy}
      error={error}
      itemsOf={(calendars) =>
        calendars.map(({ id, name, url: address, fault }) => {
          const called = name ?? URL.parse(address)?.host ?? address;
          return {
            key: id,
            content: (
              <>
                <p className="truncate font-medium">{called}</p>
                <p className={fault ? 'text-sm text-alert' : 'text-sm text-muted'}>
                  {fault ? t(`faults.${fault}`) : t('fine')}
                </p>
              </>
            ),
            removeLabel: t('remove', { name: called }),
            onRemove: () => change((client) => client.availability.removeCalendar({ id })),
          };
        })
      }
      onAdd={() =>
        change(async (client) => {
          await client.availability.addCalendar({ url: url.trim() });
          setUrl('');
        })
      }
    >
      <Field id="calendar-url" label={t('url')} className="min-w-0 grow basis-64">
        <Input
          id="calendar-url"
          type="url"
          inputMode="url"
          required
          placeholder="https://"
          value={url}
          onChange={({ target }) => setUrl(target.value)}
        />
      </Field>
      <Button type="submit" tone="secondary" busy={busy}>
        {t('add')}
      </Button>
    </ListSection>
  );
}
