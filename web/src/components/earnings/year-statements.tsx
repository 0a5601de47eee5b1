'use client';
import type { Totals, YearTotals } from '@fixelo/contracts';
import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Loaded } from '@/components/shell/loaded';
import { Field, Select } from '@/components/ui/field';
import { useResource } from '@/lib/api/use-resource';
import { formatAmount, formatMonth, takenBack } from '@/lib/earnings';

const columns = ['gross', 'fees', 'refunds', 'net'] as const;
const head = { gross: 'gross', fees: 'fee', refunds: 'refunds', net: 'net' } as const;
/** As far back as tax offices ask. */
const yearsShown = 6;

/** A year by quarter and whole, as tax forms want it. */
function Quarters({ year: { year, currency, total, quarters } }: { year: YearTotals }) {
  const t = useTranslations('Earnings');
  const locale = useLocale();
  const say = (amount: number) => formatAmount(amount, currency, locale);
  const row = (name: string, totals: Totals) => (
    <tr key={name} className="border-t border-line">
      <th scope="row" className="py-3 pr-4 text-left font-medium">
        {name}
        <span className="block font-normal text-muted sm:hidden">
          {t('sum', {
            gross: say(totals.gross),
            fee: say(totals.fees),
            refunds: say(takenBack(totals)),
          })}
        </span>
      </th>
      <td className="py-3 pl-4 text-right align-top">{totals.payments}</td>
      {columns.map((column) => (
        <td
          key={column}
          className={`py-3 pl-4 text-right align-top ${column === 'net' ? 'font-semibold' : 'max-sm:hidden'}`}
        >
          {say(column === 'refunds' ? takenBack(totals) : totals[column])}
        </td>
      ))}
    </tr>
  );
  return (
    <section aria-labelledby="year-totals">
      <h3 id="year-totals" className="mb-1 font-semibold">
        {t('yearTotals', { year: String(year) })}
      </h3>
      <p className="mb-3 text-sm text-muted">{t('yearNote')}</p>
      <table className="tabular w-full text-sm">
        <thead className="text-muted">
          <tr>
            <th scope="col" className="py-2 text-left font-medium">
              {t('quarter')}
            </th>
            <th scope="col" className="py-2 pl-4 text-right font-medium">
              {t('payments')}
            </th>
            {columns.map((column) => (
              <th
                key={column}
                scope="col"
                className={`py-2 pl-4 text-right font-medium ${column === 'net' ? '' : 'max-sm:hidden'}`}
              >
                {t(head[column])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {quarters.map(({ quarter, ...totals }) => row(t('quarterOf', { quarter: String(quarter) }), totals))}
          {row(t('all'), total)}
        </tbody>
      </table>
    </section>
  );
}

/** Statements of a year by month, and what tax forms ask for of it. */
export function YearStatements({ current }: { current: number }) {
  const t = useTranslations('Earnings');
  const locale = useLocale();
  const [year, setYear] = useState(String(current));
  const { resource, reload } = useResource(`year ${year}`, (client) => client.payments.year({ year }));
  return (
    <section aria-labelledby="statements" className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <h2 id="statements" className="text-lg font-semibold">
          {t('statements')}
        </h2>
        <Field id="year" label={t('year')}>
          <Select id="year" value={year} onChange={({ target }) => setYear(target.value)}>
            {Array.from({ length: yearsShown }, (_, back) => (
              <option key={back} value={current - back}>
                {current - back}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <Loaded resource={resource} reload={reload}>
        {(found) =>
          found.months.length === 0 ? (
            <p className="text-muted">{t('noYear', { year })}</p>
          ) : (
            <>
              <ul className="divide-y divide-line border-y border-line">
                {found.months.toReversed().map(({ month, net }) => (
                  <li key={month}>
                    <Link
                      href={`/provider/earnings/${month}`}
                      className="flex min-h-12 items-center gap-3 hover:text-accent-text"
                    >
                      <span className="flex-1 first-letter:uppercase">{formatMonth(month, locale)}</span>
                      <span className="tabular font-semibold">{formatAmount(net, found.currency, locale)}</span>
                      <ChevronRight aria-hidden className="size-4 text-muted" />
                    </Link>
                  </li>
                ))}
              </ul>
              <Quarters year={found} />
            </>
          )
        }
      </Loaded>
    </section>
  );
}
