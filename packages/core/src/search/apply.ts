import { allOfProvider, Services } from '../catalog/service.entity.ts';
import { providerChanged } from '../catalog/change.entity.ts';
import { write } from '../platform/index.ts';
import * as Config from '../platform/config.ts';
import { changesOf } from './follow.ts';
import { openSearchIndex } from './opensearch/index.ts';

const isRemote = (): boolean => Config.optional('SEARCH_ENDPOINT') !== undefined;

/** Brings a changed service into an engine that is told of changes; instances with their own index see them anyway. */
export async function service(serviceId: string): Promise<void> {
  if (!isRemote()) return;
  const row = await Services.get({ id: serviceId }, { consistent: true });
  if (row) await openSearchIndex().engine.apply(await changesOf([row]));
}

/** Shows or hides everything of a provider whose standing changed. */
export async function provider(providerId: string): Promise<void> {
  await write(providerChanged(providerId));
  if (isRemote()) await openSearchIndex().engine.apply(await changesOf(await allOfProvider.all({ providerId })));
}
