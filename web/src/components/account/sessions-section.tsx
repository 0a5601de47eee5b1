'use client';
import type { Session } from '@fixelo/contracts';
import { useFormatter, useTranslations } from 'next-intl';
import { FormError } from '@/components/form/form-error';
import { Loaded } from '@/components/shell/loaded';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { api } from '@/lib/api/api';
import { useResource } from '@/lib/api/use-resource';
import { useAction } from '@/lib/use-action';
import { deviceOf } from './device-name';
import { Section } from './section';

function SessionRow({ session, busy, onEnd }: { session: Session; busy: boolean; onEnd: () => void }) {
  const t = useTranslations('Security');
  const format = useFormatter();
  const device = deviceOf(session.userAgent) ?? t('unknownDevice');
  const used = format.dateTime(new Date(session.lastUsedAt), { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <li className="flex flex-wrap items-center gap-3 border-t border-line py-3">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {device} {session.current && <Badge>{t('thisSession')}</Badge>}
        </p>
        <p className="text-sm break-words text-muted">
          {t('lastUsed', { when: used })} {session.sourceIp}
        </p>
      </div>
      {!session.current && (
        <Button tone="secondary" busy={busy} aria-label={t('endThis', { device })} onClick={onEnd}>
          {t('end')}
        </Button>
      )}
    </li>
  );
}

/** Where the reader is signed in, with ways to end that. */
export function SessionsSection() {
  const t = useTranslations('Security');
  const { resource, reload } = useResource('sessions', (client) => client.auth.sessions());
  const { run, busy, error } = useAction(async (ids: readonly string[]) => {
    const client = await api();
    try {
      for (const id of ids) await client.auth.endSession({ id });
    } finally {
      reload();
    }
  });
  return (
    <Section title={t('sessions')} text={t('sessionsText')}>
      <FormError error={error} />
      <Loaded resource={resource} reload={reload}>
        {(sessions) => {
          const others = sessions.filter(({ current }) => !current).map(({ id }) => id);
          return (
            <>
              <ul>
                {sessions.map((session) => (
                  <SessionRow key={session.id} session={session} busy={busy} onEnd={() => void run([session.id])} />
                ))}
              </ul>
              {others.length > 0 && (
                <Button tone="danger" busy={busy} className="self-start" onClick={() => void run(others)}>
                  {t('endOthers')}
                </Button>
              )}
            </>
          );
        }}
      </Loaded>
    </Section>
  );
}
