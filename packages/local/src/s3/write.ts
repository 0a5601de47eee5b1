import { header, type Answer, type Request } from '../standin/server.ts';
import type { S3Context } from './context.ts';
import { noSuchKey, preconditionFailed, S3Error } from './error.ts';
import { describe } from './headers.ts';
import type { Bucket, StoredObject } from './store.ts';
import { document, element, texts } from './xml.ts';

const LONGEST_KEY_BYTES = 1024;

const xml = (status: number, body: string): Answer => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body,
});

const checkKey = (key: string): void => {
  if (Buffer.byteLength(key) > LONGEST_KEY_BYTES) throw new S3Error(400, 'KeyTooLongError', 'Your key is too long');
};

const checkConditions = (request: Request, present: StoredObject | undefined): void => {
  const match = header(request.headers, 'if-match');
  if (header(request.headers, 'if-none-match') === '*' && present) throw preconditionFailed();
  if (match !== undefined && !present) throw noSuchKey();
  if (match !== undefined && match.replaceAll('"', '') !== present?.etag.replaceAll('"', ''))
    throw preconditionFailed();
};

/** PutObject. */
export const putObject = async (
  context: S3Context,
  bucket: Bucket,
  key: string,
  request: Request,
  data: Buffer,
): Promise<Answer> => {
  checkKey(key);
  checkConditions(request, bucket.get(key));
  const object = await bucket.put(key, data, describe(request.headers));
  const tags = header(request.headers, 'x-amz-tagging');
  if (tags !== undefined) await bucket.setTags(key, Object.fromEntries(new URLSearchParams(tags)));
  context.tell('ObjectCreated:Put', bucket, object);
  return { status: 200, headers: { etag: object.etag } };
};

const findSource = (context: S3Context, reference: string): { bucket: Bucket; object: StoredObject } => {
  const [, name = '', key = ''] = /^\/?([^/]+)\/([^?]+)/.exec(reference) ?? [];
  const bucket = context.store.bucket(name);
  const object = bucket?.get(decodeURIComponent(key));
  if (!bucket || !object) throw noSuchKey();
  return { bucket, object };
};

/** CopyObject, between buckets too; `x-amz-metadata-directive: REPLACE` takes the headers of this request. */
export const copyObject = async (
  context: S3Context,
  bucket: Bucket,
  key: string,
  request: Request,
  reference: string,
): Promise<Answer> => {
  checkKey(key);
  const source = findSource(context, reference);
  const replaced = header(request.headers, 'x-amz-metadata-directive') === 'REPLACE';
  if (!replaced && source.bucket === bucket && source.object.key === key)
    throw new S3Error(
      400,
      'InvalidRequest',
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata.",
    );
  const data = await source.bucket.readAll(source.object);
  const object = await bucket.put(key, data, replaced ? describe(request.headers) : source.object);
  context.tell('ObjectCreated:Copy', bucket, object);
  const modified = new Date(object.modifiedAt).toISOString();
  return xml(
    200,
    document(element('CopyObjectResult', [element('ETag', object.etag), element('LastModified', modified)])),
  );
};

/** DeleteObject: absent keys are fine. */
export const deleteObject = async (context: S3Context, bucket: Bucket, key: string): Promise<Answer> => {
  const object = bucket.get(key);
  if (object && (await bucket.remove(key))) context.tell('ObjectRemoved:Delete', bucket, object);
  return { status: 204 };
};

/** DeleteObjects: up to 1,000 keys. */
export const deleteObjects = async (context: S3Context, bucket: Bucket, body: string): Promise<Answer> => {
  const keys = texts(body, 'Key');
  if (keys.length === 0 || keys.length > 1000)
    throw new S3Error(
      400,
      'MalformedXML',
      'The XML you provided was not well-formed or did not validate against our published schema',
    );
  for (const key of keys) await deleteObject(context, bucket, key);
  const quiet = texts(body, 'Quiet')[0] === 'true';
  const deleted = quiet ? [] : keys.map((key) => element('Deleted', [element('Key', key)]));
  return xml(200, document(element('DeleteResult', deleted)));
};

/** GetObjectTagging, PutObjectTagging, DeleteObjectTagging. */
export const objectTagging = async (bucket: Bucket, key: string, method: string, body: string): Promise<Answer> => {
  const object = bucket.get(key);
  if (!object) throw noSuchKey();
  if (method === 'PUT') {
    const pairs = texts(body, 'Tag').map((tag) => [texts(tag, 'Key')[0] ?? '', texts(tag, 'Value')[0] ?? ''] as const);
    await bucket.setTags(key, Object.fromEntries(pairs));
    return { status: 200 };
  }
  if (method === 'DELETE') {
    await bucket.setTags(key, {});
    return { status: 204 };
  }
  const tags = Object.entries(object.tags ?? {}).map(([name, value]) =>
    element('Tag', [element('Key', name), element('Value', value)]),
  );
  return xml(200, document(element('Tagging', [element('TagSet', tags)])));
};

const uploadResult = (name: string, bucket: Bucket, key: string, last: ReturnType<typeof element>): Answer =>
  xml(200, document(element(name, [element('Bucket', bucket.name), element('Key', key), last])));

/** CreateMultipartUpload, UploadPart, CompleteMultipartUpload, AbortMultipartUpload. */
export const multipart = async (
  context: S3Context,
  bucket: Bucket,
  key: string,
  request: Request,
  data: Buffer,
): Promise<Answer> => {
  const { uploads } = context;
  const query = request.url.searchParams;
  checkKey(key);
  if (query.has('uploads')) {
    const id = await uploads.begin(bucket.name, key, describe(request.headers));
    return uploadResult('InitiateMultipartUploadResult', bucket, key, element('UploadId', id));
  }
  const id = query.get('uploadId') ?? '';
  if (request.method === 'PUT') {
    const etag = await uploads.put(id, key, Number(query.get('partNumber')), data);
    return { status: 200, headers: { etag } };
  }
  if (request.method === 'DELETE') {
    await uploads.end(id, key);
    return { status: 204 };
  }
  const body = data.toString();
  const numbers = texts(body, 'PartNumber').map(Number);
  const etags = texts(body, 'ETag');
  const parts = numbers.map((number, i) => ({ number, etag: etags[i] ?? '' }));
  const joined = await uploads.join(id, key, parts);
  checkConditions(request, bucket.get(key));
  const object = await bucket.put(key, joined.data, joined.about, joined.etag);
  await uploads.end(id, key);
  context.tell('ObjectCreated:CompleteMultipartUpload', bucket, object);
  return uploadResult('CompleteMultipartUploadResult', bucket, key, element('ETag', object.etag));
};
