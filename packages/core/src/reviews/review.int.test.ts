import { afterAll, beforeAll, expect, test } from 'vitest';
import { anybody, as, codeOf, input, person } from '../../test/catalog.ts';
import { startTable, type TestTable } from '../../test/table.ts';
import { Service } from '../catalog/index.ts';
import { Id } from '../lib/index.ts';
import { TransactionCancelled, transact, write } from '../platform/index.ts';
import { chained, firstBroken, genesis, Review, Reviews, type ReviewRow } from './index.ts';

let table: TestTable;
beforeAll(async () => {
  table = await startTable();
  process.env['MEDIA_URL'] = 'http://127.0.0.1/media';
});
afterAll(() => table.stop());

const photo = { id: 'pho_1', key: 'public/p/960.webp', sizes: [{ width: 480, key: 'public/p/480.webp' }] };

/** A chain of reviews about a provider, one a day, of the services in turn. */
function chainOf(subjectId: string, serviceIds: readonly string[], count: number): ReviewRow[] {
  let previous = genesis;
  return Array.from({ length: count }, (_, i) => {
    const content = {
      id: Id.make('review'),
      bookingId: Id.make('booking'),
      authorId: Id.make('user'),
      authorName: 'Ana T.',
      subjectId,
      serviceId: serviceIds[i % serviceIds.length] ?? '',
      rating: 1 + (i % 5),
      text: `Review ${i + 1}`,
      photos: i === 0 ? [photo] : [],
      publishedAt: new Date(Date.UTC(2026, 0, 1 + i)).toISOString(),
    };
    const seal = chained(previous, content);
    previous = seal.hash;
    return { ...content, ...seal, number: i + 1 };
  });
}

async function reviewed(count: number) {
  const rosa = await person('provider');
  const [leaks, drains] = await Promise.all([
    as(rosa, () => Service.create(input())),
    as(rosa, () => Service.create(input())),
  ]);
  const rows = chainOf(rosa.userId, [leaks.id, drains.id], count);
  await transact(rows.map((row) => Reviews.create(row)));
  return { rosa, leaks, rows };
}

test('a service and a provider show their reviews page by page, newest first, and nothing that is internal', async () => {
  const { rosa, leaks, rows } = await reviewed(12);
  const texts = async (read: (cursor?: string) => ReturnType<typeof Review.ofService>) => {
    const first = await read();
    const second = await read(first.nextCursor);
    return [first, second].map(({ items }) => items.map(({ text }) => text));
  };
  const ofService = (cursor?: string) => as(anybody, () => Review.ofService({ id: leaks.id, limit: 5, cursor }));
  const ofProvider = (cursor?: string) => as(anybody, () => Review.ofProvider({ id: rosa.userId, limit: 10, cursor }));
  const named = (...numbers: number[]) => numbers.map((number) => `Review ${number}`);
  expect(await texts(ofService)).toEqual([named(11, 9, 7, 5, 3), named(1)]);
  expect(await texts(ofProvider)).toEqual([named(12, 11, 10, 9, 8, 7, 6, 5, 4, 3), named(2, 1)]);

  const all = await as(anybody, () => Review.ofProvider({ id: rosa.userId, limit: 100 }));
  expect(
    firstBroken(all.items.toReversed().map((it) => ({ ...it, publishedAt: it.publishedAt ?? '' }))),
  ).toBeUndefined();
  expect(all.items.at(-1)).toEqual({
    ...Object.fromEntries(Object.entries(rows[0] ?? {}).filter(([name]) => name !== 'number')),
    photos: [
      {
        id: 'pho_1',
        url: 'http://127.0.0.1/media/public/p/960.webp',
        sizes: [{ width: 480, url: 'http://127.0.0.1/media/public/p/480.webp' }],
      },
    ],
  });
});

test('what is absent or not listed has no reviews to show; its owner still reads them', async () => {
  const { rosa, leaks } = await reviewed(2);
  const client = await person('client');
  await as(rosa, () => Service.update({ id: leaks.id, active: false }));
  const ofService = (id: string) => async () => Review.ofService({ id });
  expect(await codeOf(as(anybody, ofService(leaks.id)))).toBe('NOT_FOUND');
  expect(await codeOf(as(anybody, ofService(Id.make('service'))))).toBe('NOT_FOUND');
  expect(await codeOf(as(anybody, async () => Review.ofProvider({ id: Id.make('user') })))).toBe('NOT_FOUND');
  expect(await codeOf(as(anybody, async () => Review.ofProvider({ id: client.userId })))).toBe('NOT_FOUND');
  expect((await as(rosa, ofService(leaks.id))).items).toHaveLength(1);
});

test('a cursor belongs to its list', async () => {
  const [one, other] = await Promise.all([reviewed(4), reviewed(4)]);
  const { nextCursor } = await as(anybody, () => Review.ofService({ id: one.leaks.id, limit: 1 }));
  expect(await codeOf(as(anybody, async () => Review.ofService({ id: other.leaks.id, cursor: nextCursor })))).toBe(
    'VALIDATION_ERROR',
  );
});

test('a place in a chain is taken once: two publications at a time cannot fork it', async () => {
  const { rows } = await reviewed(2);
  const last = rows.at(-1);
  if (!last) throw new Error('there are two');
  await expect(write(Reviews.create({ ...last, id: Id.make('review') }))).rejects.toThrow(TransactionCancelled);
});
