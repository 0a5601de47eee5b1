import { changed } from '../catalog/change.entity.ts';
import { listedNewestFirst } from '../catalog/service.entity.ts';
import { Log } from '../lib/index.ts';
import { write } from '../platform/index.ts';
import { documentsOf } from './documents.ts';
import { freshIndex, remote } from './current.ts';
import { changesTo } from './follow.ts';

const pageSize = 1_000;
const inParallel = 20;

/** What the index and the table disagree about. */
export interface Drift {
  readonly compared: number;
  /** May be found, and is not. */
  readonly missing: readonly string[];
  /** Is found as it was. */
  readonly stale: readonly string[];
  /** Is found, and may not be. */
  readonly extra: readonly string[];
}

/**
 * Compares a freshly loaded index with the table, service by service, and repairs: for each difference a change is
 * noted, which every instance acts on with its next answer; a domain is changed at once. What changes while it compares is looked at twice, so that
 * only true differences count. Repeats without harm.
 */
export async function check(): Promise<Drift> {
  const first = await differences();
  const again = first.wrong.size === 0 ? first : await differences();
  const wrong = [...again.wrong].filter(([id, kind]) => first.wrong.get(id) === kind);
  for (let i = 0; i < wrong.length; i += inParallel) await repair(wrong.slice(i, i + inParallel).map(([id]) => id));
  const of = (kind: Kind): string[] => wrong.filter(([, own]) => own === kind).map(([id]) => id);
  const drift = { compared: first.compared, missing: of('missing'), stale: of('stale'), extra: of('extra') };
  const counts = { missing: drift.missing.length, stale: drift.stale.length, extra: drift.extra.length };
  if (wrong.length > 0)
    Log.warn('search index repaired', { ...counts, compared: drift.compared, first: wrong.slice(0, 20) });
  else Log.info('search index agrees with the table', { compared: drift.compared });
  return drift;
}

/** Instances with their own index act on change rows; one that is shared is put right here. */
async function repair(ids: readonly string[]): Promise<void> {
  const shared = remote();
  if (shared) return shared.engine.apply((await changesTo(ids)).changes);
  await Promise.all(ids.map((id) => write(changed({ id, version: 0 }))));
}

type Kind = 'missing' | 'stale' | 'extra';

async function differences(): Promise<{ compared: number; wrong: Map<string, Kind> }> {
  const indexed = new Map<string, number>();
  for await (const [id, version] of (await freshIndex()).versions()) indexed.set(id, version);
  const wrong = new Map<string, Kind>();
  let compared = 0;
  let cursor: string | undefined;
  do {
    const page = await listedNewestFirst({}, { limit: pageSize, cursor });
    for (const { id, version } of (await documentsOf(page.items)).values()) {
      compared += 1;
      const found = indexed.get(id);
      indexed.delete(id);
      if (found === undefined) wrong.set(id, 'missing');
      else if (found < version) wrong.set(id, 'stale');
    }
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  for (const id of indexed.keys()) wrong.set(id, 'extra');
  return { compared, wrong };
}
