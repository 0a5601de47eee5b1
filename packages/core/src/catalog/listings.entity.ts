import { id } from '@fixelo/contracts';
import * as z from 'zod';
import { entity } from '../platform/table/index.ts';

const schema = z.object({
  providerId: id('user'),
  /** Services with status ACTIVE: kept exact, since it is written with each of them. */
  active: z.int().min(0),
  version: z.int(),
});

/** How many services a provider has listed. One row for each provider, so that parallel requests cannot pass a plan's limit. */
export const ListingCounts = entity({
  name: 'ListingCount',
  describe: 'How many services a provider has listed: the limit of a plan is checked against it',
  schema,
  attributes: ['version'],
  key: (k: { providerId: string }) => [`PROVIDER#${k.providerId}`, 'LISTINGS'],
  example: { providerId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D', active: 3, version: 5 },
});
