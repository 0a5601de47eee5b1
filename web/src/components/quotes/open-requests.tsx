'use client';
import type { OpenRequest, Service } from '@fixelo/contracts';
import type { Client } from '@fixelo/sdk';
import { Inbox } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Empty } from '@/components/shell/empty';
import { Loaded } from '@/components/shell/loaded';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { api } from '@/lib/api/api';
import { useIdentity } from '@/lib/api/session';
import { useResource } from '@/lib/api/use-resource';
import { formatDistance, formatMoney, formatTime } from '@/lib/format';
import { onDemand } from '@/lib/on-demand';
import { useAction } from '@/lib/use-action';
import { formatDates } from './dates';
import { Refused } from './refused';

const OfferForm = onDemand(async () => (await import('./offer-form')).OfferForm);

const load = (providerId: string | undefined) => async (client: Client) => {
  const [requests, services] = await Promise.all([
    client.requests.open(),
    client.services.list({ ...(providerId ? { providerId } : {}), limit: 100 }),
  ]);
  return { data: { requests: requests.data, services: services.data } };
};

interface ItemProps {
  readonly request: OpenRequest;
  readonly name: string;
  readonly services: readonly Service[];
  readonly onChange: () => void;
}

function Item({ request, name, services, onChange }: ItemProps) {
  const t = useTranslations('Requests');
  const locale = useLocale();
  const [offering, setOffering] = useState(false);
  const { id, myOffer } = request;
  const mine = myOffer?.status === 'OPEN' ? myOffer : undefined;
  const { run, busy, error } = useAction(async () => {
    await (await api()).requests.withdraw({ id });
    onChange();
  });
  return (
    <Card className="flex flex-col gap-3 p-4 sm:p-5">
      <div>
        <h2 className="font-semibold">{name}</h2>
        <p className="tabular text-sm text-muted">
          {formatDates(request.from, request.to, locale)} · {request.city} {request.zip} ·{' '}
          {formatDistance(request.distanceKm, locale)} · {t('offerCount', { count: request.offerCount })}
        </p>
      </div>
      <p className="whitespace-pre-line">{request.description}</p>
      {mine && (
        <Notice>
          {t('yourOffer', {
            price: formatMoney(mine.price, locale),
            moment: formatTime(mine.scheduledAt, 'moment', locale, mine.timeZone),
          })}
        </Notice>
      )}
      <Refused error={error} />
      {offering ? (
        <OfferForm
          request={request}
          services={services}
          onMade={() => {
            setOffering(false);
            onChange();
          }}
          onLeave={() => setOffering(false)}
        />
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button tone={mine ? 'secondary' : 'primary'} onClick={() => setOffering(true)}>
            {t(mine ? 'change' : 'offer')}
          </Button>
          {mine && (
            <Button tone="danger" busy={busy} onClick={() => void run()}>
              {t('withdraw')}
            </Button>
          )}
        </div>
      )}
    </Card>
  );
}

/** What people nearby ask for in the provider's categories. */
export function OpenRequests({ names }: { names: Readonly<Record<string, string>> }) {
  const t = useTranslations('Requests');
  const identity = useIdentity(undefined);
  const { resource, reload } = useResource(`open-requests ${identity?.id}`, load(identity?.id));
  return (
    <>
      <h1 className="text-2xl font-bold">{t('openHeading')}</h1>
      <p className="mt-1 mb-6 text-muted">{t('openLead')}</p>
      <Loaded resource={resource} reload={reload}>
        {({ requests, services }) =>
          requests.length === 0 ? (
            <Empty Icon={Inbox} title={t('noneOpen')} text={t('noneOpenText')} />
          ) : (
            <ul className="flex flex-col gap-4">
              {requests.map((request) => (
                <li key={request.id}>
                  <Item
                    request={request}
                    name={names[request.category] ?? request.category}
                    services={services.filter(({ category }) => category === request.category)}
                    onChange={reload}
                  />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}
