import { Actor, Log, retry } from '../lib/index.ts';
import { AwsError } from '../platform/aws/client.ts';
import * as Bucket from '../platform/bucket.ts';
import { TransactionCancelled, type Op } from '../platform/table/index.ts';
import { transact } from '../platform/transact.ts';
import { checkType } from './inspect.ts';
import { Refused, type Keeper, type Keepers, type Made } from './keeper.ts';
import { allKeys, documentName, incomingKey, madeKey, uploadIdIn } from './keys.ts';
import { downloadAs } from './name.ts';
import { render, type PictureType, type Rendering } from './render.ts';
import type { StoredFile, StoredPicture } from './stored.ts';
import { ended, Uploads, type UploadRow } from './upload.entity.ts';

/** Browsers keep pictures for good; the network in front asks the bucket again within a day, so that deleting works. */
const publicCache = 'public, max-age=31536000, s-maxage=86400, immutable';
const privateCache = 'private, max-age=3600';

/**
 * Checks the object that arrived under `key`, makes what is shown of it, and gives that to what it was for. Called for
 * each event of the bucket, which comes late, twice or out of order: the state of the upload decides what is left to do,
 * so a crash between any two steps is finished by the next call. Resolves when nothing is left to do.
 */
export async function process(key: string, keepers: Keepers): Promise<void> {
  Actor.requireSystem();
  const id = uploadIdIn(key);
  const row = id === undefined ? undefined : await Uploads.get({ id }, { consistent: true });
  if (!row || key !== incomingKey(row)) return Bucket.remove(key);
  if (row.status !== 'PENDING') return cleanUp(row);
  const bytes = await fetched(key);
  if (!bytes) return;
  try {
    const made = await make(row, bytes);
    await keep(row.id, made, keepers[row.purpose]);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    Log.info('An upload was refused', { uploadId: row.id, reason: error.reason, error: error.cause });
    await settle(row.id, (now) => Promise.resolve([ended(now, { status: 'REFUSED', reason: error.reason })]));
  }
  const after = await Uploads.get({ id: row.id }, { consistent: true });
  if (after) await cleanUp(after);
}

/** The bytes that were sent; undefined when they are gone: another delivery, or a lifecycle rule, was there before. */
async function fetched(key: string): Promise<Buffer | undefined> {
  try {
    return await Bucket.get(key);
  } catch (error) {
    if (error instanceof AwsError && error.status === 404) return undefined;
    throw error;
  }
}

/** Makes and stores everything that is shown of an upload. Keys follow from the upload: a repeat puts the same again. */
async function make(row: UploadRow, bytes: Buffer): Promise<Made> {
  if (bytes.length !== row.size) throw new Refused('SIZE');
  await checkType(bytes, row.contentType);
  if (!isPicture(row.contentType)) return { file: await putDocument(row, bytes) };
  const rendering = await render(bytes, row.contentType, row.purpose);
  const isShared = row.purpose === 'attachment' || row.purpose === 'evidence';
  const cacheControl = isShared ? privateCache : publicCache;
  for (const { name, contentType, bytes: body } of rendering.files)
    await Bucket.put(madeKey(row, name), body, contentType, { cacheControl });
  const picture = pictureOf(row, rendering);
  if (!isShared) return { picture };
  const { contentType, size } = row;
  return { file: { ...picture, uploadId: row.id, name: row.name ?? 'picture', contentType, size } };
}

const isPicture = (type: UploadRow['contentType']): type is PictureType => type.startsWith('image/');

function pictureOf(row: UploadRow, { sizes, jpeg, blur, width, height }: Rendering): StoredPicture {
  const stored = sizes.map((size) => ({
    width: size.width,
    key: madeKey(row, size.webp),
    avif: madeKey(row, size.avif),
  }));
  return { uploadId: row.id, key: madeKey(row, jpeg), sizes: stored, blur, width, height };
}

async function putDocument(row: UploadRow, bytes: Buffer): Promise<StoredFile> {
  const { contentType, size, name = documentName } = row;
  const key = madeKey(row, documentName);
  const sent = { cacheControl: privateCache, contentDisposition: downloadAs(name) };
  await Bucket.put(key, bytes, contentType === 'text/plain' ? 'text/plain; charset=utf-8' : contentType, sent);
  return { uploadId: row.id, name, contentType, size, key };
}

const keep = (id: string, made: Made, keeper: Keeper): Promise<void> =>
  settle(id, async (row) => [ended(row, { status: 'READY', ...made }), ...(await keeper(row, made))]);

/** Ends a PENDING upload in one transaction; reads again and decides anew while others change the same rows. */
const settle = (id: string, decide: (row: UploadRow) => Promise<readonly Op[]>): Promise<void> =>
  retry(
    async () => {
      const row = await Uploads.get({ id }, { consistent: true });
      if (row?.status === 'PENDING') await transact(await decide(row));
    },
    { attempts: 15, baseMs: 20, maxMs: 500, retryable: (error) => error instanceof TransactionCancelled },
  );

/** Deletes what an upload that has ended needs no longer. */
async function cleanUp(row: UploadRow): Promise<void> {
  const made = row.status === 'REFUSED' ? allKeys(row) : [];
  await Promise.all([incomingKey(row), ...made].map((key) => Bucket.remove(key)));
}
