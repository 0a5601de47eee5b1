'use client';
import type { Booking, PaymentIntent } from '@fixelo/contracts';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { buttonStyle } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { api } from '@/lib/api/api';
import { formatMoney } from '@/lib/format';
import { markPaid } from '@/lib/hand-off';
import { useNow } from '@/lib/use-now';
import { CardForm } from './card-form';
import { Countdown } from './countdown';

interface PaymentPanelProps {
  readonly booking: Booking;
  readonly payment: PaymentIntent;
  /** End of the hold by this device's clock, ms; a booking that stands has none. */
  readonly until: number | undefined;
  /** Whether the card is only authorised until the provider accepts. */
  readonly byRequest: boolean;
}

/** Pays a booking while its hold lasts. */
export function PaymentPanel({ booking, payment, until, byRequest }: PaymentPanelProps) {
  const t = useTranslations('Pay');
  const locale = useLocale();
  const router = useRouter();
  const [paid, setPaid] = useState(false);
  const now = useNow(1000);
  const expired = until !== undefined && now >= until;
  const page = `/bookings/${booking.id}`;
  const finish = async () => {
    setPaid(true);
    markPaid(booking.id);
    // The webhook may already have said so; asking Stripe now spares the wait, and failing to ask loses nothing.
    await (await api()).payments.confirm({ intentId: payment.intentId }).catch(() => undefined);
    router.replace(page);
  };
  const amount = formatMoney(payment, locale);

  const late = expired && !paid && (
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
    <div className="flex flex-col gap-5">
      {!late && until !== undefined && <Countdown until={until} />}
      <CardForm
        payment={payment}
        returnPath={page}
        label={
          until === undefined ? t('payRest', { amount }) : byRequest ? t('authorise', { amount }) : t('pay', { amount })
        }
        note={
          byRequest &&
          until !== undefined && <span className="block">{t('authoriseNote', { name: booking.providerName })}</span>
        }
        instead={late}
        onPaid={finish}
      />
    </div>
  );
}
