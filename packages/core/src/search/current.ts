import type { Engine } from '@fixelo/search-engine';
import * as Log from '../lib/log.ts';
import * as Config from '../platform/config.ts';
import type { Bodies } from './bodies.ts';
import { openSearchIndex } from './opensearch/index.ts';
import { Replica } from './replica.ts';

/** What answers are made from. */
export interface Index {
  readonly engine: Engine;
  readonly bodies: Pick<Bodies, 'of'>;
  /** Id and version of all that can be found. */
  versions(): Iterable<readonly [string, number]> | AsyncIterable<readonly [string, number]>;
}

let loading: Promise<Replica> | undefined;
let successor: Promise<void> | undefined;

function replica(): Promise<Replica> {
  loading ??= Replica.load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/**
 * Loads the index of this instance unless it is there. Search does it by itself; a function calls it while it
 * initialises, so that the first person does not wait. A failed load is tried again by the next call.
 */
export async function warm(): Promise<void> {
  const elsewhere = remote();
  if (elsewhere) {
    // opens the connection, and reads what cities there are
    await elsewhere.engine.search({ text: 'plumber', limit: 1 });
    return;
  }
  const { engine } = await replica();
  for (const text of warmUp) engine.search({ text, limit: 20 });
}

/** Questions that make the first person's answer as fast as the others': code is compiled by use. */
const warmUp = ['plumber', 'house cleaning', 'elektrician', 'limpieza de casas', 'aulas de vio', 'massage'].flatMap(
  (text) => Array.from({ length: 8 }, () => text),
);

/** The index that all instances share, where the stage has one. */
export const remote = (): Index | undefined => {
  const endpoint = Config.optional('SEARCH_ENDPOINT');
  return endpoint === undefined ? undefined : openSearchIndex();
};

/** The index as of half a second ago at most. */
export async function current(): Promise<Index> {
  const elsewhere = remote();
  if (elsewhere) return elsewhere;
  const own = await replica();
  if (!own.isUsable()) {
    loading = undefined;
    return current();
  }
  const [, outdated] = await Promise.all([own.refresh(), own.isOutdated()]);
  if (outdated) succeed();
  return own;
}

/** The index as an instance that starts now would have it, with the latest changes. */
export async function freshIndex(): Promise<Index> {
  const elsewhere = remote();
  if (elsewhere) return elsewhere;
  const own = await Replica.load();
  await own.refresh(-1);
  return own;
}

/** Loads the newer build beside the requests, which the old one goes on answering until the new one is there. */
function succeed(): void {
  successor ??= Replica.load()
    .then((next) => {
      loading = Promise.resolve(next);
    })
    .catch((error: unknown) => Log.warn('The newer index cannot be loaded yet', { error }))
    .finally(() => {
      successor = undefined;
    });
}
