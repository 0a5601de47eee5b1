'use client';
import type { Booking, PaymentIntent } from '@fixelo/contracts';
import { useLocale, useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { FormError } from '@/components/form/form-error';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field, Input } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { api } from '@/lib/api/api';
import { formatMoney, regionOf } from '@/lib/format';
import { useAction } from '@/lib/use-action';
import { CardForm } from './card-form';

interface TipDialogProps {
  readonly booking: Booking;
  readonly onClose: () => void;
}

const shares = [10, 15, 20] as const;
/** As little as a card can be charged with, in cents. */
const least = 50;

/** Cents as typed in dollars; NaN when it is no amount. */
const centsOf = (typed: string): number => Math.round(Number(typed.replace(',', '.')) * 100);

/** Something on top for the professional: an amount, then the card. */
export function TipDialog({ booking, onClose }: TipDialogProps) {
  const t = useTranslations('Visit');
  const common = useTranslations('Common');
  const locale = useLocale();
  const field = useId();
  const { totalAmount, currency, providerName: name } = booking;
  const percentOf = new Intl.NumberFormat(regionOf(locale), { style: 'percent' });
  const say = (amount: number) => formatMoney({ amount, currency }, locale);
  const of = (percent: number) => Math.max(least, Math.round((totalAmount * percent) / 100 / 100) * 100);
  const [typed, setTyped] = useState(String(of(shares[1]) / 100));
  const [payment, setPayment] = useState<PaymentIntent>();
  const [paid, setPaid] = useState(false);
  const amount = centsOf(typed);
  const valid = amount >= least;
  const { run, busy, error } = useAction(async () => {
    const { payments } = await api();
    setPayment((await payments.intent({ bookingId: booking.id, purpose: 'tip', amount })).data);
  });
  const finish = async () => {
    setPaid(true);
    await (await api()).payments.confirm({ intentId: payment?.intentId ?? '' }).catch(() => undefined);
  };
  return (
    <Dialog title={t('tipTitle', { name })} close={common('close')} open onOpenChange={(open) => open || onClose()}>
      {paid ? (
        <Notice>{t('tipThanks', { name, amount: say(amount) })}</Notice>
      ) : payment ? (
        <CardForm
          payment={payment}
          returnPath={`/bookings/${booking.id}`}
          label={t('tipPay', { amount: say(payment.amount) })}
          onPaid={finish}
        />
      ) : (
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (valid) void run();
          }}
        >
          <p className="text-muted">{t('tipText', { name })}</p>
          <div className="grid grid-cols-3 gap-2">
            {shares.map((percent) => (
              <Button
                key={percent}
                tone="secondary"
                aria-pressed={amount === of(percent)}
                onClick={() => setTyped(String(of(percent) / 100))}
                className="tabular h-auto flex-col gap-0 py-2 aria-pressed:border-accent aria-pressed:bg-accent-soft"
              >
                <span>{say(of(percent))}</span>
                <span className="text-xs font-normal text-muted">{percentOf.format(percent / 100)}</span>
              </Button>
            ))}
          </div>
          <Field id={field} label={t('tipAmount', { currency })}>
            <Input
              id={field}
              inputMode="decimal"
              required
              className="tabular"
              aria-invalid={!valid || undefined}
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
            />
          </Field>
          <FormError error={error} />
          <Button type="submit" busy={busy} disabled={!valid}>
            {t('tipNext')}
          </Button>
        </form>
      )}
    </Dialog>
  );
}
