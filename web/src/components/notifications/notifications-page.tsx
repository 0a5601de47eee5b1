'use client';
import type { Notification } from '@fixelo/contracts';
import { clsx } from 'clsx';
import { Bell, CheckCheck, Settings2 } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { useCallback, useEffect, useState } from 'react';
import { Empty } from '@/components/shell/empty';
import { Loaded } from '@/components/shell/loaded';
import { Button, buttonStyle } from '@/components/ui/button';
import { api } from '@/lib/api/api';
import { useIdentity } from '@/lib/api/session';
import { useResource } from '@/lib/api/use-resource';
import { formatTime } from '@/lib/format';
import { notificationsRead } from '@/lib/notifications-read';
import { useAction } from '@/lib/use-action';

const PAGE = 30;

function Row({ notification, onOpen }: { notification: Notification; onOpen: (id: string) => void }) {
  const t = useTranslations('Notifications');
  const locale = useLocale();
  const { id, title, body, data, readAt, createdAt } = notification;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <li>
      <Link
        href={data.path}
        onClick={() => onOpen(id)}
        className={clsx(
          'flex gap-3 rounded-card border px-4 py-3 hover:border-line-strong',
          readAt ? 'border-line' : 'border-accent/40 bg-accent-soft/40',
        )}
      >
        <span
          className={clsx('mt-2 size-2 shrink-0 rounded-full', readAt ? 'bg-transparent' : 'bg-accent')}
          aria-hidden
        />
        <span className="flex-1">
          <span className={clsx('block', !readAt && 'font-semibold')}>
            {title}
            {!readAt && <span className="sr-only"> ({t('unread')})</span>}
          </span>
          <span className="block text-sm text-muted">{body}</span>
          <time dateTime={createdAt} className="tabular mt-1 block text-xs text-muted">
            {formatTime(createdAt, 'moment', locale, zone)}
          </time>
        </span>
      </Link>
    </li>
  );
}

/** What the reader was told, latest first; it grows by itself while the page is open. */
export function NotificationsPage() {
  const t = useTranslations('Notifications');
  const reader = useIdentity(undefined)?.id;
  const [limit, setLimit] = useState(PAGE);
  const { resource, reload, set } = useResource(`notifications ${limit}`, async (client) => {
    const { data, meta } = await client.notifications.list({ limit });
    return { data: { items: data, unread: meta.unread, more: meta.hasNext === true } };
  });
  useEffect(() => {
    if (reader === undefined) return undefined;
    let stop: (() => void) | undefined;
    let left = false;
    void import('@/lib/api/live').then(({ liveSocket }) => {
      if (left) return;
      const { socket, release } = liveSocket(reader);
      const off = socket.on('notification', reload);
      stop = () => {
        off();
        release();
      };
    });
    return () => {
      left = true;
      stop?.();
    };
  }, [reader, reload]);
  const readAll = useAction(
    useCallback(async () => {
      await (await api()).notifications.readAll();
      notificationsRead();
      reload();
    }, [reload]),
  );
  const open = (id: string) =>
    void api()
      .then((client) => client.notifications.read({ id }))
      .then(notificationsRead, () => undefined);
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center justify-end gap-2">
        {resource.state === 'ready' && resource.data.unread > 0 && (
          <Button tone="quiet" busy={readAll.busy} onClick={() => void readAll.run()}>
            <CheckCheck aria-hidden /> {t('readAll')}
          </Button>
        )}
        <Link href="/settings/notifications" className={buttonStyle({ tone: 'secondary' })}>
          <Settings2 aria-hidden /> {t('settings')}
        </Link>
      </div>
      <Loaded resource={resource} reload={reload}>
        {({ items, more }) =>
          items.length === 0 ? (
            <Empty Icon={Bell} title={t('emptyTitle')} text={t('emptyText')} />
          ) : (
            <>
              <ul className="flex flex-col gap-2" aria-live="polite">
                {items.map((notification) => (
                  <Row
                    key={notification.id}
                    notification={notification}
                    onOpen={(id) => {
                      open(id);
                      const readAt = new Date().toISOString();
                      const next = items.map((one) => (one.id === id ? { ...one, readAt } : one));
                      set({ items: next, unread: next.filter((one) => !one.readAt).length, more });
                    }}
                  />
                ))}
              </ul>
              {more && limit < 100 && (
                <Button tone="secondary" wide className="mt-4" onClick={() => setLimit(100)}>
                  {t('more')}
                </Button>
              )}
            </>
          )
        }
      </Loaded>
    </>
  );
}
