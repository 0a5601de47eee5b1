'use client';
import type { Service } from '@fixelo/contracts';
import { ShieldCheck } from 'lucide-react';
import Link from 'next/link';
import { useRouter, useSearchParams } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormError } from '@/components/form/form-error';
import { Empty } from '@/components/shell/empty';
import { Loaded } from '@/components/shell/loaded';
import { Badge } from '@/components/ui/badge';
import { Button, buttonStyle } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { api } from '@/lib/api/api';
import { useResource } from '@/lib/api/use-resource';
import { formatTime } from '@/lib/format';
import { onDemand } from '@/lib/on-demand';
import { useAction } from '@/lib/use-action';

const TakeDownDialog = onDemand(async () => (await import('./take-down-dialog')).TakeDownDialog);

type Queue = 'MODERATED' | 'ACTIVE';

function TakeDown({ service, onDone }: { service: Service; onDone: () => void }) {
  const t = useTranslations('Admin');
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button tone="danger" onClick={() => setAsking(true)}>
        {t('takeDown')}
      </Button>
      {asking && <TakeDownDialog service={service} onClose={() => setAsking(false)} onDone={onDone} />}
    </>
  );
}

function GiveBack({ service, onDone }: { service: Service; onDone: () => void }) {
  const t = useTranslations('Admin');
  const { run, busy, error } = useAction(async () => {
    await (await api()).admin.restoreService({ id: service.id });
    onDone();
  });
  return (
    <>
      <FormError error={error} />
      <Button tone="secondary" busy={busy} onClick={() => void run()}>
        {t('giveBack')}
      </Button>
    </>
  );
}

function Row({ service, onDone }: { service: Service; onDone: () => void }) {
  const t = useTranslations('Admin');
  const locale = useLocale();
  const { moderation } = service;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-3 rounded-card border border-line bg-card p-4 sm:p-5">
      <div className="min-w-0 flex-1 basis-72">
        <h2 className="font-semibold break-words">{service.title}</h2>
        <p className="mt-0.5 text-sm text-muted">
          {service.provider.name} · {service.location.city}, {service.location.state}
        </p>
        {moderation && (
          <div className="mt-2 flex flex-col items-start gap-1 text-sm">
            <p className="break-words">{moderation.reason}</p>
            <p className="tabular text-muted">
              {t('takenDownAt', { moment: formatTime(moderation.at, 'moment', locale, zone) })}
            </p>
            {moderation.changedAt && (
              <Badge tone="accent">
                {t('changedAt', { moment: formatTime(moderation.changedAt, 'moment', locale, zone) })}
              </Badge>
            )}
          </div>
        )}
      </div>
      <Link href={`/services/${service.id}`} className={buttonStyle({ tone: 'quiet' })}>
        {t('view')}
      </Link>
      {moderation ? <GiveBack service={service} onDone={onDone} /> : <TakeDown service={service} onDone={onDone} />}
    </li>
  );
}

/** Services that were taken down, to be looked at again, and those that are listed, to be taken down. */
export function ServicesPage() {
  const t = useTranslations('Admin');
  const router = useRouter();
  const queue: Queue = useSearchParams().get('status') === 'ACTIVE' ? 'ACTIVE' : 'MODERATED';
  const [told, setTold] = useState<string>();
  const { resource, reload } = useResource(`admin services ${queue}`, (client) =>
    client.admin.services({ status: queue, limit: 100 }),
  );
  const done = () => {
    setTold(queue === 'ACTIVE' ? t('isDown') : t('isBack'));
    reload();
  };
  const show = (status: Queue) => {
    setTold(undefined);
    router.replace(status === 'ACTIVE' ? '/admin/services?status=ACTIVE' : '/admin/services', { scroll: false });
  };
  return (
    <>
      <div className="mb-6 flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-2xl font-bold">{t('services')}</h1>
        <div role="group" aria-label={t('show')} className="flex gap-2">
          {(['MODERATED', 'ACTIVE'] as const).map((status) => (
            <Button
              key={status}
              tone={queue === status ? 'primary' : 'secondary'}
              aria-pressed={queue === status}
              onClick={() => show(status)}
            >
              {t(status === 'ACTIVE' ? 'listed' : 'down')}
            </Button>
          ))}
        </div>
      </div>
      {told && <Notice className="mb-4">{told}</Notice>}
      <Loaded resource={resource} reload={reload}>
        {(services) =>
          services.length === 0 ? (
            <Empty Icon={ShieldCheck} title={t('nothingDown')} text={t('nothingDownText')} />
          ) : (
            <ul className="flex flex-col gap-3">
              {services.map((service) => (
                <Row key={service.id} service={service} onDone={done} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}
