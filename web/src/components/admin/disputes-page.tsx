'use client';
import type { Booking } from '@fixelo/contracts';
import { Scale } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Empty } from '@/components/shell/empty';
import { Loaded } from '@/components/shell/loaded';
import { Notice } from '@/components/ui/notice';
import { onDemand } from '@/lib/on-demand';
import { useResource } from '@/lib/api/use-resource';

const DisputeCase = onDemand(async () => (await import('./dispute-case')).DisputeCase);

/** What waits for a decision, oldest first. */
export function DisputesPage() {
  const t = useTranslations('Disputes');
  const { resource, reload } = useResource('disputes', (client) => client.admin.disputes({ limit: 50 }));
  const [settled, setSettled] = useState<Booking>();
  return (
    <>
      <h1 className="text-2xl font-bold">{t('heading')}</h1>
      <p className="mt-1 mb-6 text-muted">{t('lead')}</p>
      {settled && <Notice className="mb-6">{t('settled', { title: settled.service.title })}</Notice>}
      <Loaded resource={resource} reload={reload}>
        {(bookings) =>
          bookings.length === 0 ? (
            <Empty Icon={Scale} title={t('none')} text={t('noneText')} />
          ) : (
            <ul className="flex flex-col gap-4">
              {bookings.map((booking) => (
                <li key={booking.id}>
                  <DisputeCase
                    booking={booking}
                    onSettled={(next) => {
                      setSettled(next);
                      reload();
                    }}
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
