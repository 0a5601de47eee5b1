'use client';
import type { NotificationChannel, NotificationPreferences } from '@fixelo/contracts';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { Loaded } from '@/components/shell/loaded';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { api } from '@/lib/api/api';
import { useResource } from '@/lib/api/use-resource';
import { useAction } from '@/lib/use-action';
import { DeviceSection } from './device-section';
import { QuietHours } from './quiet-hours';

const channels: readonly NotificationChannel[] = ['inApp', 'email', 'push', 'sms'];
type Line = NotificationPreferences['types'][number];
type Change = Parameters<Awaited<ReturnType<typeof api>>['notifications']['updatePreferences']>[0];
type Save = (change: Change) => Promise<void>;

interface TableProps {
  readonly preferences: NotificationPreferences;
  readonly save: Save;
  readonly busy: boolean;
}

function TypeRow({ line, hasPhone, save, busy }: { line: Line; hasPhone: boolean; save: Save; busy: boolean }) {
  const t = useTranslations('Notifications');
  const { type, critical, channels: chosen } = line;
  return (
    <tr className="border-t border-line">
      <th scope="row" className="py-3 pr-2 text-left text-sm font-medium">
        {t(`type.${type}`)}
        {critical && <span className="block text-xs font-normal text-muted">{t('always')}</span>}
      </th>
      {channels.map((channel) => {
        const fixed = (critical && channel === 'email') || (channel === 'sms' && !hasPhone);
        return (
          <td key={channel} className="px-1 text-center">
            <label className="inline-flex size-11 items-center justify-center">
              <span className="sr-only">{`${t(`type.${type}`)}: ${t(`channel.${channel}`)}`}</span>
              <input
                type="checkbox"
                className="size-5 accent-accent disabled:opacity-50"
                checked={chosen[channel] && !(channel === 'sms' && !hasPhone)}
                disabled={fixed || busy}
                onChange={(event) => void save({ channels: { [type]: { [channel]: event.target.checked } } })}
              />
            </label>
          </td>
        );
      })}
    </tr>
  );
}

function ChannelTable({ preferences, save, busy }: TableProps) {
  const t = useTranslations('Notifications');
  return (
    <Card className="overflow-x-auto p-4">
      <table className="w-full">
        <thead>
          <tr className="text-xs text-muted">
            <th scope="col" className="text-left font-medium">
              {t('what')}
            </th>
            {channels.map((channel) => (
              <th key={channel} scope="col" className="px-1 pb-2 font-medium">
                {t(`channel.${channel}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preferences.types
            .filter(({ type }) => type !== 'welcome')
            .map((line) => (
              <TypeRow key={line.type} line={line} hasPhone={preferences.hasPhone} save={save} busy={busy} />
            ))}
        </tbody>
      </table>
      {!preferences.hasPhone && <p className="mt-3 text-sm text-muted">{t('noPhone')}</p>}
    </Card>
  );
}

/** What they will be: shown at once, before the server has said so. */
const changed = (now: NotificationPreferences, { channels: chosen, quietHours }: Change): NotificationPreferences => ({
  ...now,
  types: now.types.map((line) => {
    const change = Object.entries(chosen?.[line.type] ?? {}).filter(([, value]) => value !== undefined);
    return { ...line, channels: { ...line.channels, ...Object.fromEntries(change) } };
  }),
  ...(quietHours === undefined ? {} : { quietHours }),
});

/** Which way the reader hears of what; every change is saved at once. */
export function PreferencesPage() {
  const t = useTranslations('Notifications');
  const { resource, reload, set } = useResource('notification-preferences', (client) =>
    client.notifications.preferences(),
  );
  const { run, busy, error } = useAction(
    useCallback(
      async (now: NotificationPreferences, change: Change) => {
        set(changed(now, change));
        try {
          set((await (await api()).notifications.updatePreferences(change)).data);
        } catch (failure) {
          set(now);
          throw failure;
        }
      },
      [set],
    ),
  );
  return (
    <Loaded resource={resource} reload={reload}>
      {(preferences) => (
        <div className="flex flex-col gap-8">
          {preferences.emailProblem && <Notice tone="alert">{t(`problem.${preferences.emailProblem}`)}</Notice>}
          {error !== undefined && <Notice tone="alert">{t('notSaved')}</Notice>}
          <ChannelTable preferences={preferences} save={(change) => run(preferences, change)} busy={busy} />
          <QuietHours
            hours={preferences.quietHours}
            zone={preferences.timeZone}
            busy={busy}
            save={(quietHours) => run(preferences, { quietHours })}
          />
          <DeviceSection {...(preferences.webPushKey ? { publicKey: preferences.webPushKey } : {})} />
        </div>
      )}
    </Loaded>
  );
}
