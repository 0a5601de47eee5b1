'use client';
import type { Service } from '@fixelo/contracts';
import { Plus, Wrench } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Empty } from '@/components/shell/empty';
import { Loaded } from '@/components/shell/loaded';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { buttonStyle } from '@/components/ui/button';
import { useIdentity } from '@/lib/api/session';
import type { Identity } from '@/lib/api/identity';
import { useResource } from '@/lib/api/use-resource';
import { formatDuration, formatMoney } from '@/lib/format';

const badges = {
  DRAFT: 'draftBadge',
  ACTIVE: 'activeBadge',
  PAUSED: 'pausedBadge',
  MODERATED: 'moderatedBadge',
  ARCHIVED: 'archived',
} as const;
const tones: Readonly<Record<Service['status'], BadgeTone>> = {
  DRAFT: 'neutral',
  ACTIVE: 'accent',
  PAUSED: 'neutral',
  MODERATED: 'alert',
  ARCHIVED: 'neutral',
};

function Row({ service }: { service: Service }) {
  const t = useTranslations('Provider');
  const common = useTranslations('Common');
  const locale = useLocale();
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card border border-line bg-card p-4 sm:p-5">
      <div className="min-w-0 flex-1 basis-60">
        <h2 className="font-semibold">{service.title}</h2>
        <p className="tabular mt-0.5 flex flex-wrap items-center gap-x-3 text-sm text-muted">
          <span>
            {formatMoney(service.price, locale)}
            {service.price.unit === 'hour' && ` ${common('hourUnit')}`}
          </span>
          <span>{formatDuration(service.durationMinutes, locale)}</span>
          <Badge tone={tones[service.status]}>{t(badges[service.status])}</Badge>
        </p>
        {service.moderation && (
          <p className="mt-2 text-sm">
            {t('moderatedWhy', { reason: service.moderation.reason })}{' '}
            {service.moderation.changedAt && t('moderatedWaits')}
          </p>
        )}
      </div>
      <Link href={`/services/${service.id}`} className={buttonStyle({ tone: 'quiet' })}>
        {t('view')}
      </Link>
      <Link href={`/provider/services/${service.id}`} className={buttonStyle({ tone: 'secondary' })}>
        {t('edit')}
      </Link>
    </li>
  );
}

/** What the provider offers. */
export function ServicesPage({ initial }: { initial: Identity | undefined }) {
  const t = useTranslations('Provider');
  const identity = useIdentity(initial);
  const { resource, reload } = useResource(`services ${identity?.id}`, (client) =>
    client.services.list({ ...(identity ? { providerId: identity.id } : {}), limit: 100 }),
  );
  const add = (
    <Link href="/provider/services/new" className={buttonStyle()}>
      <Plus aria-hidden /> {t('newService')}
    </Link>
  );
  return (
    <>
      <div className="mb-6 flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-2xl font-bold">{t('servicesHeading')}</h1>
        {add}
      </div>
      <Loaded resource={resource} reload={reload}>
        {(services) =>
          services.length === 0 ? (
            <Empty Icon={Wrench} title={t('noServices')} text={t('noServicesText')} />
          ) : (
            <ul className="flex flex-col gap-3">
              {services.map((service) => (
                <Row key={service.id} service={service} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}
