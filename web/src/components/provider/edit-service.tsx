'use client';
import type { CategoryGroup } from '@fixelo/contracts';
import { useTranslations } from 'next-intl';
import { Loaded } from '@/components/shell/loaded';
import { Notice } from '@/components/ui/notice';
import { useResource } from '@/lib/api/use-resource';
import { onDemand } from '@/lib/on-demand';
import type { NamedPlace } from '@/lib/places/named';
import { ArchiveService } from './archive-service';
import { LazyServiceForm } from './new-service';

const PhotoManager = onDemand(async () => (await import('@/components/media/photo-manager')).PhotoManager);

interface EditServiceProps {
  readonly id: string;
  readonly groups: readonly CategoryGroup[];
  readonly places: readonly NamedPlace[];
}

/** The form of a service, filled with what its owner may see of it. */
export function EditService({ id, groups, places }: EditServiceProps) {
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
          <LazyServiceForm groups={groups} places={places} service={service} />
          <ArchiveService service={service} />
        </div>
      )}
    </Loaded>
  );
}
