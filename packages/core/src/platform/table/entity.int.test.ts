import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { startTable, type TestTable } from '../../../test/table.ts';
import { AppError } from '../../lib/error.ts';
import { absent, above, counted, entity, oneOf, readMany, TransactionCancelled, write } from './index.ts';
import { transactWrite } from './write.ts';

const schema = z.object({
  id: z.string(),
  owner: z.string(),
  at: z.string(),
  text: z.string(),
  version: z.number(),
  likes: z.number().optional(),
  status: z.enum(['open', 'closed']),
  tags: z.set(z.string()).optional(),
  nested: z.object({ list: z.array(z.number()), nothing: z.null() }).optional(),
});
const Notes = entity({
  name: 'TestNote',
  describe: 'A note of these tests',
  schema,
  attributes: ['version', 'likes', 'status', 'tags'],
  key: (k: { id: string }) => [`NOTE#${k.id}`, 'NOTE'],
  indexes: { gsi1: (row) => (row.status === 'open' ? [`OWNER#${row.owner}`, `${row.at}#${row.id}`] : undefined) },
  example: { id: 'n1', owner: 'o1', at: '2026-01-01', text: 'hello', version: 1, status: 'open' },
});
const ofOwner = Notes.pattern('open notes of an owner', {
  index: 'gsi1',
  key: ({ owner }: { owner: string }) => ({ pk: `OWNER#${owner}` }),
});
const latestOfOwner = Notes.pattern('open notes of an owner, latest first', {
  index: 'gsi1',
  key: ({ owner }: { owner: string }) => ({ pk: `OWNER#${owner}` }),
  descending: true,
});
const note = (id: string, fields: Partial<Parameters<typeof Notes.create>[0]> = {}) => ({
  id,
  owner: 'o1',
  at: '2026-01-01',
  text: 'hello',
  version: 1,
  status: 'open' as const,
  ...fields,
});
const reject = async (act: Promise<unknown>): Promise<TransactionCancelled> => {
  const error = await act.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof TransactionCancelled)) throw new Error(`not cancelled: ${String(error)}`);
  return error;
};

let table: TestTable;
beforeAll(async () => {
  table = await startTable();
});
afterAll(() => table.stop());

describe('rows', () => {
  it('come back as they were written: sets, nested values, emoji, missing fields', async () => {
    const row = note('back', {
      text: 'Schön 👩‍🔧\n"quoted"',
      tags: new Set(['a', 'b']),
      likes: 0.1,
      nested: { list: [1, -2.5, 1e21], nothing: null },
    });
    await write(Notes.create(row));
    expect(await Notes.get({ id: 'back' }, { consistent: true })).toEqual(row);
    expect(await Notes.get({ id: 'nowhere' })).toBeUndefined();
  });

  it('are plain items to the SDK, which reads and writes the same', async () => {
    const client = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint: table.endpoint }));
    const row = note('sdk', { tags: new Set(['x']), likes: 2 });
    await write(Notes.create(row));
    const Key = { pk: 'NOTE#sdk', sk: 'NOTE' };
    const { Item = {} } = await client.send(new GetCommand({ TableName: table.tableName, Key }));
    expect(Item).toMatchObject({ ...Key, gsi1pk: 'OWNER#o1', version: 1, likes: 2, status: 'open', tags: row.tags });
    expect(JSON.parse(String(Item['_d']))).toEqual({ id: 'sdk', owner: 'o1', at: row.at, text: 'hello' });
    await client.send(new PutCommand({ TableName: table.tableName, Item: { ...Item, ...Key, likes: 3 } }));
    expect(await Notes.get({ id: 'sdk' }, { consistent: true })).toEqual({ ...row, likes: 3 });
    client.destroy();
  });

  it('are created once, replaced only when they exist and fit, and leave an index by their keys', async () => {
    await write(Notes.create(note('life', { owner: 'life' })));
    expect((await reject(write(Notes.create(note('life'))))).reasonOf('TestNote.create')).toBeDefined();
    await reject(write(Notes.replace(note('unborn'))));
    await reject(write(Notes.replace(note('life', { text: 'late' }), { if: { version: 7 } })));
    expect((await ofOwner({ owner: 'life' })).items).toHaveLength(1);
    const closed = note('life', { owner: 'life', status: 'closed', version: 2 });
    await write(Notes.replace(closed, { if: { version: 1, status: oneOf('open') } }));
    expect((await ofOwner({ owner: 'life' })).items).toEqual([]);
    await reject(write(Notes.remove({ id: 'life' }, { if: { version: above(2) } })));
    await write(Notes.remove({ id: 'life' }, { if: { version: 2, tags: absent() } }));
    await write(Notes.remove({ id: 'life' }));
    expect(await Notes.get({ id: 'life' })).toBeUndefined();
  });

  it('keep fields that this version of the schema does not know', async () => {
    const newer = { ...note('newer'), colour: 'red' };
    await write(Notes.create(newer));
    const read = await Notes.get({ id: 'newer' });
    if (!read) throw new Error('missing');
    await write(Notes.replace({ ...read, version: 2 }));
    expect(await Notes.get({ id: 'newer' })).toEqual({ ...newer, version: 2 });
    const Newer = entity({
      name: 'TestNewerNote',
      describe: 'The same note of a later release',
      schema,
      attributes: ['version', 'text'],
      key: (k: { id: string }) => [`NOTE#${k.id}`, 'NOTE'],
      example: note('n1'),
    });
    await write(Newer.put(note('attribute', { text: 'apart' })));
    expect(await Notes.get({ id: 'attribute' })).toMatchObject({ text: 'apart' });
  });

  it('count: amounts are added, the version rises, nothing is created by add', async () => {
    await write(Notes.create(note('liked')));
    await write(Notes.add({ id: 'liked' }, { likes: 3 }));
    await write(Notes.add({ id: 'liked' }, { likes: -1 }, { if: { likes: 3 } }));
    expect(await Notes.get({ id: 'liked' })).toMatchObject({ likes: 2, version: 3 });
    await reject(write(Notes.add({ id: 'unborn' }, { likes: 1 })));
    expect(await Notes.count({ id: 'counted' }, { likes: 2 })).toEqual({ likes: 2 });
    expect(await Notes.count({ id: 'counted' }, { likes: 2 })).toEqual({ likes: 4 });
  });
});

describe('reading many', () => {
  it('answers in order, twice where asked twice, over more than one batch', async () => {
    const ids = Array.from({ length: 130 }, (_, i) => `many-${i}`);
    for (let i = 0; i < ids.length; i += 65)
      await transactWrite(ids.slice(i, i + 65).map((id) => Notes.create(note(id))));
    const { result, roundTrips, calls } = await counted(() =>
      readMany(
        [...ids, 'nowhere', 'many-3'].map((id) => Notes.at({ id })),
        { consistent: true },
      ),
    );
    expect(result.map((row) => row?.id)).toEqual([...ids, undefined, 'many-3']);
    expect(calls).toHaveLength(2);
    expect(roundTrips).toBe(1);
  });

  it('pages through a list, in both directions, and refuses foreign or damaged cursors', async () => {
    const ids = ['p1', 'p2', 'p3', 'p4', 'p5'];
    await transactWrite(ids.map((id, i) => Notes.create(note(id, { owner: 'pager', at: `2026-01-0${i + 1}` }))));
    for (const [pattern, order] of [
      [ofOwner, ids],
      [latestOfOwner, ids.toReversed()],
    ] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      let pages = 0;
      do {
        const page = await pattern({ owner: 'pager' }, { limit: 2, cursor });
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
        pages++;
      } while (cursor);
      expect(seen).toEqual(order);
      expect(pages).toBe(3);
    }
    const { nextCursor = '' } = await ofOwner({ owner: 'pager' }, { limit: 2 });
    for (const bad of ['nonsense', `${nextCursor}x`, nextCursor.slice(0, -2), Buffer.from('[]').toString('base64url')])
      await expect(ofOwner({ owner: 'pager' }, { cursor: bad })).rejects.toMatchObject({
        code: 'VALIDATION_ERROR',
        details: [{ path: 'query.cursor', message: expect.any(String) as string }],
      });
    await expect(ofOwner({ owner: 'o1' }, { cursor: nextCursor })).rejects.toBeInstanceOf(AppError);
    await expect(latestOfOwner({ owner: 'pager' }, { cursor: nextCursor })).rejects.toBeInstanceOf(AppError);
    expect((await ofOwner({ owner: 'pager' }, { limit: 5 })).nextCursor).toBeUndefined();
    expect(await ofOwner.all({ owner: 'pager' }, { filter: { version: 2 } })).toEqual([]);
    expect(await ofOwner.all({ owner: 'pager' })).toHaveLength(5);
  });
});

describe('transactions', () => {
  it('write all or nothing, and name what failed with the old row', async () => {
    await write(Notes.create(note('tx', { version: 4 })));
    const good = Notes.create(note('tx-other'));
    const bad = Notes.replace(note('tx', { version: 9 }), { if: { version: 8 }, old: true });
    const error = await reject(transactWrite([good, bad]));
    expect(error.reasons).toHaveLength(1);
    expect(error.reasonOf(good)).toBeUndefined();
    const reason = error.reasonOf(bad);
    expect(reason).toMatchObject({ index: 1, code: 'ConditionalCheckFailed' });
    expect(reason?.old && Notes.parse(reason.old)).toMatchObject({ id: 'tx', version: 4 });
    expect(await Notes.get({ id: 'tx-other' }, { consistent: true })).toBeUndefined();
    await transactWrite([good, Notes.check({ id: 'tx' }, { if: { version: 4 } })]);
    expect(await Notes.get({ id: 'tx-other' }, { consistent: true })).toBeDefined();
  });

  it('let exactly one of many parallel changes of one version win', async () => {
    await write(Notes.create(note('race')));
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, (_, i) =>
        transactWrite([
          Notes.replace(note('race', { version: 2, text: String(i) }), { if: { version: 1 } }),
          Notes.create(note(`race-${i}`)),
        ]),
      ),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const written = await Notes.batchGet(Array.from({ length: 50 }, (_, i) => ({ id: `race-${i}` })));
    expect(written.filter(Boolean)).toHaveLength(1);
  });
});
