import { header, type Answer, type Request } from '../standin/server.ts';
import { decodeBody } from './body.ts';
import type { S3Context } from './context.ts';
import { corsHeaders, parseCors, preflight } from './cors.ts';
import { S3Error } from './error.ts';
import { listObjects } from './list.ts';
import { postObject } from './post.ts';
import { readObject } from './read.ts';
import { authenticate } from './signature.ts';
import { bucketName, type Bucket } from './store.ts';
import { copyObject, deleteObject, deleteObjects, multipart, objectTagging, putObject } from './write.ts';
import { document, element } from './xml.ts';

const notImplemented = (): S3Error =>
  new S3Error(501, 'NotImplemented', 'A header or query you provided implies functionality that is not implemented.');

const findBucket = (context: S3Context, name: string): Bucket => {
  const bucket = context.store.bucket(name);
  if (!bucket) throw new S3Error(404, 'NoSuchBucket', 'The specified bucket does not exist');
  return bucket;
};

const listBuckets = (context: S3Context): Answer => ({
  status: 200,
  headers: { 'content-type': 'application/xml' },
  body: document(
    element('ListAllMyBucketsResult', [
      element(
        'Buckets',
        context.store.names().map((name) => element('Bucket', [element('Name', name)])),
      ),
    ]),
  ),
});

const dropBucket = async (context: S3Context, bucket: Bucket): Promise<Answer> => {
  if (bucket.keys().length > 0) throw new S3Error(409, 'BucketNotEmpty', 'The bucket you tried to delete is not empty');
  await context.store.drop(bucket.name);
  return { status: 204 };
};

const onBucket = async (context: S3Context, name: string, request: Request, data: Buffer): Promise<Answer> => {
  const query = request.url.searchParams;
  if (request.method === 'PUT' && query.size === 0) {
    if (!bucketName.safeParse(name).success)
      throw new S3Error(400, 'InvalidBucketName', 'The specified bucket is not valid.');
    await context.store.ensure(name);
    return { status: 200, headers: { location: `/${name}` } };
  }
  const bucket = findBucket(context, name);
  if (request.method === 'PUT' && query.has('cors')) {
    context.cors.set(name, parseCors(data.toString()));
    return { status: 200 };
  }
  if (request.method === 'HEAD') return { status: 200, headers: { 'x-amz-bucket-region': context.region } };
  if (request.method === 'POST' && query.has('delete')) return deleteObjects(context, bucket, data.toString());
  if (request.method === 'DELETE' && query.size === 0) return dropBucket(context, bucket);
  if (request.method === 'GET' && query.get('list-type') === '2') return listObjects(bucket, query);
  throw notImplemented();
};

const onObject = async (
  context: S3Context,
  bucket: Bucket,
  key: string,
  request: Request,
  data: Buffer,
): Promise<Answer> => {
  const query = request.url.searchParams;
  if (query.has('uploads') || query.has('uploadId')) return multipart(context, bucket, key, request, data);
  if (query.has('tagging')) return objectTagging(bucket, key, request.method, data.toString());
  switch (request.method) {
    case 'GET':
    case 'HEAD':
      return readObject(bucket, key, request);
    case 'DELETE':
      return deleteObject(context, bucket, key);
    case 'PUT': {
      const source = header(request.headers, 'x-amz-copy-source');
      return source === undefined
        ? putObject(context, bucket, key, request, data)
        : copyObject(context, bucket, key, request, source);
    }
    default:
      throw new S3Error(405, 'MethodNotAllowed', 'The specified method is not allowed against this resource.');
  }
};

/** `/bucket/key…`: the key may hold anything, decoded once. */
const splitPath = (path: string): { name: string; key: string } => {
  const [, name = '', key = ''] = /^\/([^/]*)\/?(.*)$/s.exec(path) ?? [];
  try {
    return { name: decodeURIComponent(name), key: decodeURIComponent(key) };
  } catch {
    throw new S3Error(400, 'InvalidURI', "Couldn't parse the specified URI.");
  }
};

const isForm = (request: Request): boolean =>
  request.method === 'POST' && (header(request.headers, 'content-type') ?? '').startsWith('multipart/form-data');

const dispatch = async (context: S3Context, request: Request, name: string, key: string): Promise<Answer> => {
  if (isForm(request) && key === '') return postObject(context, findBucket(context, name), request);
  const payloadHash = authenticate(request, context.credentials, context.clock.now());
  const writes = request.method === 'PUT' || request.method === 'POST';
  const data = writes ? await decodeBody(request, payloadHash) : Buffer.alloc(0);
  if (name === '') return listBuckets(context);
  if (key === '') return onBucket(context, name, request, data);
  return onObject(context, findBucket(context, name), key, request, data);
};

/** One request to the S3 endpoint, path-style. @throws S3Error with the CORS headers of the bucket in `corsOf` */
export const route = async (context: S3Context, request: Request): Promise<Answer> => {
  const { name, key } = splitPath(request.path);
  if (request.method === 'OPTIONS') return preflight(context.cors.get(name) ?? [], request);
  const answer = await dispatch(context, request, name, key);
  return { ...answer, headers: { ...corsOf(context, request), ...answer.headers } };
};

/** CORS headers for answers and errors alike: a page must be able to read why it was refused. */
export const corsOf = (context: S3Context, request: Request): Record<string, string> =>
  corsHeaders(context.cors.get(request.path.split('/')[1] ?? '') ?? [], request);
