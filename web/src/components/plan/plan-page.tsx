'use client';
import type { Client } from '@fixelo/sdk';
import { useTranslations } from 'next-intl';
import { Loaded } from '@/components/shell/loaded';
import { Notice } from '@/components/ui/notice';
import { onDemand } from '@/lib/on-demand';
import { useResource } from '@/lib/api/use-resource';
import { Gains } from './gains';

const Invoices = onDemand(async () => (await import('./invoices')).Invoices);
const PlanOffer = onDemand(async () => (await import('./plan-offer')).PlanOffer);
const PlanState = onDemand(async () => (await import('./plan-state')).PlanState);

/** Whoever comes back from Stripe's page sees what Stripe knows now, not what its webhook told last. */
const load = (client: Client) => client.payments.subscription({ fresh: 'true' });

/** What a provider has, what it costs and how it goes on; what PRO gives, for those who do not have it. */
export function PlanPage({ done }: { done: boolean }) {
  const t = useTranslations('Plan');
  const { resource, reload } = useResource('subscription', load);
  return (
    <>
      <h1 className="text-2xl font-bold">{t('heading')}</h1>
      <p className="mt-1 mb-6 text-muted">{t('lead')}</p>
      <Loaded resource={resource} reload={reload}>
        {(subscription) => {
          const isLive = subscription.status !== 'NONE' && subscription.status !== 'ENDED';
          return (
            <div className="flex flex-col gap-10">
              {done && isLive && <Notice className="-mb-6">{t('welcome')}</Notice>}
              {isLive ? (
                <>
                  <PlanState subscription={subscription} onChange={reload} />
                  <section aria-labelledby="gains">
                    <h2 id="gains" className="mb-4 text-lg font-semibold">
                      {t('gains')}
                    </h2>
                    <Gains />
                  </section>
                </>
              ) : (
                <PlanOffer subscription={subscription} />
              )}
              {subscription.invoices.length > 0 && <Invoices invoices={subscription.invoices} />}
            </div>
          );
        }}
      </Loaded>
    </>
  );
}
