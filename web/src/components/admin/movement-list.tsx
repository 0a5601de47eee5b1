'use client';
import { Coins } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Empty } from '@/components/shell/empty';
import { Loaded } from '@/components/shell/loaded';
import { Field, Input } from '@/components/ui/field';
import { useResource } from '@/lib/api/use-resource';
import { Movements } from './money-words';

/** What moved the balance at Stripe on one day, in UTC as the ledger counts. */
export function MovementList() {
  const t = useTranslations('AdminPayments');
  const [day, setDay] = useState(() => new Date().toISOString().slice(0, 10));
  const { resource, reload } = useResource(`movements ${day}`, (client) => client.admin.payments({ day, limit: 100 }));
  return (
    <>
      <Field id="day" label={t('day')} className="mb-5 max-w-56">
        <Input
          id="day"
          type="date"
          required
          value={day}
          onChange={({ target }) => target.value !== '' && setDay(target.value)}
        />
      </Field>
      <Loaded resource={resource} reload={reload}>
        {(movements) =>
          movements.length === 0 ? (
            <Empty Icon={Coins} title={t('quiet')} text={t('quietText')} />
          ) : (
            <Movements movements={movements} linked />
          )
        }
      </Loaded>
    </>
  );
}
