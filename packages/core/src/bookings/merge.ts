import type { Page, Paging } from '../platform/index.ts';
import { readCursor, writeCursor } from '../platform/table/cursor.ts';

export interface MergedList<Row> {
  /** Text that identifies the query: a cursor only works with the query that made it. */
  readonly query: string;
  readonly limit: number;
  readonly cursor?: string | undefined;
  /** Highest position, included; the list goes down from there. */
  readonly to: string;
  readonly positionOf: (row: Row) => string;
  /** Each answers rows at or below position `to`, highest first. */
  readonly sources: readonly ((to: string, paging: Paging) => Promise<Page<Row>>)[];
  /** Which rows belong to the list; false when all do. */
  readonly filtered: false | ((row: Row) => boolean);
}

/** What was found in a source. */
interface Part<Row> {
  readonly rows: readonly Row[];
  /** How far down the source was read, when there is more and not yet enough was found. */
  readonly reach?: string;
}
const roundRows = 200;
const maxRounds = 4;

/** At least `count` rows of a source, or all that it has, or what so many rounds found. */
async function collect<Row>(
  { filtered, positionOf }: MergedList<Row>,
  source: MergedList<Row>['sources'][number],
  to: string,
  count: number,
): Promise<Part<Row>> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  let reach = to;
  for (let round = 0; round < maxRounds; round++) {
    const page: Page<Row> = await source(to, { limit: filtered ? Math.max(count, roundRows) : count, cursor });
    rows.push(...(filtered ? page.items.filter(filtered) : page.items));
    const last = page.items.at(-1);
    if (last) reach = positionOf(last);
    cursor = page.nextCursor;
    if (cursor === undefined || rows.length >= count) return { rows };
  }
  return { rows, reach };
}

/**
 * A page of several lists that are sorted alike as if they were one. A page may be short, even empty, and have a next
 * one: a filter that leaves out nearly everything reads no more than some hundred rows a page. Throws
 * VALIDATION_ERROR for a foreign cursor.
 */
export async function mergedPage<Row>(list: MergedList<Row>): Promise<Page<Row>> {
  const { query, limit, cursor, positionOf, sources } = list;
  const after = cursor === undefined ? undefined : readCursor(query, cursor).sk;
  const wanted = limit + (after === undefined ? 1 : 2);
  const parts = await Promise.all(sources.map((source) => collect(list, source, after ?? list.to, wanted)));
  // Below the reach of a source that was not read to its end its rows are unknown: the next page starts there.
  const reach = parts.flatMap((part) => part.reach ?? []).reduce((a, b) => (a > b ? a : b), '');
  const rows = parts
    .flatMap((part) => part.rows)
    .map((row) => ({ row, position: positionOf(row) }))
    .filter(({ position }) => (after === undefined || position < after) && position >= reach)
    .toSorted((a, b) => (a.position < b.position ? 1 : -1));
  const items = rows.slice(0, limit).map(({ row }) => row);
  const end = rows.length > limit ? rows[limit - 1]?.position : reach;
  return end ? { items, nextCursor: writeCursor(query, { pk: '', sk: end }) } : { items };
}
