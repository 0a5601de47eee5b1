'use client';
import type { CategoryGroup } from '@fixelo/contracts';
import { PhotoManager } from '@/components/media/photo-manager';
import { Loaded } from '@/components/shell/loaded';
import { useResource } from '@/lib/api/use-resource';
import { ServiceForm } from './service-form';

/** The form of a service, filled with what its owner may see of it. */
export function EditService({ id, groups }: { id: string; groups: readonly CategoryGroup[] }) {
  const { resource, reload } = useResource(`service ${id}`, (client) => client.services.get({ id }));
  return (
    <Loaded resource={resource} reload={reload}>
      {(service) => (
        <div className="flex flex-col gap-10">
          <PhotoManager service={service} />
          <ServiceForm groups={groups} service={service} />
        </div>
      )}
    </Loaded>
  );
}
