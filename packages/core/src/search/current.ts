import type { Engine } from '@fixelo/search-engine';
import * as Log from '../lib/log.ts';
import type { Bodies } from './bodies.ts';
import { Replica } from './replica.ts';

/** What answers are made from. */
export interface Index {
  readonly engine: Engine;
  readonly bodies: Pick<Bodies, 'of'>;
}

let loading: Promise<Replica> | undefined;
let successor: Promise<void> | undefined;

/**
 * Loads the index of this instance unless it is there. Search does it by itself; a function calls it while it
 * initialises, so that the first person does not wait. A failed load is tried again by the next call.
 */
export function warm(): Promise<Replica> {
  loading ??= Replica.load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** The index as of half a second ago at most. */
export async function current(): Promise<Index> {
  const replica = await warm();
  if (!replica.isUsable()) {
    loading = undefined;
    return current();
  }
  const [, outdated] = await Promise.all([replica.refresh(), replica.isOutdated()]);
  if (outdated) succeed();
  return replica;
}

/** Loads the newer build beside the requests, which the old one goes on answering until the new one is there. */
function succeed(): void {
  successor ??= Replica.load()
    .then((replica) => {
      loading = Promise.resolve(replica);
    })
    .catch((error: unknown) => Log.warn('The newer index cannot be loaded yet', { error }))
    .finally(() => {
      successor = undefined;
    });
}
