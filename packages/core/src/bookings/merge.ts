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
  /** Rows are left out by a filter: pages of the sources may be short. */
  readonly filtered: boolean;
}

/** At least `count` rows of a source, or all that it has. */
async function collect<Row>(
  list: MergedList<Row>,
  source: MergedList<Row>['sources'][number],
  to: string,
  count: number,
): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const page: Page<Row> = await source(to, { limit: list.filtered ? Math.max(count, 200) : count, cursor });
    rows.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined && rows.length < count);
  return rows;
}

/** A page of several lists that are sorted alike as if they were one. Throws VALIDATION_ERROR for a foreign cursor. */
export async function mergedPage<Row>(list: MergedList<Row>): Promise<Page<Row>> {
  const { query, limit, cursor, positionOf, sources } = list;
  const after = cursor === undefined ? undefined : readCursor(query, cursor).sk;
  const wanted = limit + (after === undefined ? 1 : 2);
  const parts = await Promise.all(sources.map((source) => collect(list, source, after ?? list.to, wanted)));
  const rows = parts
    .flat()
    .map((row) => ({ row, position: positionOf(row) }))
    .filter(({ position }) => after === undefined || position < after)
    .toSorted((a, b) => (a.position < b.position ? 1 : -1));
  const items = rows.slice(0, limit).map(({ row }) => row);
  const last = rows[limit - 1];
  return rows.length > limit && last
    ? { items, nextCursor: writeCursor(query, { pk: '', sk: last.position }) }
    : { items };
}
