'use client';
import type { Booking } from '@fixelo/contracts';
import { useLocale, useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { FormError } from '@/components/form/form-error';
import { Button } from '@/components/ui/button';
import { describedBy, Field, Input, Select, Textarea } from '@/components/ui/field';
import { api } from '@/lib/api/api';
import { formatMoney, regionOf } from '@/lib/format';
import { useAction } from '@/lib/use-action';

interface SettleFormProps {
  readonly booking: Booking;
  readonly onSettled: (booking: Booking) => void;
}

const outcomes = ['COMPLETED', 'CANCELLED', 'NO_SHOW'] as const;
type Outcome = (typeof outcomes)[number];
const shares = [0, 50, 100] as const;
const shortest = 3;

/** The decision: how the booking ends, and to the cent who gets what of its price. */
export function SettleForm({ booking, onSettled }: SettleFormProps) {
  const t = useTranslations('Disputes');
  const locale = useLocale();
  const id = useId();
  const { totalAmount, currency, clientName, providerName } = booking;
  const [outcome, setOutcome] = useState<Outcome>('COMPLETED');
  const [typed, setTyped] = useState('0');
  const [note, setNote] = useState('');
  const refund = Math.round(Number(typed.replace(',', '.')) * 100);
  const valid = refund >= 0 && refund <= totalAmount;
  const percentOf = new Intl.NumberFormat(regionOf(locale), { style: 'percent' });
  const say = (amount: number) => formatMoney({ amount, currency }, locale);
  const { run, busy, error } = useAction(async () => {
    const body = { outcome, refundAmount: refund, note: note.trim() };
    onSettled((await (await api()).admin.resolveDispute({ id: booking.id }, body)).data);
  });
  const fault = valid ? undefined : t('amountInvalid', { most: say(totalAmount) });
  return (
    <form
      aria-label={t('decide')}
      className="flex flex-col gap-4 rounded-card bg-sunken p-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (valid) void run();
      }}
    >
      <h3 className="font-semibold">{t('decide')}</h3>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field id={`${id}-outcome`} label={t('outcome')}>
          <Select
            id={`${id}-outcome`}
            value={outcome}
            onChange={({ target }) => setOutcome(outcomes.find((one) => one === target.value) ?? 'COMPLETED')}
          >
            {outcomes.map((one) => (
              <option key={one} value={one}>
                {t(`outcomes.${one}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field id={`${id}-refund`} label={t('refund', { name: clientName })} error={fault}>
          <Input
            id={`${id}-refund`}
            inputMode="decimal"
            required
            className="tabular"
            aria-invalid={!valid || undefined}
            aria-describedby={describedBy(`${id}-refund`, { error: fault })}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        </Field>
      </div>
      <div className="flex flex-wrap gap-2">
        {shares.map((percent) => (
          <Button
            key={percent}
            tone="secondary"
            className="tabular"
            onClick={() => setTyped(String(Math.round((totalAmount * percent) / 100) / 100))}
          >
            {percentOf.format(percent / 100)}
          </Button>
        ))}
      </div>
      {valid && (
        <p aria-live="polite" className="tabular text-sm">
          {t('split', {
            client: clientName,
            refund: say(refund),
            provider: providerName,
            kept: say(totalAmount - refund),
          })}
        </p>
      )}
      <Field id={`${id}-note`} label={t('note')} hint={t('noteHint')}>
        <Textarea
          id={`${id}-note`}
          required
          minLength={shortest}
          maxLength={2000}
          aria-describedby={`${id}-note-hint`}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
      </Field>
      <FormError error={error} />
      <Button type="submit" busy={busy} disabled={!valid || note.trim().length < shortest} className="sm:self-start">
        {t('settle', { refund: say(valid ? refund : 0) })}
      </Button>
    </form>
  );
}
