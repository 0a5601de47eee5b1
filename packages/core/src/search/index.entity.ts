import { instant } from '@fixelo/contracts';
import * as z from 'zod';
import { entity } from '../platform/table/index.ts';

/** Which build of the index is in use. One row: a build becomes the current one by one conditional write. */
export const SearchIndexes = entity({
  name: 'SearchIndex',
  describe: 'The current build of the search index, and where it is',
  schema: z.object({
    name: z.literal('services'),
    /** Rises with every build: instances that have another one load this. */
    epoch: z.int(),
    /** Object in the bucket, or name of the OpenSearch index. */
    place: z.string(),
    /** Changes since then are not in it. */
    readAt: instant,
    documents: z.int(),
    /** Of the build before, which instances may still be loading. */
    previous: z.string().optional(),
  }),
  attributes: ['epoch'],
  key: (k: { name: 'services' }) => [`SEARCH_INDEX#${k.name}`, 'CURRENT'],
  example: {
    name: 'services',
    epoch: 41,
    place: 'search/services-41-01JD2Z8Q4M7T6W5X3Y9A8B7C6D.index',
    readAt: '2026-12-01T15:00:00.000Z',
    documents: 1500,
  },
});
export type SearchIndexRow = Parameters<typeof SearchIndexes.create>[0];

/** How far a build of the index has come, so that the next run goes on where one was cut off. */
export const SearchBuilds = entity({
  name: 'SearchBuild',
  describe: 'A build of the search index that is under way',
  schema: z.object({
    name: z.literal('services'),
    epoch: z.int(),
    place: z.string(),
    readAt: instant,
    /** Objects in the bucket that hold what was read so far. */
    parts: z.array(z.string()),
    documents: z.int(),
    /** Where in the list of services to go on; absent when all are read. */
    cursor: z.string().optional(),
    done: z.boolean(),
    version: z.int(),
  }),
  attributes: ['version'],
  key: (k: { name: 'services' }) => [`SEARCH_INDEX#${k.name}`, 'BUILD'],
  example: {
    name: 'services',
    epoch: 42,
    place: 'search/services-42-01JD2Z8Q4M7T6W5X3Y9A8B7C6D.index',
    readAt: '2026-12-02T15:00:00.000Z',
    parts: ['search/services-42-01JD2Z8Q4M7T6W5X3Y9A8B7C6D.index.0'],
    documents: 5000,
    cursor: 'eyJwayI6I…',
    done: false,
    version: 3,
  },
});
export type SearchBuildRow = Parameters<typeof SearchBuilds.create>[0];
