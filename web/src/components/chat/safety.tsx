'use client';
import type { Conversation } from '@fixelo/contracts';
import { Ban, Flag } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback, useState } from 'react';
import { Button } from '@/components/ui/button';
import { api } from '@/lib/api/api';
import { onDemand } from '@/lib/on-demand';
import { useAction } from '@/lib/use-action';

const ReportDialog = onDemand(async () => (await import('./report-dialog')).ReportDialog);

/** What protects whoever reads: to block the other side, and to report it. */
export function Safety({ conversation, self }: { conversation: Conversation; self: string }) {
  const t = useTranslations('Chat');
  const [blocked, setBlocked] = useState(conversation.blockedBy.includes(self));
  const [reporting, setReporting] = useState(false);
  const { id } = conversation;
  const { run, busy, error } = useAction(
    useCallback(async () => {
      const { data } = await (await api()).chat.block({ id }, { blocked: !blocked });
      setBlocked(data.blockedBy.includes(self));
    }, [id, blocked, self]),
  );
  return (
    <div className="flex">
      <p role="status" className="sr-only">
        {error !== undefined ? t('actFailed') : blocked ? t('blocked') : ''}
      </p>
      <Button
        tone="quiet"
        size="icon"
        busy={busy}
        aria-pressed={blocked}
        aria-label={t('block')}
        title={blocked ? t('unblock') : t('block')}
        onClick={() => void run()}
      >
        <Ban aria-hidden className={blocked ? 'text-alert' : ''} />
      </Button>
      <Button tone="quiet" size="icon" aria-label={t('report')} title={t('report')} onClick={() => setReporting(true)}>
        <Flag aria-hidden />
      </Button>
      {reporting && <ReportDialog id={id} onClose={() => setReporting(false)} />}
    </div>
  );
}
