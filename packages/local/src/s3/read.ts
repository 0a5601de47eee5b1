import { header, type Answer, type Request } from '../standin/server.ts';
import { noSuchKey, preconditionFailed, S3Error } from './error.ts';
import { keptHeaders } from './headers.ts';
import type { Bucket, StoredObject } from './store.ts';

const listed = (value: string, etag: string): boolean =>
  value === '*' ||
  value.split(',').some((tag) => tag.trim().replace(/^W\//, '').replaceAll('"', '') === etag.replaceAll('"', ''));

/** RFC 9110 order: If-Match, else If-Unmodified-Since; then If-None-Match, else If-Modified-Since. */
const notModified = (request: Request, object: StoredObject): boolean => {
  const { headers } = request;
  const match = header(headers, 'if-match');
  const unmodifiedSince = header(headers, 'if-unmodified-since');
  if (match !== undefined ? !listed(match, object.etag) : Date.parse(unmodifiedSince ?? '') < object.modifiedAt)
    throw preconditionFailed();
  const noneMatch = header(headers, 'if-none-match');
  if (noneMatch !== undefined) return listed(noneMatch, object.etag);
  return Date.parse(header(headers, 'if-modified-since') ?? '') >= object.modifiedAt;
};

interface Range {
  readonly first: number;
  readonly last: number;
}

/** One byte range; undefined when none was asked for (or several, which S3 ignores). */
const parseRange = (value: string | undefined, size: number): Range | undefined => {
  const match = /^bytes=(\d*)-(\d*)$/.exec(value ?? '');
  const [, from = '', to = ''] = match ?? [];
  if (from === '' && to === '') return undefined;
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(size - 1, Number(to));
  if (first > last) throw new S3Error(416, 'InvalidRange', 'The requested range is not satisfiable');
  return { first, last };
};

const overrides = (query: URLSearchParams): Record<string, string> => {
  const found: Record<string, string> = {};
  for (const name of keptHeaders) {
    const value = query.get(`response-${name}`);
    if (value !== null) found[name] = value;
  }
  return found;
};

/**
 * GET or HEAD of an object: conditions, one range, `response-*` overrides.
 * @throws S3Error NoSuchKey, PreconditionFailed, InvalidRange
 */
export const readObject = (bucket: Bucket, key: string, request: Request): Answer => {
  const object = bucket.get(key);
  if (!object) throw noSuchKey();
  const validators = { etag: object.etag, 'last-modified': new Date(object.modifiedAt).toUTCString() };
  if (notModified(request, object)) return { status: 304, headers: validators };

  const headers: Record<string, string | number> = {
    'content-type': 'application/octet-stream',
    ...object.headers,
    ...object.metadata,
    ...validators,
    'accept-ranges': 'bytes',
    ...(object.tags ? { 'x-amz-tagging-count': Object.keys(object.tags).length } : {}),
    ...overrides(request.url.searchParams),
  };
  const range = parseRange(header(request.headers, 'range'), object.size);
  const { first, last } = range ?? { first: 0, last: object.size - 1 };
  headers['content-length'] = last - first + 1;
  if (range) headers['content-range'] = `bytes ${first}-${last}/${object.size}`;
  const status = range ? 206 : 200;
  if (request.method === 'HEAD' || object.size === 0) return { status, headers };
  return { status, headers, body: bucket.read(object, first, last) };
};
