'use client';
import type { Booking } from '@fixelo/contracts';
import { useLocale, useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { FormError } from '@/components/form/form-error';
import { Loaded } from '@/components/shell/loaded';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field, Textarea } from '@/components/ui/field';
import { api } from '@/lib/api/api';
import { useResource } from '@/lib/api/use-resource';
import { formatMoney, formatTime } from '@/lib/format';
import { useAction } from '@/lib/use-action';

interface CancelDialogProps {
  readonly booking: Booking;
  readonly asProvider: boolean;
  readonly onChange: (booking: Booking) => void;
  readonly onClose: () => void;
}

/** Says to the cent what a cancellation gives back, before the tap. */
export function CancelDialog({ booking, asProvider, onChange, onClose }: CancelDialogProps) {
  const t = useTranslations('Visit');
  const common = useTranslations('Common');
  const policy = useTranslations('Policy');
  const locale = useLocale();
  const field = useId();
  const [words, setWords] = useState('');
  const [following, setFollowing] = useState(false);
  const { id, currency, timeZone } = booking;
  const { resource, reload } = useResource(`cancellation ${id}`, (client) =>
    client.bookings.cancellationPreview({ id }),
  );
  const { run, busy, error } = useAction(async () => {
    const reason = words.trim();
    const body = { ...(reason ? { reason } : {}), ...(following ? { scope: 'following' as const } : {}) };
    onChange((await (await api()).bookings.cancel({ id }, body)).data);
    onClose();
  });
  const say = (amount: number) => formatMoney({ amount, currency }, locale);
  const isSeries = booking.seriesId !== undefined && (booking.occurrence ?? 1) < (booking.occurrences ?? 1);
  return (
    <Dialog title={t('cancelTitle')} close={common('close')} open onOpenChange={(open) => open || onClose()}>
      <Loaded resource={resource} reload={reload}>
        {(preview) => (
          <div className="flex flex-col gap-4">
            <dl className="tabular grid grid-cols-2 gap-3 rounded-control bg-sunken p-4">
              <div>
                <dt className="text-sm text-muted">{t(asProvider ? 'clientGetsBack' : 'youGetBack')}</dt>
                <dd className="text-xl font-bold">{say(preview.refundAmount)}</dd>
              </div>
              <div>
                <dt className="text-sm text-muted">{t(asProvider ? 'youKeep' : 'kept')}</dt>
                <dd className="text-xl font-bold">{say(preview.keptAmount)}</dd>
              </div>
            </dl>
            <p className="tabular text-sm text-muted">
              {asProvider ? t('providerCancels') : t('policy', { policy: policy(preview.policy) })}{' '}
              {preview.next &&
                t('nextFall', {
                  moment: formatTime(preview.next.at, 'moment', locale, timeZone),
                  amount: say(preview.next.refundAmount),
                })}
            </p>
            <Field id={field} label={t('reason')} optional={common('optional')}>
              <Textarea id={field} maxLength={500} value={words} onChange={(event) => setWords(event.target.value)} />
            </Field>
            {isSeries && (
              <label className="flex min-h-11 items-center gap-3">
                <input
                  type="checkbox"
                  className="size-5 accent-accent"
                  checked={following}
                  onChange={(event) => setFollowing(event.target.checked)}
                />
                {t('cancelFollowing')}
              </label>
            )}
            <FormError error={error} />
            <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
              <Button tone="secondary" onClick={onClose}>
                {t('keep')}
              </Button>
              <Button tone="danger" busy={busy} onClick={() => void run()}>
                {t('cancelSend', { amount: say(preview.refundAmount) })}
              </Button>
            </div>
          </div>
        )}
      </Loaded>
    </Dialog>
  );
}
