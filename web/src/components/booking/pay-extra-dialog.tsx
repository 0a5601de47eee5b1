'use client';
import type { Booking, Payment } from '@fixelo/contracts';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Loaded } from '@/components/shell/loaded';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { api } from '@/lib/api/api';
import { useResource } from '@/lib/api/use-resource';
import { formatMoney } from '@/lib/format';
import { CardForm } from './card-form';

interface PayExtraDialogProps {
  readonly booking: Booking;
  readonly extra: Payment;
  readonly onClose: () => void;
}

/** The client pays an extra: with a saved method or another one, at exactly the amount that they saw. */
export function PayExtraDialog({ booking, extra, onClose }: PayExtraDialogProps) {
  const t = useTranslations('Extras');
  const common = useTranslations('Common');
  const locale = useLocale();
  const [paid, setPaid] = useState(false);
  const { providerName: name, id: bookingId } = booking;
  const { resource, reload } = useResource(`extra ${extra.id}`, (client) =>
    client.payments.intent({ bookingId, purpose: 'extra', amount: extra.amount }),
  );
  return (
    <Dialog title={t('payTitle', { name })} close={common('close')} open onOpenChange={(open) => open || onClose()}>
      {paid ? (
        <Notice>{t('thanks', { name })}</Notice>
      ) : (
        <div className="flex flex-col gap-4">
          <p className="flex flex-wrap justify-between gap-x-6">
            <span className="min-w-0 break-words">{extra.description}</span>
            <strong className="tabular">{formatMoney(extra, locale)}</strong>
          </p>
          <Loaded resource={resource} reload={reload}>
            {(payment) => (
              <CardForm
                payment={payment}
                returnPath={`/bookings/${bookingId}`}
                label={t('paying', { amount: formatMoney(payment, locale) })}
                onPaid={async () => {
                  setPaid(true);
                  await (await api()).payments.confirm({ intentId: payment.intentId }).catch(() => undefined);
                }}
              />
            )}
          </Loaded>
        </div>
      )}
    </Dialog>
  );
}
