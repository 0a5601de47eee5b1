import type { SearchDocument } from '@fixelo/search-engine';
import { changesBetween, changesKeptMs } from '../catalog/change.entity.ts';
import * as Category from '../catalog/category/index.ts';
import { listedNewestFirst } from '../catalog/service.entity.ts';
import { Clock, Id, Log } from '../lib/index.ts';
import { transact, TransactionCancelled, write } from '../platform/index.ts';
import { documentsOf } from './documents.ts';
import { SearchBuilds, SearchIndexes, type SearchBuildRow } from './index.entity.ts';
import { target } from './target.ts';

/** Services that are read in one step. */
const stepSize = 1_000;
/** A build that began longer ago is begun anew: changes since it began must still be there when it is used. */
const maxAgeMs = changesKeptMs / 2;

const name = 'services';

async function begun(): Promise<SearchBuildRow> {
  const [before, current] = await Promise.all([
    SearchBuilds.get({ name }, { consistent: true }),
    SearchIndexes.get({ name }, { consistent: true }),
  ]);
  const goesOn = before && !before.done && Clock.now() - Date.parse(before.readAt) < maxAgeMs;
  if (goesOn && (await target().holds(before.place))) return before;
  const epoch = Math.max(before?.epoch ?? 0, current?.epoch ?? 0) + 1;
  const row: SearchBuildRow = {
    name,
    epoch,
    place: target().placeOf(epoch, Id.make('event').slice(4)),
    readAt: Clock.iso(),
    parts: [],
    documents: 0,
    done: false,
    version: (before?.version ?? 0) + 1,
  };
  await target().begin(row);
  await write(before ? SearchBuilds.replace(row, { if: { version: before.version } }) : SearchBuilds.create(row));
  return row;
}

/** Reads one more page of services, keeps their documents, and notes how far it came. */
async function step(row: SearchBuildRow, limit: number): Promise<SearchBuildRow> {
  const [page] = await Promise.all([listedNewestFirst({}, { limit, cursor: row.cursor }), Category.reload()]);
  const documents: SearchDocument[] = [...(await documentsOf(page.items)).values()];
  const part = await target().add(row, documents);
  const { cursor: _cursor, ...rest } = row;
  const next: SearchBuildRow = {
    ...rest,
    parts: [...row.parts, part],
    documents: row.documents + documents.length,
    ...(page.nextCursor === undefined ? {} : { cursor: page.nextCursor }),
    version: row.version + 1,
  };
  await write(SearchBuilds.replace(next, { if: { version: row.version } }));
  return next;
}

/** Makes a build the current one, in one transaction; instances load it within a minute and answer all the while. */
async function publish(row: SearchBuildRow): Promise<void> {
  await target().finish(row);
  const current = await SearchIndexes.get({ name }, { consistent: true });
  const { epoch, place, readAt, documents } = row;
  const next = { name, epoch, place, readAt, documents, ...(current ? { previous: current.place } : {}) } as const;
  await transact([
    current ? SearchIndexes.replace(next, { if: { epoch: current.epoch } }) : SearchIndexes.create(next),
    SearchBuilds.replace({ ...row, done: true, version: row.version + 1 }, { if: { version: row.version } }),
  ]);
  await target().published(row, current?.previous);
}

/**
 * Builds the index from the table, or goes on where an earlier run was cut off, until it is in use or the time is up:
 * `unfinished` then, and the next run goes on. Nobody waits for it. Of two runs at once one gives way.
 */
export async function build({ budgetMs = Infinity, pageSize = stepSize } = {}): Promise<'done' | 'unfinished'> {
  const until = Clock.now() + budgetMs;
  try {
    let row = await begun();
    while (row.parts.length === 0 || row.cursor !== undefined) {
      if (Clock.now() > until) return 'unfinished';
      row = await step(row, pageSize);
    }
    await publish(row);
    Log.info('search index published', { epoch: row.epoch, documents: row.documents, place: row.place });
    return 'done';
  } catch (error) {
    if (!(error instanceof TransactionCancelled)) throw error;
    Log.info('another run builds the search index', { error });
    return 'unfinished';
  }
}

/** Changes that instances apply one by one without notice. */
const manyChanges = 500;
const oldMs = 20 * 3_600_000;
const agingMs = 3_600_000;

/**
 * Keeps the snapshot young: builds when there is none, or it is another engine's, when one was begun, when instances would have many changes to
 * apply, when an hour has brought any, when categories were edited, and once a day, since popularity decays without a
 * change. Numbers of changes are no reason where the index is told of each.
 */
export async function maintain({ budgetMs = Infinity } = {}): Promise<'fresh' | 'done' | 'unfinished'> {
  const [row, current] = await Promise.all([
    SearchBuilds.get({ name }),
    SearchIndexes.get({ name }),
    Category.reload(),
  ]);
  const age = current ? Clock.now() - Date.parse(current.readAt) : Infinity;
  const underWay = row !== undefined && !row.done;
  if (!underWay && current && age < oldMs && (await target().holds(current.place))) {
    const worded = (Category.changedAt() ?? '') <= current.readAt;
    if (worded && target().isTold) return 'fresh';
    const changes = await changesBetween(Date.parse(current.readAt), Clock.now());
    if (worded && (changes.length === 0 || (changes.length < manyChanges && age < agingMs))) return 'fresh';
  }
  return build({ budgetMs });
}

/** How far a rebuild came: `unfinished` when its time was up, or another run builds as well. */
export interface Progress {
  readonly state: 'done' | 'unfinished';
  readonly epoch: number;
  /** That were read so far. */
  readonly documents: number;
}

/** Builds the index anew, or goes on with a build that was begun, whatever is due. */
export async function rebuild({ budgetMs = Infinity } = {}): Promise<Progress> {
  await Category.reload();
  const state = await build({ budgetMs });
  const row = await SearchBuilds.get({ name }, { consistent: true });
  return { state, epoch: row?.epoch ?? 0, documents: row?.documents ?? 0 };
}
