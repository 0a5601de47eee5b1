'use client';
import { Laptop, Smartphone } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { Loaded } from '@/components/shell/loaded';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { api } from '@/lib/api/api';
import { useResource } from '@/lib/api/use-resource';
import { useAction } from '@/lib/use-action';

/** Thrown when the person, or the browser, said no. */
class Refused extends Error {}

async function subscribe(publicKey: string): Promise<void> {
  if ((await Notification.requestPermission()) !== 'granted') throw new Refused();
  const worker = await navigator.serviceWorker.register('/sw.js');
  await navigator.serviceWorker.ready;
  const subscription = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
  const { endpoint, keys } = subscription.toJSON();
  if (!endpoint || !keys?.['p256dh'] || !keys['auth']) throw new Error('the browser gave no subscription');
  const client = await api();
  await client.notifications.addDevice({
    kind: 'web',
    endpoint,
    keys: { p256dh: keys['p256dh'], auth: keys['auth'] },
    label: browserName(),
  });
}

/** `Firefox · Linux`: what the person will know again in the list. */
function browserName(): string {
  const agent = navigator.userAgent;
  const browser = ['Firefox', 'Edg', 'Chrome', 'Safari'].find((name) => agent.includes(name)) ?? 'Browser';
  const system = ['Android', 'iPhone', 'iPad', 'Mac OS', 'Windows', 'Linux'].find((name) => agent.includes(name));
  return [browser === 'Edg' ? 'Edge' : browser, system].filter(Boolean).join(' · ');
}

/** Phones and browsers that ring, and the way to have this one ring too. */
export function DeviceSection({ publicKey }: { publicKey?: string }) {
  const t = useTranslations('Notifications');
  const { resource, reload } = useResource('devices', (client) => client.notifications.devices());
  const add = useAction(
    useCallback(async () => {
      if (publicKey) await subscribe(publicKey);
      reload();
    }, [publicKey, reload]),
  );
  const remove = useAction(
    useCallback(
      async (id: string) => {
        await (await api()).notifications.removeDevice({ id });
        reload();
      },
      [reload],
    ),
  );
  const canPush = publicKey !== undefined && typeof window !== 'undefined' && 'PushManager' in window;
  return (
    <Card className="p-4 sm:p-5">
      <h2 className="text-lg font-semibold">{t('devices')}</h2>
      <p className="mt-1 text-sm text-muted">{canPush ? t('devicesText') : t('noPush')}</p>
      <Loaded resource={resource} reload={reload} skeleton={<div className="skeleton mt-3 h-12" />}>
        {(devices) => (
          <ul className="mt-3 flex flex-col">
            {devices.map(({ id, kind, label }) => (
              <li key={id} className="flex min-h-11 items-center gap-3 border-t border-line py-1 text-sm">
                {kind === 'expo' ? (
                  <Smartphone aria-hidden className="size-4" />
                ) : (
                  <Laptop aria-hidden className="size-4" />
                )}
                <span className="flex-1">{label}</span>
                <Button tone="quiet" busy={remove.busy} onClick={() => void remove.run(id)}>
                  {t('removeDevice')}
                  <span className="sr-only">: {label}</span>
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {add.error !== undefined && (
        <Notice tone="alert" className="mt-3">
          {add.error instanceof Refused ? t('pushRefused') : t('pushFailed')}
        </Notice>
      )}
      {canPush && (
        <Button className="mt-4" busy={add.busy} onClick={() => void add.run()}>
          {t('addDevice')}
        </Button>
      )}
    </Card>
  );
}
