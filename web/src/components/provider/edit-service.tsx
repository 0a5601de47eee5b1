'use client';
import type { CategoryGroup } from '@fixelo/contracts';
import { useTranslations } from 'next-intl';
import { PhotoManager } from '@/components/media/photo-manager';
import { Loaded } from '@/components/shell/loaded';
import { Notice } from '@/components/ui/notice';
import { useResource } from '@/lib/api/use-resource';
import { ArchiveService } from './archive-service';
import { ServiceForm } from './service-form';

/** The form of a service, filled with what its owner may see of it. */
export function EditService({ id, groups }: { id: string; groups: readonly CategoryGroup[] }) {
  const t = useTranslations('Provider');
  const { resource, reload } = useResource(`service ${id}`, (client) => client.services.get({ id }));
  return (
    <Loaded resource={resource} reload={reload}>
      {(service) => (
        <div className="flex flex-col gap-10">
          <PhotoManager service={service} />
          {service.moderation && (
            <Notice tone="alert">
              {t('moderatedWhy', { reason: service.moderation.reason })}{' '}
              {service.moderation.changedAt && t('moderatedWaits')}
            </Notice>
          )}
          <ServiceForm groups={groups} service={service} />
          <ArchiveService service={service} />
        </div>
      )}
    </Loaded>
  );
}
