import { expect, it } from 'vitest';
import type { Page } from '../platform/index.ts';
import { mergedPage, type MergedList } from './merge.ts';

interface Row {
  readonly at: string;
  readonly rare: boolean;
}
const position = (n: number): string => String(n).padStart(6, '0');

/** A source of rows from `count` down to 1, of which every `each`th is rare, that counts the rows it gave. */
function sourceOf(count: number, each: number) {
  const rows = Array.from({ length: count }, (_, i): Row => ({
    at: position(count - i),
    rare: (count - i) % each === 0,
  }));
  const source = { read: 0, list };
  function list(to: string, { limit = 20, cursor }: { limit?: number; cursor?: string | undefined }) {
    const from = Number(cursor ?? 0);
    const below = rows.filter(({ at }) => at <= to);
    const items = below.slice(from, from + limit);
    source.read += items.length;
    const page: Page<Row> = from + limit < below.length ? { items, nextCursor: String(from + limit) } : { items };
    return Promise.resolve(page);
  }
  return { rows, source };
}
const listOf = (sources: MergedList<Row>['sources'], cursor?: string): MergedList<Row> => ({
  query: 'rows',
  limit: 20,
  cursor,
  to: '~',
  positionOf: ({ at }) => at,
  filtered: ({ rare }) => rare,
  sources,
});

it('a list with a rare filter reads no more than 800 rows of a source a page, and misses none', async () => {
  const many = sourceOf(5000, 700);
  const few = sourceOf(300, 7);
  const found: string[] = [];
  let cursor: string | undefined;
  let pages = 0;
  do {
    many.source.read = 0;
    const page = await mergedPage(listOf([many.source.list, few.source.list], cursor));
    expect(many.source.read).toBeLessThanOrEqual(800);
    expect(page.items.length).toBeLessThanOrEqual(20);
    found.push(...page.items.map(({ at }) => at));
    cursor = page.nextCursor;
    pages++;
  } while (cursor !== undefined);
  const expected = [...many.rows, ...few.rows].filter(({ rare }) => rare).map(({ at }) => at);
  expect(found).toEqual(expected.toSorted().toReversed());
  expect(pages).toBeLessThan(15);
});

it('nothing found in the last rows ends the list', async () => {
  const { source } = sourceOf(500, 1000);
  expect(await mergedPage(listOf([source.list]))).toEqual({ items: [] });
});
