'use client';
import type { Drift } from '@fixelo/contracts';
import { Scale } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Empty } from '@/components/shell/empty';
import { Loaded } from '@/components/shell/loaded';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { useResource } from '@/lib/api/use-resource';
import { ofBooking, useMoment, useMoney } from './money-words';
import { SettleDrift } from './settle-drift';

const states = ['open', 'settled'] as const;

/** Both sides of a drift; of payments that are stuck there is one amount. */
function Amounts({ drift: { reason, stripe, ledger } }: { drift: Drift }) {
  const t = useTranslations('AdminPayments');
  const money = useMoney();
  if (reason === 'STALE') return <p>{money(ledger)}</p>;
  if (reason === 'REFUND_STUCK') return <p>{t('stuckAmounts', { given: money(stripe), owed: money(ledger) })}</p>;
  return (
    <p>
      {t(reason === 'BALANCE' ? 'fromMovements' : 'atStripe')}: {money(stripe)} · {t('inLedger')}: {money(ledger)}
    </p>
  );
}

/** One thing on which both sides do not agree, or how that was settled. */
function DriftCard({ drift, onSettle }: { drift: Drift; onSettle: () => void }) {
  const t = useTranslations('AdminPayments');
  const money = useMoney();
  const moment = useMoment();
  const { reason, kind, reference, foundAt, seenAt, bookingId, providerId, resolution } = drift;
  const of = bookingId ?? providerId;
  return (
    <Card className="tabular flex flex-col gap-1 p-4 sm:p-5">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <h3 className="font-semibold">{t(`drifts.${reason}`)}</h3>
        {!resolution && (
          <Button tone="secondary" onClick={onSettle}>
            {t('settle')}
          </Button>
        )}
      </div>
      <Amounts drift={drift} />
      {resolution && (
        <p>
          {t(`resolution.${resolution.how}`, { amount: money(resolution.amount) })}{' '}
          <q className="text-muted">{resolution.note}</q>
        </p>
      )}
      <p className="text-sm text-muted">
        {resolution
          ? t('settledAt', { found: moment(foundAt), settled: moment(resolution.at) })
          : t('seen', { first: moment(foundAt), last: moment(seenAt) })}
      </p>
      <p className="text-xs break-all text-muted">
        {kind} · {reference}
        {of && (
          <>
            {' · '}
            <Link href={ofBooking(of)} className="text-accent-text underline underline-offset-4">
              {of}
            </Link>
          </>
        )}
      </p>
    </Card>
  );
}

/** Where the daily reconciliation found that the ledger and Stripe do not agree, and what was done about it. */
export function DriftList() {
  const t = useTranslations('AdminPayments');
  const money = useMoney();
  const [state, setState] = useState<(typeof states)[number]>('open');
  const [asked, setAsked] = useState<Drift>();
  const [settled, setSettled] = useState<Drift>();
  const { resource, reload } = useResource(`drift ${state}`, (client) => client.admin.drift({ state, limit: 100 }));
  const { resolution } = settled ?? {};
  return (
    <>
      <div role="group" aria-label={t('show')} className="mb-4 flex flex-wrap gap-2">
        {states.map((one) => (
          <Button
            key={one}
            tone={state === one ? 'primary' : 'secondary'}
            aria-pressed={state === one}
            onClick={() => setState(one)}
          >
            {t(`driftState.${one}`)}
          </Button>
        ))}
      </div>
      {resolution && (
        <Notice className="mb-4">{t(`resolution.${resolution.how}`, { amount: money(resolution.amount) })}</Notice>
      )}
      <Loaded resource={resource} reload={reload}>
        {(drifts) =>
          drifts.length === 0 ? (
            <Empty
              Icon={Scale}
              title={t(state === 'open' ? 'agree' : 'nothingSettled')}
              text={t(state === 'open' ? 'agreeText' : 'nothingSettledText')}
            />
          ) : (
            <ul className="flex flex-col gap-3">
              {drifts.map((drift) => (
                <li key={drift.id}>
                  <DriftCard drift={drift} onSettle={() => setAsked(drift)} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {asked && (
        <SettleDrift
          drift={asked}
          onClose={() => setAsked(undefined)}
          onSettled={(done) => {
            setAsked(undefined);
            setSettled(done);
            reload();
          }}
        />
      )}
    </>
  );
}
