'use client';
import type { AdminPayment, Movement } from '@fixelo/contracts';
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

const kinds = [
  'charge',
  'refund_owed',
  'refund',
  'refund_failed',
  'transfer',
  'reversal',
  'debt',
  'debt_netted',
  'dispute',
  'dispute_won',
  'dispute_lost',
  'payout',
  'payout_failed',
  'stripe_fee',
  'platform_payout',
] as const;

/** What a movement is, in words; one of a newer version by its name. */
export function useKind() {
  const t = useTranslations('AdminPayments');
  return (kind: string) => {
    const known = kinds.find((one) => one === kind);
    return known ? t(`kind.${known}`) : kind;
  };
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
