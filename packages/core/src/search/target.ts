import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { snapshotOf, type SearchDocument } from '@fixelo/search-engine';
import { AwsError } from '../platform/aws/client.ts';
import * as Bucket from '../platform/bucket.ts';
import * as Config from '../platform/config.ts';
import type { SearchBuildRow } from './index.entity.ts';
import { openSearchTarget } from './opensearch/index.ts';

/** Where a build goes. Each step may run twice, after a crash between it and the note that it is done. */
export interface BuildTarget {
  /** Whether what is in use is told of each change; otherwise instances read changes since the build. */
  readonly isTold: boolean;
  placeOf(epoch: number, unique: string): string;
  /** Whether what was made at `place` is here: not after the stage has changed its engine, or lost its domain. */
  holds(place: string): Promise<boolean>;
  begin(row: SearchBuildRow): Promise<void>;
  /** Keeps a page of documents; answers the name of what it made. */
  add(row: SearchBuildRow, documents: readonly SearchDocument[]): Promise<string>;
  /** Makes the build ready for use. */
  finish(row: SearchBuildRow): Promise<void>;
  /** Clears away what is not needed any more, `previous` of the build before included. */
  published(row: SearchBuildRow, previous: string | undefined): Promise<void>;
}

async function discard(key: string): Promise<void> {
  try {
    await Bucket.remove(key);
  } catch (error) {
    if (!(error instanceof AwsError && error.status === 404)) throw error;
  }
}

const folder = 'search/services-';

/** Documents as lines of JSON, so that a build of any size goes on where it stopped; then one snapshot of all. */
const snapshotTarget: BuildTarget = {
  isTold: false,

  placeOf: (epoch, unique) => `${folder}${epoch}-${unique}.index`,

  holds: (place) => Promise.resolve(place.startsWith(folder)),

  begin: () => Promise.resolve(),

  async add({ place, parts }, documents) {
    const key = `${place}.${parts.length}`;
    const lines = documents.map((document) => JSON.stringify(document)).join('\n');
    await Bucket.put(key, zstdCompressSync(Buffer.from(lines)), 'application/zstd');
    return key;
  },

  async finish({ place, parts }) {
    const documents = new Map<string, SearchDocument>();
    for (const part of parts) {
      const lines = zstdDecompressSync(await Bucket.get(part)).toString();
      for (const line of lines.split('\n')) {
        if (line === '') continue;
        // written by `add`
        const document = JSON.parse(line) as SearchDocument;
        documents.set(document.id, document);
      }
    }
    await Bucket.put(place, snapshotOf(documents.values()), 'application/octet-stream');
  },

  async published({ parts }, previous) {
    const before = previous?.startsWith(folder) ? [previous] : [];
    await Promise.all([...parts, ...before].map(discard));
  },
};

export const target = (): BuildTarget =>
  Config.optional('SEARCH_ENDPOINT') === undefined ? snapshotTarget : openSearchTarget;
