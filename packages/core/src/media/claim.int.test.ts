import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { as, codeOf, person } from '../../test/catalog.ts';
import { startTable, type TestTable } from '../../test/table.ts';
import { AppError, Id, type Actor } from '../lib/index.ts';
import { transact, TransactionCancelled, write } from '../platform/index.ts';
import { Media } from './index.ts';
import { Uploads } from './upload.entity.ts';

let table: TestTable;
beforeAll(async () => {
  table = await startTable();
  Object.assign(process.env, { MEDIA_URL: 'http://127.0.0.1/media', MEDIA_BUCKET: 'test-media' });
});
afterAll(() => table.stop());

const pdf = { purpose: 'attachment', contentType: 'application/pdf', size: 100, name: 'quote.pdf' } as const;

/** An upload as the function leaves it that has checked its bytes. */
async function ready(owner: Actor.UserActor): Promise<string> {
  const { id } = await as(owner, () => Media.request(pdf));
  const row = await Uploads.get({ id });
  if (!row) throw new Error('no upload');
  const { contentType, size } = pdf;
  const file = { uploadId: id, name: 'quote.pdf', contentType, size, key: `private/attachment/${id}/file` };
  await write(Uploads.replace({ ...row, status: 'READY', file }));
  return id;
}
const reasonOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'nothing thrown',
    (error: unknown) => (error instanceof AppError ? (error.details as { reason?: string }).reason : error),
  );

describe('claiming uploads', () => {
  test('takes what is ready, and again for a retry of the same message', async () => {
    const ana = await person('client');
    const uploadIds = [await ready(ana), await ready(ana)];
    const wanted = { uploadIds, ownerId: ana.userId, purpose: 'attachment', by: Id.make('message') } as const;
    for (let attempt = 0; attempt < 2; attempt++) {
      const { ops, files } = await Media.claim(wanted);
      await transact(ops);
      expect(files.map(({ uploadId }) => uploadId)).toEqual(uploadIds);
      const shown = Media.attachmentOf(files[0]!);
      expect(shown).toMatchObject({ id: uploadIds[0], name: 'quote.pdf' });
      expect(shown.url).toMatch(/^http:\/\/127\.0\.0\.1\/media\/private\/.*X-Amz-Signature=[0-9a-f]{64}$/);
    }
    expect(await reasonOf(Media.claim({ ...wanted, by: Id.make('message') }))).toBe('UPLOAD_TAKEN');
    expect(await Media.claim({ ...wanted, uploadIds: [] })).toEqual({ ops: [], files: [] });
  });

  test('lets one of two messages have a file that both want at the same time', async () => {
    const ana = await person('client');
    const uploadIds = [await ready(ana)];
    const claims = await Promise.all(
      [1, 2].map(() => Media.claim({ uploadIds, ownerId: ana.userId, purpose: 'attachment', by: Id.make('message') })),
    );
    const results = await Promise.allSettled(claims.map(({ ops }) => transact(ops)));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = results.find((result) => result.status === 'rejected');
    expect(lost?.reason).toBeInstanceOf(TransactionCancelled);
  });

  test('refuses what is unchecked, of another purpose, somebody else’s or nobody’s', async () => {
    const [ana, ben] = [await person('client'), await person('client')];
    const { id: pending } = await as(ana, () => Media.request(pdf));
    const by = Id.make('message');
    const claim = (uploadIds: string[], ownerId: string, purpose: 'attachment' | 'evidence' = 'attachment') =>
      Media.claim({ uploadIds, ownerId, purpose, by });
    expect(await reasonOf(claim([pending], ana.userId))).toBe('UPLOAD_PENDING');
    const done = await ready(ana);
    expect(await codeOf(claim([done], ben.userId))).toBe('VALIDATION_ERROR');
    expect(await codeOf(claim([done], ana.userId, 'evidence'))).toBe('VALIDATION_ERROR');
    expect(await codeOf(claim([Id.make('upload')], ana.userId))).toBe('VALIDATION_ERROR');
    expect(await codeOf(claim([done, done], ana.userId))).toBe('VALIDATION_ERROR');
  });
});
