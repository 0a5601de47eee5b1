'use client';
import type { PaymentIntent } from '@fixelo/contracts';
import { Lock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState, type ReactNode } from 'react';
import { FormError } from '@/components/form/form-error';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { useResource } from '@/lib/api/use-resource';
import type { StripeError } from '@/lib/stripe';
import { useAction } from '@/lib/use-action';
import { payWith } from './pay-with';
import { SavedMethods } from './saved-methods';
import { usePaymentElement, type Paying } from './use-payment-element';

interface CardFormProps {
  readonly payment: PaymentIntent;
  /** Where Stripe sends the reader back to when their bank wants to ask them. */
  readonly returnPath: string;
  readonly label: string;
  readonly note?: ReactNode;
  /** Shown in place of the form once nothing is under way, e.g. because it is too late. */
  readonly instead?: ReactNode;
  readonly onPaid: () => Promise<void>;
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** Stripe's form and the button that pays. What goes wrong is said beside it, and can be tried again. */
export function CardForm({ payment, returnPath, label, note, instead, onPaid }: CardFormProps) {
  const t = useTranslations('Pay');
  const common = useTranslations('Common');
  const { resource } = useResource('methods', (client) => client.payments.methods());
  const methods = resource.state === 'ready' ? resource.data : [];
  const [picked, setPicked] = useState<{ readonly id: string | undefined }>();
  const methodId = picked ? picked.id : methods[0]?.id;
  const [declined, setDeclined] = useState<StripeError>();
  const { run, busy, error } = useAction(async ({ stripe, elements }: Paying, savedId?: string) => {
    setDeclined(undefined);
    const wrong =
      savedId === undefined
        ? (
            await stripe.confirmPayment({
              elements,
              confirmParams: { return_url: new URL(returnPath, location.href).href },
              redirect: 'if_required',
            })
          ).error
        : await payWith(stripe, payment, savedId);
    if (wrong) setDeclined(wrong);
    else await onPaid();
  });
  const { target, wallets, form } = usePaymentElement(payment.clientSecret, (by) => void run(by));
  if (instead && !busy) return instead;
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (form.pay) void run(form.pay, methodId);
      }}
    >
      <section aria-labelledby="method">
        <h2 id="method" className="mb-3 text-lg font-semibold">
          {t('method')}
        </h2>
        <div ref={wallets} aria-label={t('wallets')} role="group" />
        {form.hasWallets && (
          <p className="my-4 flex items-center gap-3 text-sm text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
            {t('otherwise')}
          </p>
        )}
        {methods.length > 0 && (
          <SavedMethods methods={methods} chosen={methodId} onChoose={(id) => setPicked({ id })} />
        )}
        {/* Stripe's form stays where it is: it cannot be moved or hidden while it loads. */}
        <Card
          inert={methodId !== undefined}
          className={methodId === undefined ? 'relative min-h-86 p-4 sm:p-5' : 'sr-only'}
        >
          <div ref={target} />
          {form.state === 'loading' && (
            <div aria-hidden className="absolute inset-5 flex flex-col gap-4">
              <span className="skeleton h-11" />
              <span className="skeleton h-11" />
              <span className="skeleton h-11 w-1/2" />
            </div>
          )}
          {form.state === 'failed' && (
            <Notice tone="alert">
              {t('formFailed')}{' '}
              <Button tone="secondary" className="mt-2" onClick={form.retry}>
                {common('retry')}
              </Button>
            </Notice>
          )}
        </Card>
      </section>
      {declined && (
        <Notice tone="alert">{t('declined', { reason: sentence(declined.message ?? t('declinedPlain')) })}</Notice>
      )}
      <FormError error={error} />
      <Button type="submit" size="large" wide busy={busy} disabled={form.state !== 'ready'}>
        <Lock aria-hidden />
        {busy ? t('checking') : label}
      </Button>
      <p className="text-center text-sm text-muted">
        {note}
        {t('secure')}
      </p>
    </form>
  );
}
