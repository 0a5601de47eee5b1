'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormError } from '@/components/form/form-error';
import { Loaded } from '@/components/shell/loaded';
import { Button } from '@/components/ui/button';
import { Field, Input } from '@/components/ui/field';
import { api } from '@/lib/api/api';
import { useResource } from '@/lib/api/use-resource';
import { useAction } from '@/lib/use-action';

/** The secret address under which other calendars read the provider's bookings. It is shown once, when it is made. */
export function CalendarFeed() {
  const t = useTranslations('Calendars');
  const { resource, reload } = useResource('calendar-feed', (client) => client.calendar.state());
  const [url, setUrl] = useState<string>();
  const [copied, setCopied] = useState(false);
  const { run, busy, error } = useAction(async (act: () => Promise<unknown>) => {
    await act();
    reload();
  });
  const make = async () => {
    const { data } = await (await api()).calendar.make();
    setCopied(false);
    setUrl(data.url);
  };
  const revoke = async () => {
    await (await api()).calendar.revoke();
    setUrl(undefined);
  };
  const copy = async (address: string) => {
    await navigator.clipboard.writeText(address);
    setCopied(true);
  };
  return (
    <section className="mt-12 flex flex-col gap-4" aria-labelledby="calendar-feed">
      <div>
        <h2 id="calendar-feed" className="text-lg font-semibold">
          {t('feed')}
        </h2>
        <p className="text-muted">{t('feedLead')}</p>
      </div>
      {url && (
        <div className="flex flex-wrap items-end gap-3">
          <Field id="feed-url" label={t('feedUrl')} hint={t('feedOnce')} className="min-w-0 grow basis-64">
            <Input
              id="feed-url"
              readOnly
              aria-describedby="feed-url-hint"
              value={url}
              onFocus={({ target }) => target.select()}
            />
          </Field>
          <Button tone="secondary" onClick={() => void copy(url)}>
            <span aria-live="polite">{t(copied ? 'copied' : 'copy')}</span>
          </Button>
        </div>
      )}
      <Loaded resource={resource} reload={reload} skeleton={<div className="skeleton h-11" />}>
        {({ since }) => (
          <div className="flex flex-wrap gap-2">
            <Button tone="secondary" busy={busy} onClick={() => void run(make)}>
              {t(since ? 'feedRenew' : 'feedMake')}
            </Button>
            {since && (
              <Button tone="danger" busy={busy} onClick={() => void run(revoke)}>
                {t('feedRevoke')}
              </Button>
            )}
          </div>
        )}
      </Loaded>
      <FormError error={error} />
    </section>
  );
}
