'use client';
import type { Booking, PaymentIntent } from '@fixelo/contracts';
import { Lock } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormError } from '@/components/form/form-error';
import { Button, buttonStyle } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { api } from '@/lib/api/api';
import { formatMoney } from '@/lib/format';
import { markPaid } from '@/lib/hand-off';
import type { StripeError } from '@/lib/stripe';
import { useAction } from '@/lib/use-action';
import { useNow } from '@/lib/use-now';
import { Countdown } from './countdown';
import { usePaymentElement } from './use-payment-element';

interface PaymentPanelProps {
  readonly booking: Booking;
  readonly payment: PaymentIntent;
  /** End of the hold by this device's clock, ms. */
  readonly until: number;
  /** Whether the card is only authorised until the provider accepts. */
  readonly byRequest: boolean;
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** Stripe's form and the button that pays. What goes wrong is said beside it, and can be tried again while the hold lasts. */
export function PaymentPanel({ booking, payment, until, byRequest }: PaymentPanelProps) {
  const t = useTranslations('Pay');
  const common = useTranslations('Common');
  const locale = useLocale();
  const router = useRouter();
  const { target, form } = usePaymentElement(payment.clientSecret);
  const [declined, setDeclined] = useState<StripeError>();
  const expired = useNow(1000) >= until;
  const { run, busy, error } = useAction(async () => {
    if (!form.pay) return;
    setDeclined(undefined);
    const { stripe, elements } = form.pay;
    const page = `/bookings/${booking.id}`;
    const result = await stripe.confirmPayment({
      elements,
      confirmParams: { return_url: new URL(page, location.href).href },
      redirect: 'if_required',
    });
    if (result.error) {
      setDeclined(result.error);
      return;
    }
    markPaid(booking.id);
    // The webhook may already have said so; asking Stripe now spares the wait, and failing to ask loses nothing.
    await (await api()).payments.confirm({ intentId: payment.intentId }).catch(() => undefined);
    router.replace(page);
  });
  const amount = formatMoney(payment, locale);

  if (expired && !busy)
    return (
      <Notice tone="alert">
        <p className="font-medium">{t('expired')}</p>
        <Link
          href={`/services/${booking.serviceId}#times`}
          className={buttonStyle({ tone: 'secondary', className: 'mt-3' })}
        >
          {t('again')}
        </Link>
      </Notice>
    );
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <Countdown until={until} />
      <section aria-labelledby="method">
        <h2 id="method" className="mb-3 text-lg font-semibold">
          {t('method')}
        </h2>
        <Card className="relative min-h-86 p-4 sm:p-5">
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
        {busy ? t('checking') : byRequest ? t('authorise', { amount }) : t('pay', { amount })}
      </Button>
      <p className="text-center text-sm text-muted">
        {byRequest && <span className="block">{t('authoriseNote', { name: booking.providerName })}</span>}
        {t('secure')}
      </p>
    </form>
  );
}
