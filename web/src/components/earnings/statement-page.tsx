'use client';
import { ArrowLeft, Download, Printer } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { FormError } from '@/components/form/form-error';
import { Loaded } from '@/components/shell/loaded';
import { Button, buttonStyle } from '@/components/ui/button';
import { downloadStatement } from '@/lib/api/download';
import { useResource } from '@/lib/api/use-resource';
import { formatAmount, formatMonth } from '@/lib/earnings';
import { onDemand } from '@/lib/on-demand';
import { useAction } from '@/lib/use-action';
import { loadStatement } from './load';

const EarningTable = onDemand(async () => (await import('./earning-table')).EarningTable);

/** The statement of a month, to read, print or take along. */
export function StatementPage({ month }: { month: string }) {
  const t = useTranslations('Earnings');
  const locale = useLocale();
  const { resource, reload } = useResource(`statement ${month}`, async (client) => ({
    data: await loadStatement(client, month),
  }));
  const { run, busy, error } = useAction(() => downloadStatement(month));
  return (
    <>
      <Link href="/provider/earnings" className={buttonStyle({ tone: 'quiet', className: '-ml-4 print:hidden' })}>
        <ArrowLeft aria-hidden /> {t('heading')}
      </Link>
      <div className="mt-2 mb-6 flex flex-wrap items-end justify-between gap-3">
        <div>
          <p className="text-sm text-muted">{t('statement')}</p>
          <h1 className="text-2xl font-bold first-letter:uppercase">{formatMonth(month, locale)}</h1>
        </div>
        <div className="flex gap-2 print:hidden">
          <Button tone="secondary" onClick={() => window.print()}>
            <Printer aria-hidden /> {t('print')}
          </Button>
          <Button tone="secondary" busy={busy} onClick={() => void run()}>
            <Download aria-hidden /> {t('csv')}
          </Button>
        </div>
      </div>
      <FormError error={error} />
      <Loaded resource={resource} reload={reload}>
        {({ statement, titles }) => (
          <>
            <p className="mb-4 font-medium">{statement.provider.name}</p>
            {statement.lines.length === 0 ? (
              <p className="text-muted">{t('none')}</p>
            ) : (
              <EarningTable statement={statement} titles={titles} />
            )}
            <p className="tabular mt-4 flex justify-between gap-3 border-t border-line pt-4">
              <span>{t('paidOut')}</span>
              <span className="font-semibold">
                {formatAmount(statement.totals.paidOut, statement.currency, locale)}
              </span>
            </p>
            <p className="mt-6 text-sm text-muted">{t('statementNote')}</p>
          </>
        )}
      </Loaded>
    </>
  );
}
