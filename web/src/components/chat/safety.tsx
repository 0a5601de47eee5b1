'use client';
import type { Conversation } from '@fixelo/contracts';
import type { Body } from '@fixelo/sdk';
import { Ban, Flag } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback, useId, useState, type FormEvent } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field, Textarea } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { api } from '@/lib/api/api';
import { useAction } from '@/lib/use-action';

type Report = Body<'chat.report'>;
const reasons: readonly Report['reason'][] = ['spam', 'fraud', 'harassment', 'off_platform', 'other'];

interface ReportProps {
  readonly id: string;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Asks what is wrong, and tells the moderators. */
function ReportDialog({ id, open, onOpenChange }: ReportProps) {
  const t = useTranslations('Chat');
  const group = useId();
  const [reason, setReason] = useState<Report['reason']>();
  const [text, setText] = useState('');
  const [done, setDone] = useState(false);
  const { run, busy, error } = useAction(
    useCallback(
      async (report: Report) => {
        await (await api()).chat.report({ id }, report);
        setDone(true);
      },
      [id],
    ),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason) void run({ reason, ...(text.trim() ? { text: text.trim() } : {}) });
  };
  return (
    <Dialog title={t('report')} close={t('close')} open={open} onOpenChange={onOpenChange}>
      {done ? (
        <Notice>{t('reported')}</Notice>
      ) : (
        <form className="flex flex-col gap-4" onSubmit={submit}>
          <fieldset>
            <legend className="mb-1 text-sm font-medium">{t('reportWhy')}</legend>
            {reasons.map((one) => (
              <label key={one} className="flex min-h-11 items-center gap-3">
                <input
                  type="radio"
                  name={group}
                  value={one}
                  required
                  checked={reason === one}
                  onChange={() => setReason(one)}
                  className="size-5 accent-accent"
                />
                {t(`reason.${one}`)}
              </label>
            ))}
          </fieldset>
          <Field id={`${group}-text`} label={t('reportText')} optional={t('optional')}>
            <Textarea
              id={`${group}-text`}
              value={text}
              rows={3}
              maxLength={1000}
              onChange={(event) => setText(event.target.value)}
            />
          </Field>
          {error !== undefined && <Notice tone="alert">{t('actFailed')}</Notice>}
          <Button type="submit" busy={busy}>
            {t('reportSend')}
          </Button>
        </form>
      )}
    </Dialog>
  );
}

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
      <ReportDialog id={id} open={reporting} onOpenChange={setReporting} />
    </div>
  );
}
