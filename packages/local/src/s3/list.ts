import type { Answer } from '../standin/server.ts';
import { S3Error } from './error.ts';
import { uriEncode } from './signature.ts';
import type { Bucket, StoredObject } from './store.ts';
import { document, element, type Xml } from './xml.ts';

const MOST = 1000;

interface Page {
  readonly objects: readonly StoredObject[];
  readonly prefixes: readonly string[];
  /** The last key looked at, when there is more. */
  readonly next?: string;
}

const collect = (bucket: Bucket, prefix: string, delimiter: string, after: string, limit: number): Page => {
  const objects: StoredObject[] = [];
  const prefixes = new Set<string>();
  let last = after;
  for (const key of bucket.keys()) {
    if (!key.startsWith(prefix) || Buffer.compare(Buffer.from(key), Buffer.from(after)) <= 0) continue;
    const cut = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    const common = cut < 0 ? undefined : key.slice(0, cut + delimiter.length);
    if (common !== undefined && (prefixes.has(common) || after.startsWith(common))) {
      last = key;
      continue;
    }
    if (objects.length + prefixes.size >= limit) return { objects, prefixes: [...prefixes], next: last };
    const object = bucket.get(key);
    if (common !== undefined) prefixes.add(common);
    else if (object) objects.push(object);
    last = key;
  }
  return { objects, prefixes: [...prefixes] };
};

const optional = (name: string, value: string | undefined): Xml[] =>
  value === undefined ? [] : [element(name, value)];

/** ListObjectsV2. */
export const listObjects = (bucket: Bucket, query: URLSearchParams): Answer => {
  const limit = Math.min(Number(query.get('max-keys') ?? MOST), MOST);
  if (!Number.isInteger(limit) || limit < 0)
    throw new S3Error(400, 'InvalidArgument', 'Provided max-keys not an integer or within integer range');
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const token = query.get('continuation-token');
  const after = token === null ? (query.get('start-after') ?? '') : Buffer.from(token, 'base64url').toString();
  const page = collect(bucket, prefix, delimiter, after, limit);

  const encoded = query.get('encoding-type') === 'url';
  const text = (value: string): string => (encoded ? uriEncode(value).replaceAll('%2F', '/') : value);
  const contents = page.objects.map((object) =>
    element('Contents', [
      element('Key', text(object.key)),
      element('LastModified', new Date(object.modifiedAt).toISOString()),
      element('ETag', object.etag),
      element('Size', object.size),
      element('StorageClass', 'STANDARD'),
    ]),
  );
  const body = element('ListBucketResult', [
    element('Name', bucket.name),
    element('Prefix', text(prefix)),
    ...optional('Delimiter', delimiter === '' ? undefined : text(delimiter)),
    ...optional('ContinuationToken', token ?? undefined),
    element('KeyCount', page.objects.length + page.prefixes.length),
    element('MaxKeys', limit),
    ...optional('EncodingType', encoded ? 'url' : undefined),
    element('IsTruncated', page.next !== undefined),
    ...optional('NextContinuationToken', page.next && Buffer.from(page.next).toString('base64url')),
    ...contents,
    ...page.prefixes.map((common) => element('CommonPrefixes', [element('Prefix', text(common))])),
  ]);
  return { status: 200, headers: { 'content-type': 'application/xml' }, body: document(body) };
};
