'use client';
import type { SubscriptionInvoice } from '@fixelo/contracts';
import { ExternalLink } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { formatAmount } from '@/lib/earnings';
import { formatTime } from '@/lib/format';

const tones = { PAID: 'accent', OPEN: 'alert', VOID: 'neutral' } as const;

/** Invoices of PRO, each with Stripe's page of it. */
export function Invoices({ invoices }: { invoices: readonly SubscriptionInvoice[] }) {
  const t = useTranslations('Plan');
  const locale = useLocale();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <section aria-labelledby="invoices">
      <h2 id="invoices" className="mb-2 text-lg font-semibold">
        {t('invoices')}
      </h2>
      <ul className="divide-y divide-line border-y border-line">
        {invoices.map(({ id, number, amount, currency, status, refundedAmount, url, createdAt }) => (
          <li key={id} className="tabular flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1 py-2">
            <span className="min-w-0 flex-1 basis-40">
              {formatTime(createdAt, 'date', locale, zone)}
              <span className="block text-sm text-muted">{number}</span>
            </span>
            {refundedAmount > 0 && (
              <span className="text-sm text-muted">
                {t('refunded', { amount: formatAmount(refundedAmount, currency, locale) })}
              </span>
            )}
            <Badge tone={tones[status]}>{t(`invoiceStatus.${status}`)}</Badge>
            <span className="font-semibold">{formatAmount(amount, currency, locale)}</span>
            {url !== undefined && (
              <a
                href={url}
                className="inline-flex min-h-11 min-w-11 items-center justify-center hover:text-accent-text"
                aria-label={t('openInvoice', { number: number ?? id })}
              >
                <ExternalLink aria-hidden className="size-4" />
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
