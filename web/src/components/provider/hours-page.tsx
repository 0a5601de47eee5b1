'use client';
import { ApiError } from '@fixelo/sdk/error';
import { useTranslations } from 'next-intl';
import { Loaded } from '@/components/shell/loaded';
import { useResource } from '@/lib/api/use-resource';
import { CalendarFeed } from './calendar-feed';
import { DaysOff } from './days-off';
import { HoursForm } from './hours-form';
import { startingSettings } from './hours-values';
import { OutsideCalendars } from './outside-calendars';

export function HoursPage() {
  const t = useTranslations('Hours');
  const { resource, reload } = useResource('hours', (client) =>
    client.availability.get().catch((error: unknown) => {
      if (!(error instanceof ApiError) || error.code !== 'NOT_FOUND') throw error;
      return { data: startingSettings(Intl.DateTimeFormat().resolvedOptions().timeZone) };
    }),
  );
  return (
    <>
      <h1 className="text-2xl font-bold">{t('heading')}</h1>
      <p className="mt-1 mb-6 text-muted">{t('lead')}</p>
      <Loaded resource={resource} reload={reload}>
        {(settings) => (
          <>
            <HoursForm settings={settings} />
            <DaysOff timeZone={settings.timeZone} />
            <OutsideCalendars />
            <CalendarFeed />
          </>
        )}
      </Loaded>
    </>
  );
}
