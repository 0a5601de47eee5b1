'use client';
import type { AdminPayment, Movement, PostingKind } from '@fixelo/contracts';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { formatMoney, formatTime } from '@/lib/format';

export const useMoney = () => {
  const locale = useLocale();
  return (amount: number) => formatMoney({ amount, currency: 'USD' }, locale);
};
export const useMoment = () => {
  const locale = useLocale();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (at: string) => formatTime(at, 'moment', locale, zone);
};

export const ofBooking = (id: string): string => `/admin/payments?of=${id}`;

export function PaymentState({ status }: Pick<AdminPayment, 'status'>) {
  const t = useTranslations('AdminPayments');
  const isGood = status === 'SUCCEEDED';
  const isBad = status === 'FAILED' || status === 'DISPUTED';
  return <Badge tone={isGood ? 'accent' : isBad ? 'alert' : 'neutral'}>{t(`status.${status}`)}</Badge>;
}

const kinds = {
  charge: 'kind.charge',
  refund_owed: 'kind.refund_owed',
  refund: 'kind.refund',
  refund_failed: 'kind.refund_failed',
  transfer: 'kind.transfer',
  reversal: 'kind.reversal',
  debt: 'kind.debt',
  debt_netted: 'kind.debt_netted',
  dispute: 'kind.dispute',
  dispute_won: 'kind.dispute_won',
  dispute_lost: 'kind.dispute_lost',
  payout: 'kind.payout',
  payout_failed: 'kind.payout_failed',
  stripe_fee: 'kind.stripe_fee',
  platform_payout: 'kind.platform_payout',
  subscription: 'kind.subscription',
  subscription_refund: 'kind.subscription_refund',
  subscription_dispute: 'kind.subscription_dispute',
  correction: 'kind.correction',
} as const satisfies { [K in PostingKind]: `kind.${K}` };

const isKind = (kind: string): kind is PostingKind => Object.hasOwn(kinds, kind);

/** What a movement is, in words; one of a newer version by its name. */
export function useKind() {
  const t = useTranslations('AdminPayments');
  return (kind: string) => (isKind(kind) ? t(kinds[kind]) : kind);
}

/** Movements in the order in which they happened; where `linked`, each leads to its booking. */
export function Movements({ movements, linked = false }: { movements: readonly Movement[]; linked?: boolean }) {
  const t = useTranslations('AdminPayments');
  const money = useMoney();
  const moment = useMoment();
  const kindOf = useKind();
  return (
    <div className="overflow-x-auto rounded-card border border-line">
      <table className="tabular w-full min-w-140 text-left text-sm">
        <thead className="bg-sunken text-muted">
          <tr>
            {(['when', 'what', 'atStripe', 'reference'] as const).map((name) => (
              <th
                key={name}
                scope="col"
                className={`px-4 py-2.5 font-medium ${name === 'atStripe' ? 'text-right' : ''}`}
              >
                {t(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {movements.map(({ id, at, kind, amount, bookingId, reference }) => (
            <tr key={id} className="border-t border-line">
              <td className="px-4 py-2.5 whitespace-nowrap">{moment(at)}</td>
              <td className="px-4 py-2.5">{kindOf(kind)}</td>
              <td className={`px-4 py-2.5 text-right whitespace-nowrap ${amount < 0 ? 'text-danger' : ''}`}>
                {amount === 0 ? '–' : money(amount)}
              </td>
              <td className="max-w-60 truncate px-4 py-2.5 text-muted">
                {linked && bookingId ? (
                  <Link href={ofBooking(bookingId)} className="text-accent-text underline underline-offset-4">
                    {bookingId}
                  </Link>
                ) : (
                  (reference ?? '–')
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
