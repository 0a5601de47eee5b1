'use client';
import type { AvailabilitySettings } from '@fixelo/contracts';
import { ApiError } from '@fixelo/sdk/error';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Loaded } from '@/components/shell/loaded';
import { useResource } from '@/lib/api/use-resource';
import { onDemand } from '@/lib/on-demand';
import { addDays, dateIn } from '@/lib/slots';
import { startingSettings } from './hours-values';

const CalendarFeed = onDemand(async () => (await import('./calendar-feed')).CalendarFeed);
const HoursForm = onDemand(async () => (await import('./hours-form')).HoursForm, <div className="skeleton h-96" />);
const DaysOff = onDemand(async () => (await import('./days-off')).DaysOff);
const OutsideCalendars = onDemand(async () => (await import('./outside-calendars')).OutsideCalendars);
const SpecialDates = onDemand(async () => (await import('./special-dates')).SpecialDates);

const shownDays = 365;

/** Where days of the next year differ from the weekly hours; read once for both lists. */
function Exceptions({ settings: { timeZone, weekly } }: { settings: AvailabilitySettings }) {
  const [today] = useState(() => dateIn(timeZone, Date.now()));
  const { resource, reload } = useResource('agenda', (client) =>
    client.availability.agenda({ from: today, to: addDays(today, shownDays) }),
  );
  const shared = { today, agenda: resource, reload };
  return (
    <>
      <SpecialDates weekly={weekly} {...shared} />
      <DaysOff {...shared} />
    </>
  );
}

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
            <Exceptions settings={settings} />
            <OutsideCalendars />
            <CalendarFeed />
          </>
        )}
      </Loaded>
    </>
  );
}
