'use client';
import { useTranslations } from 'next-intl';
import { useCallback, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { publicConfig } from '@/lib/api/config';
import { useAction } from '@/lib/use-action';

/** Ends a kind of e-mail for whoever the link was sent to, signed in or not. */
export function Unsubscribe({ token, type }: { token: string; type?: string }) {
  const t = useTranslations('Notifications');
  const [done, setDone] = useState(false);
  const stop = useCallback(async () => {
    const query = type ? `?type=${encodeURIComponent(type)}` : '';
    const path = `/notifications/unsubscribe/${encodeURIComponent(token)}${query}`;
    const answer = await fetch(publicConfig().apiUrl + path, { method: 'POST', body: 'List-Unsubscribe=One-Click' });
    if (!answer.ok) throw new Error(`unsubscribe: ${answer.status}`);
    setDone(true);
  }, [token, type]);
  const { run, busy, error } = useAction(stop);
  if (done) return <Notice>{t('stopped')}</Notice>;
  return (
    <div className="flex flex-col items-start gap-4">
      {error !== undefined && <Notice tone="alert">{t('stopFailed')}</Notice>}
      <Button size="large" busy={busy} onClick={() => void run()}>
        {t('stop')}
      </Button>
    </div>
  );
}
