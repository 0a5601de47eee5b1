'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormError } from '@/components/form/form-error';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field, Input, Textarea } from '@/components/ui/field';
import { api } from '@/lib/api/api';
import { useAction } from '@/lib/use-action';
import { useMoney } from './money-words';

interface RefundDialogProps {
  readonly bookingId: string;
  /** What can still go back, in cents. */
  readonly left: number;
  readonly onClose: () => void;
  readonly onRefunded: (amount: number) => void;
}

const centsOf = (typed: string): number => Math.round(Number(typed.replace(',', '.')) * 100);

/** Gives back all that is left of a booking or a part of it, with a reason that is kept. Sent twice it is one refund. */
export function RefundDialog({ bookingId, left, onClose, onRefunded }: RefundDialogProps) {
  const t = useTranslations('AdminPayments');
  const common = useTranslations('Common');
  const money = useMoney();
  const [isWhole, setWhole] = useState(true);
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const [key] = useState(() => crypto.randomUUID());
  const amount = isWhole ? left : centsOf(typed);
  const isRight = Number.isInteger(amount) && amount >= 1 && amount <= left;
  const { run, busy, error } = useAction(async () => {
    const body = { bookingId, reason: reason.trim(), ...(isWhole ? {} : { amount }) };
    const { data } = await (await api()).payments.refund(body, { idempotencyKey: key });
    onRefunded(data.refunded);
  });
  const choice = 'flex min-h-11 items-center gap-3';
  return (
    <Dialog title={t('giveBack')} close={common('close')} open onOpenChange={(open) => !open && onClose()}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (isRight && reason.trim().length >= 3) void run();
        }}
      >
        <fieldset>
          <legend className="sr-only">{t('howMuch')}</legend>
          <label className={choice}>
            <input
              type="radio"
              name="part"
              checked={isWhole}
              onChange={() => setWhole(true)}
              className="size-5 accent-accent"
            />
            <span className="tabular">{t('whole', { amount: money(left) })}</span>
          </label>
          <label className={choice}>
            <input
              type="radio"
              name="part"
              checked={!isWhole}
              onChange={() => setWhole(false)}
              className="size-5 accent-accent"
            />
            {t('part')}
          </label>
        </fieldset>
        {!isWhole && (
          <Field
            id="refund-amount"
            label={t('amount')}
            error={typed !== '' && !isRight ? t('tooMuch', { amount: money(left) }) : undefined}
          >
            <Input
              id="refund-amount"
              inputMode="decimal"
              required
              className="tabular"
              aria-invalid={typed !== '' && !isRight ? true : undefined}
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
            />
          </Field>
        )}
        <Field id="refund-reason" label={t('reason')} hint={t('reasonHint')}>
          <Textarea
            id="refund-reason"
            required
            minLength={3}
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </Field>
        <p className="text-sm text-muted">{t('giveBackText')}</p>
        <FormError error={error} />
        <Button type="submit" tone="danger" busy={busy} disabled={!isRight}>
          {isRight ? t('giveBackAmount', { amount: money(amount) }) : t('giveBack')}
        </Button>
      </form>
    </Dialog>
  );
}
