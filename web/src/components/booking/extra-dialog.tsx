'use client';
import { chargeable, type Booking } from '@fixelo/contracts';
import { useLocale, useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { FormError } from '@/components/form/form-error';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { describedBy, Field, Input } from '@/components/ui/field';
import { api } from '@/lib/api/api';
import { formatMoney } from '@/lib/format';
import { useAction } from '@/lib/use-action';

interface ExtraDialogProps {
  readonly booking: Booking;
  readonly onClose: () => void;
  readonly onAsked: () => void;
}

const centsOf = (typed: string): number => Math.round(Number(typed.replace(',', '.')) * 100);

/** The provider asks for something beyond the price; says what of it is theirs. Sent twice it is asked once. */
export function ExtraDialog({ booking, onClose, onAsked }: ExtraDialogProps) {
  const t = useTranslations('Extras');
  const common = useTranslations('Common');
  const locale = useLocale();
  const [what, amountField] = [useId(), useId()];
  const [description, setDescription] = useState('');
  const [typed, setTyped] = useState('');
  const [key] = useState(() => crypto.randomUUID());
  const { id: bookingId, currency, clientName: name, totalAmount, platformFee } = booking;
  const say = (amount: number) => formatMoney({ amount, currency }, locale);
  const amount = centsOf(typed);
  const isRight = Number.isInteger(amount) && amount >= chargeable.least && amount <= chargeable.most;
  const fee = Math.round((amount * platformFee) / totalAmount);
  const wrong = t(amount > chargeable.most ? 'most' : 'least', {
    amount: say(amount > chargeable.most ? chargeable.most : chargeable.least),
  });
  const { run, busy, error } = useAction(async () => {
    const body = { bookingId, amount, description: description.trim() };
    await (await api()).payments.extra(body, { idempotencyKey: key });
    onAsked();
  });
  return (
    <Dialog title={t('askTitle', { name })} close={common('close')} open onOpenChange={(open) => open || onClose()}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (isRight && description.trim().length >= 3) void run();
        }}
      >
        <p className="text-muted">{t('askText', { name })}</p>
        <Field id={what} label={t('what')} hint={t('whatHint', { name })}>
          <Input
            id={what}
            required
            minLength={3}
            maxLength={200}
            aria-describedby={describedBy(what, { hint: true })}
            value={description}
            onChange={({ target }) => setDescription(target.value)}
          />
        </Field>
        <Field
          id={amountField}
          label={t('amount')}
          hint={isRight ? t('earn', { fee: say(fee), amount: say(amount - fee) }) : undefined}
          error={typed !== '' && !isRight ? wrong : undefined}
        >
          <Input
            id={amountField}
            inputMode="decimal"
            required
            className="tabular"
            aria-invalid={typed !== '' && !isRight ? true : undefined}
            aria-describedby={describedBy(amountField, {
              hint: isRight,
              error: typed !== '' && !isRight ? wrong : undefined,
            })}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        </Field>
        <FormError error={error} />
        <Button type="submit" busy={busy} disabled={!isRight}>
          {isRight ? t('send', { amount: say(amount) }) : t('ask')}
        </Button>
      </form>
    </Dialog>
  );
}
