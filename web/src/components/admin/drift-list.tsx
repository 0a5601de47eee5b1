'use client';
import { Scale } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Empty } from '@/components/shell/empty';
import { Loaded } from '@/components/shell/loaded';
import { Card } from '@/components/ui/card';
import { useResource } from '@/lib/api/use-resource';
import { useMoment, useMoney } from './money-words';

/** Where the daily reconciliation found that the ledger and Stripe do not agree. */
export function DriftList() {
  const t = useTranslations('AdminPayments');
  const money = useMoney();
  const moment = useMoment();
  const { resource, reload } = useResource('drift', (client) => client.admin.drift({ limit: 100 }));
  return (
    <Loaded resource={resource} reload={reload}>
      {(drifts) =>
        drifts.length === 0 ? (
          <Empty Icon={Scale} title={t('agree')} text={t('agreeText')} />
        ) : (
          <ul className="flex flex-col gap-3">
            {drifts.map(({ id, reason, kind, reference, stripe, ledger, foundAt, seenAt }) => (
              <li key={id}>
                <Card className="tabular flex flex-col gap-1 p-4 sm:p-5">
                  <h3 className="font-semibold">{t(`drifts.${reason}`)}</h3>
                  <p>
                    {t('atStripe')}: {money(stripe)} · {t('inLedger')}: {money(ledger)}
                  </p>
                  <p className="text-sm text-muted">{t('seen', { first: moment(foundAt), last: moment(seenAt) })}</p>
                  <p className="text-xs break-all text-muted">
                    {kind} · {reference}
                  </p>
                </Card>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}
