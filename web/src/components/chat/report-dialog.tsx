'use client';
import type { Body } from '@fixelo/sdk';
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
  readonly onClose: () => void;
}

/** Asks what is wrong, and tells the moderators. */
export function ReportDialog({ id, onClose }: ReportProps) {
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
    <Dialog title={t('report')} close={t('close')} open onOpenChange={(open) => open || onClose()}>
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
