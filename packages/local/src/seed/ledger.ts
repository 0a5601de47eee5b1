import { Clock } from '@fixelo/core/lib/index';
import { movementsOf } from '@fixelo/core/payments/change';
import { balancesOf, linesOf, monthOf } from '@fixelo/core/payments/ledger';
import { Balances, Months, Postings, type PostingRow } from '@fixelo/core/payments/ledger.entity';
import type { Op } from '@fixelo/core/platform/index';
import type { BookingRows } from './bookings.ts';

/** What the payment of a booking posted when it was paid, by the code of the payments. */
const postingsOf = ({ booking, payment }: BookingRows): PostingRow[] =>
  Clock.fixed(
    () => Date.parse(payment.createdAt),
    () =>
      linesOf(
        {
          subject: booking.id,
          key: `${payment.id}:${payment.version}`,
          currency: payment.currency,
          providerId: payment.providerId,
          paymentId: payment.id,
          purpose: payment.purpose,
        },
        movementsOf({ ...payment, status: 'PENDING' }, payment, booking),
      ),
  );

/** The ledger of seeded payments: its lines, and the balances and months of providers that follow from them. */
export function ledgerOf(rows: readonly BookingRows[]): Op[] {
  const postings = rows.flatMap(postingsOf);
  const ofProvider = Map.groupBy(postings, ({ providerId }) => providerId ?? '');
  const counters = [...ofProvider].flatMap(([providerId, those]) => {
    const ofMonth = Map.groupBy(those, ({ at }) => at.slice(0, 7));
    const months = [...ofMonth].map(([month, lines]) =>
      Months.put({ providerId, month, ...monthOf(lines, providerId) }),
    );
    return [Balances.put({ providerId, ...balancesOf(those, providerId) }), ...months];
  });
  return [...postings.map((posting) => Postings.put(posting)), ...counters];
}
