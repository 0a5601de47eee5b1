'use client';
import type { Client } from '@fixelo/sdk';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Loaded } from '@/components/shell/loaded';
import { Notice } from '@/components/ui/notice';
import { useResource } from '@/lib/api/use-resource';
import { onDemand } from '@/lib/on-demand';
import type { NamedPlace } from '@/lib/places/named';
import { RequestForm, type NamedGroup, type Wanted } from './request-form';

const MyRequest = onDemand(async () => (await import('./my-request')).MyRequest);

/** As many as somebody looks through; offers are read for those that have some. */
const SHOWN = 20;

async function load(client: Client) {
  const { data } = await client.requests.list({ limit: SHOWN });
  const whole = data.map(async (request) =>
    request.offerCount > 0 ? (await client.requests.get({ id: request.id })).data : { ...request, offers: [] },
  );
  return { data: await Promise.all(whole) };
}

interface RequestsPageProps {
  readonly groups: readonly NamedGroup[];
  readonly places: readonly NamedPlace[];
  readonly wanted: Wanted;
}

/** Ask for offers, and choose among those that came. */
export function RequestsPage({ groups, places, wanted }: RequestsPageProps) {
  const t = useTranslations('Requests');
  const { resource, reload } = useResource('my-requests', load);
  const [made, setMade] = useState(0);
  const names = new Map(groups.flatMap(({ categories }) => categories.map(({ slug, name }) => [slug, name])));
  return (
    <div className="flex flex-col gap-8">
      <RequestForm
        key={made}
        groups={groups}
        places={places}
        wanted={wanted}
        onMade={() => {
          setMade(made + 1);
          reload();
        }}
      />
      {made > 0 && <Notice>{t('posted')}</Notice>}
      <section aria-labelledby="my-requests">
        <h2 id="my-requests" className="mb-4 text-lg font-semibold">
          {t('mine')}
        </h2>
        <Loaded resource={resource} reload={reload}>
          {(requests) =>
            requests.length === 0 ? (
              <p className="text-muted">{t('noneMine')}</p>
            ) : (
              <ul className="flex flex-col gap-4">
                {requests.map((request) => (
                  <li key={request.id}>
                    <MyRequest
                      request={request}
                      name={names.get(request.category) ?? request.category}
                      onChange={reload}
                    />
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </section>
    </div>
  );
}
