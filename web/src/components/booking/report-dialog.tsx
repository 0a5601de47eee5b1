'use client';
import type { Booking } from '@fixelo/contracts';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { FormError } from '@/components/form/form-error';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field, Input, Textarea } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { api } from '@/lib/api/api';
import { sendEvidence } from '@/lib/upload';
import { pictures } from '@/lib/upload-types';
import { useAction } from '@/lib/use-action';
import { MessageChoice } from './message-choice';

interface ReportDialogProps {
  readonly booking: Booking;
  readonly asProvider: boolean;
  readonly kind: 'noShow' | 'dispute' | 'evidence';
  readonly onChange: (booking: Booking) => void;
  readonly onClose: () => void;
}

const maxPictures = 10;
const shortest = 3;

/** Tells that something went wrong, in words and, for a dispute, pictures. */
export function ReportDialog({ booking, asProvider, kind, onChange, onClose }: ReportDialogProps) {
  const t = useTranslations('Visit');
  const common = useTranslations('Common');
  const field = useId();
  const [words, setWords] = useState('');
  const [files, setFiles] = useState<readonly File[]>([]);
  const [messageIds, setMessageIds] = useState<readonly string[]>();
  const [refused, setRefused] = useState(false);
  const { id } = booking;
  const { run, busy, error } = useAction(async () => {
    const client = await api();
    const reason = words.trim();
    if (kind === 'noShow') onChange((await client.bookings.noShow({ id }, { reason })).data);
    else {
      const attachments = await Promise.all(files.map((file) => sendEvidence(file))).catch(() => undefined);
      setRefused(attachments === undefined);
      if (!attachments) return;
      onChange(
        (await client.bookings.dispute({ id }, { reason, attachments, messageIds: [...(messageIds ?? [])] })).data,
      );
    }
    onClose();
  });
  const name = asProvider ? booking.clientName : booking.providerName;
  return (
    <Dialog title={t(`${kind}Title`, { name })} close={common('close')} open onOpenChange={(open) => open || onClose()}>
      <div className="flex flex-col gap-4">
        <p className="text-muted">{t(`${kind}Text`, { name })}</p>
        <Field id={field} label={t(`${kind}Reason`)}>
          <Textarea
            id={field}
            required
            minLength={shortest}
            maxLength={kind === 'noShow' ? 500 : 2000}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </Field>
        {kind !== 'noShow' && (
          <Field id={`${field}-files`} label={t('pictures')} hint={t('picturesHint')} optional={common('optional')}>
            <Input
              id={`${field}-files`}
              type="file"
              multiple
              accept={pictures.join()}
              className="py-2"
              onChange={({ target }) => setFiles([...(target.files ?? [])].slice(0, maxPictures))}
            />
          </Field>
        )}
        {kind !== 'noShow' &&
          (messageIds === undefined ? (
            <Button tone="secondary" onClick={() => setMessageIds([])}>
              {t('addMessages')}
            </Button>
          ) : (
            <MessageChoice booking={booking} chosen={messageIds} onChange={setMessageIds} />
          ))}
        {refused && <Notice tone="alert">{t('pictureRefused')}</Notice>}
        <FormError error={error} />
        <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
          <Button tone="secondary" onClick={onClose}>
            {t('back')}
          </Button>
          <Button
            tone={kind === 'evidence' ? 'primary' : 'danger'}
            busy={busy}
            disabled={words.trim().length < shortest}
            onClick={() => void run()}
          >
            {t(`${kind}Send`)}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
