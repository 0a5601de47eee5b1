'use client';
import type { Statement } from '@fixelo/contracts';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { byBooking, formatAmount, takenBack } from '@/lib/earnings';
import { formatTime } from '@/lib/format';

const cell = 'py-2.5 pl-3 text-right';
const columns = ['gross', 'fee', 'refunds', 'net'] as const;
type Sums = Readonly<Record<(typeof columns)[number], number>>;

/** One booking a line: what was paid, what went off, what is left; then the sums. On phones the sum is written out. */
export function EarningTable({
  statement,
  titles,
}: {
  statement: Statement;
  /** Titles of bookings by id, where they are known. */
  titles: ReadonlyMap<string, string>;
}) {
  const t = useTranslations('Earnings');
  const locale = useLocale();
  const { currency, totals, lines } = statement;
  const money = (amount: number) => formatAmount(amount, currency, locale);
  const cells = (sums: Sums) =>
    columns.map((name) => (
      <td key={name} className={name === 'net' ? `${cell} font-semibold` : `${cell} max-sm:hidden print:table-cell`}>
        {money(sums[name])}
      </td>
    ));
  const written = ({ gross, fee, refunds }: Sums) => (
    <span className="block text-sm font-normal text-muted sm:hidden print:hidden">
      {t('sum', { gross: money(gross), fee: money(fee), refunds: money(refunds) })}
    </span>
  );
  const all: Sums = { gross: totals.gross, fee: totals.fees, refunds: takenBack(totals), net: totals.net };
  return (
    <table className="tabular w-full border-collapse">
      <caption className="sr-only">{t('byBooking')}</caption>
      <thead>
        <tr className="border-b border-line text-sm text-muted">
          <th scope="col" className="py-2 text-left font-medium">
            {t('booking')}
          </th>
          {columns.map((name) => (
            <th
              key={name}
              scope="col"
              className={`${cell} font-medium ${name === 'net' ? '' : 'max-sm:hidden print:table-cell'}`}
            >
              {t(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {byBooking(lines).map((one) => (
          <tr key={one.bookingId} className="border-b border-line align-top">
            <th scope="row" className="py-2.5 text-left font-medium">
              <Link href={`/bookings/${one.bookingId}`} className="hover:underline">
                {titles.get(one.bookingId) ?? t('booking')}
              </Link>
              <span className="ml-2 text-sm font-normal whitespace-nowrap text-muted">
                {formatTime(one.at, 'monthDay', locale, 'UTC')}
              </span>
              {written(one)}
            </th>
            {cells(one)}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="align-top font-semibold">
          <th scope="row" className="py-2.5 text-left">
            {t('total')}
            {written(all)}
          </th>
          {cells(all)}
        </tr>
      </tfoot>
    </table>
  );
}
