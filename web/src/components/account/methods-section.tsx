'use client';
import { CreditCard } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { MethodIcon, MethodName, type SavedMethod } from '@/components/booking/saved-methods';
import { FormError } from '@/components/form/form-error';
import { Empty } from '@/components/shell/empty';
import { Loaded } from '@/components/shell/loaded';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { api } from '@/lib/api/api';
import { useResource } from '@/lib/api/use-resource';
import { useAction } from '@/lib/use-action';

function Row({ method, onForgotten }: { method: SavedMethod; onForgotten: () => void }) {
  const t = useTranslations('Methods');
  const { run, busy, error } = useAction(async () => {
    await (await api()).payments.forgetMethod({ id: method.id });
    onForgotten();
  });
  return (
    <li className="flex flex-wrap items-center gap-3 rounded-card border border-line bg-card p-4">
      <MethodIcon method={method} />
      <div className="min-w-0 flex-1">
        <MethodName method={method} />
      </div>
      <Button
        tone="danger"
        busy={busy}
        aria-label={t('forgetLabel', { last4: method.last4 ?? '' })}
        onClick={() => void run()}
      >
        {t('forget')}
      </Button>
      <FormError error={error} />
    </li>
  );
}

/** The ways to pay that whoever is signed in let be kept. */
export function MethodsSection() {
  const t = useTranslations('Methods');
  const { resource, reload } = useResource('methods', (client) => client.payments.methods());
  const [isForgotten, setForgotten] = useState(false);
  return (
    <>
      {isForgotten && <Notice className="mb-4">{t('forgotten')}</Notice>}
      <Loaded resource={resource} reload={reload}>
        {(methods) =>
          methods.length === 0 ? (
            <Empty Icon={CreditCard} title={t('none')} text={t('noneText')} />
          ) : (
            <ul className="flex flex-col gap-3">
              {methods.map((method) => (
                <Row
                  key={method.id}
                  method={method}
                  onForgotten={() => {
                    setForgotten(true);
                    reload();
                  }}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}
