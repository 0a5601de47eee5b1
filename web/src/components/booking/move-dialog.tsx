'use client';
import type { Booking, Slot } from '@fixelo/contracts';
import { useLocale, useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { FormError } from '@/components/form/form-error';
import { Loaded } from '@/components/shell/loaded';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field, Textarea } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { api } from '@/lib/api/api';
import { useResource } from '@/lib/api/use-resource';
import { formatTime, zoneName } from '@/lib/format';
import { addDays, dateIn } from '@/lib/slots';
import { useAction } from '@/lib/use-action';
import { SlotChoice } from './slot-choice';
import { slotRefusal } from './slot-refusal';

interface MoveDialogProps {
  readonly booking: Booking;
  readonly asProvider: boolean;
  readonly onChange: (booking: Booking) => void;
  readonly onClose: () => void;
}

const DAY = 86_400_000;

/** Picks another time: it moves at once with a day to spare on both, else the other side is asked. */
export function MoveDialog({ booking, asProvider, onChange, onClose }: MoveDialogProps) {
  const t = useTranslations('Visit');
  const common = useTranslations('Common');
  const locale = useLocale();
  const field = useId();
  const [start, setStart] = useState<string>();
  const [words, setWords] = useState('');
  const [now] = useState(() => Date.now());
  const { id, serviceId, timeZone } = booking;
  const from = dateIn(timeZone, now);
  const { resource, reload } = useResource(`times ${serviceId}`, (client) =>
    client.services.availability({ id: serviceId }, { from, to: addDays(from, 28), timeZone }),
  );
  const { run, busy, error } = useAction(async () => {
    const note = words.trim();
    const body = { scheduledAt: start ?? '', ...(note ? { note } : {}) };
    onChange((await (await api()).bookings.update({ id }, body)).data);
    onClose();
  });
  const refusal = slotRefusal(error);
  const name = asProvider ? booking.clientName : booking.providerName;
  const isFree = (at: string) => Math.min(Date.parse(at), Date.parse(booking.scheduledAt)) - now >= DAY;
  const moment = start && formatTime(start, 'moment', locale, timeZone);
  return (
    <Dialog title={t('moveTitle')} close={common('close')} open onOpenChange={(open) => open || onClose()}>
      <div className="flex flex-col gap-4">
        <p className="text-sm text-muted">{t('moveZone', { zone: zoneName(booking.scheduledAt, locale, timeZone) })}</p>
        <Loaded resource={resource} reload={reload}>
          {(slots: readonly Slot[]) => (
            <SlotChoice slots={slots} timeZone={timeZone} label={t('moveTimes')} chosen={start} onChoose={setStart} />
          )}
        </Loaded>
        {refusal?.reason === 'taken' ? (
          <Notice tone="alert">
            <p className="font-medium">{t('moveTaken')}</p>
            <div className="mt-3 flex flex-wrap gap-2">
              {refusal.alternatives.map((slot) => (
                <Button key={slot.start} tone="secondary" className="tabular" onClick={() => setStart(slot.start)}>
                  {formatTime(slot.start, 'moment', locale, timeZone)}
                </Button>
              ))}
            </div>
          </Notice>
        ) : (
          <FormError error={error} />
        )}
        {start && moment && (
          <>
            <p aria-live="polite" className="tabular">
              <strong>{moment}</strong>. {t(isFree(start) ? 'moveFree' : 'moveAsks', { name })}
              {!asProvider && ` ${t('moveTerms')}`}
            </p>
            <Field id={field} label={t('moveNote', { name })} optional={common('optional')}>
              <Textarea id={field} maxLength={500} value={words} onChange={(event) => setWords(event.target.value)} />
            </Field>
          </>
        )}
        <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
          <Button tone="secondary" onClick={onClose}>
            {t('keepTime')}
          </Button>
          <Button disabled={!start} busy={busy} onClick={() => void run()}>
            {t(start && !isFree(start) ? 'moveAsk' : 'moveSend')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
