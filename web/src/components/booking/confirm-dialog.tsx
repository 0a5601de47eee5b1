'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormError } from '@/components/form/form-error';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field, Textarea } from '@/components/ui/field';
import { useAction } from '@/lib/use-action';

interface ConfirmDialogProps {
  readonly title: string;
  readonly text?: string;
  /** Label of a word to the other side; none is asked for without it. */
  readonly reason?: string;
  readonly action: string;
  readonly onConfirm: (reason: string | undefined) => Promise<void>;
  readonly onClose: () => void;
}

/** Asks once more before something that cannot be taken back. */
export function ConfirmDialog({ title, text, reason, action, onConfirm, onClose }: ConfirmDialogProps) {
  const t = useTranslations('Booking');
  const common = useTranslations('Common');
  const [words, setWords] = useState('');
  const { run, busy, error } = useAction(async () => {
    await onConfirm(words.trim() || undefined);
    onClose();
  });
  return (
    <Dialog title={title} close={common('close')} open onOpenChange={(open) => open || onClose()}>
      <div className="flex flex-col gap-4">
        {text && <p className="text-muted">{text}</p>}
        {reason && (
          <Field id="confirm-reason" label={reason} optional={common('optional')}>
            <Textarea
              id="confirm-reason"
              maxLength={500}
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
          </Field>
        )}
        <FormError error={error} />
        <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
          <Button tone="secondary" onClick={onClose}>
            {t('keep')}
          </Button>
          <Button tone="danger" busy={busy} onClick={() => void run()}>
            {action}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
