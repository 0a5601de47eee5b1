'use client';
import type { Drift } from '@fixelo/contracts';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormError } from '@/components/form/form-error';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field, Textarea } from '@/components/ui/field';
import { api } from '@/lib/api/api';
import { useAction } from '@/lib/use-action';

interface SettleDriftProps {
  readonly drift: Drift;
  readonly onClose: () => void;
  readonly onSettled: (drift: Drift) => void;
}

/** Takes in what was missed, or corrects what differs, with a word that is kept. */
export function SettleDrift({ drift, onClose, onSettled }: SettleDriftProps) {
  const t = useTranslations('AdminPayments');
  const common = useTranslations('Common');
  const [note, setNote] = useState('');
  const { run, busy, error } = useAction(async () => {
    const { data } = await (await api()).admin.settleDrift({ id: drift.id }, { note: note.trim() });
    onSettled(data);
  });
  return (
    <Dialog title={t('settle')} close={common('close')} open onOpenChange={(open) => !open && onClose()}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (note.trim().length >= 3) void run();
        }}
      >
        <p>{t(`settleText.${drift.reason}`)}</p>
        <Field id="drift-note" label={t('settleNote')} hint={t('settleNoteHint')}>
          <Textarea
            id="drift-note"
            required
            minLength={3}
            maxLength={500}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
        </Field>
        <FormError error={error} />
        <Button type="submit" busy={busy}>
          {t('settle')}
        </Button>
      </form>
    </Dialog>
  );
}
