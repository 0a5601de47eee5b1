import type { Part } from '../part.ts';
import { readObject } from '../s3/read.ts';
import { S3Error } from '../s3/error.ts';
import { authenticate, type Credentials } from '../s3/signature.ts';
import type { ObjectStore } from '../s3/store.ts';
import { header, serve, type Answer, type Request } from '../standin/server.ts';

export interface MediaOptions {
  readonly port: number;
  /** The store of the S3 stand-in. */
  readonly store: ObjectStore;
  /** The origin bucket of the distribution. */
  readonly bucket: string;
  /** How addresses below `private/` were signed: for the S3 endpoint at `origin`, by path. */
  readonly signed: { readonly credentials: Credentials; readonly origin: string; readonly now: () => number };
  /** Used where the object names none of its own. */
  readonly cacheControl?: string;
  /** Pages that may read pictures into a canvas; default all. */
  readonly allowedOrigins?: readonly string[];
}

const plain = (status: number, text: string): Answer => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  body: text,
});

const crossOrigin = (request: Request, allowed: readonly string[]): Record<string, string> => {
  const origin = header(request.headers, 'origin');
  const shared = { 'cross-origin-resource-policy': 'cross-origin', 'x-content-type-options': 'nosniff' };
  if (allowed.includes('*')) return { ...shared, 'access-control-allow-origin': '*' };
  if (origin === undefined || !allowed.includes(origin)) return { ...shared, vary: 'Origin' };
  return { ...shared, vary: 'Origin', 'access-control-allow-origin': origin };
};

const keyOf = (path: string): string | undefined => {
  try {
    return decodeURIComponent(path.slice(1));
  } catch {
    return undefined;
  }
};

/**
 * What is below `public/` is for everybody. What is below `private/` goes to S3 with the query as it came, which checks
 * the signature in it. Nothing else is served.
 */
const mayRead = ({ bucket, signed }: MediaOptions, key: string, request: Request): boolean => {
  if (key.startsWith('public/')) return true;
  if (!key.startsWith('private/')) return false;
  const atOrigin: Request = {
    ...request,
    path: `/${bucket}${request.path}`,
    headers: { host: signed.origin },
  };
  try {
    authenticate(atOrigin, signed.credentials, signed.now());
    return true;
  } catch (error) {
    if (error instanceof S3Error) return false;
    throw error;
  }
};

/** Absent objects are 403 as behind an origin access control that may not list, so nobody learns what exists. */
const fetchObject = (options: MediaOptions, request: Request): Answer => {
  const key = keyOf(request.path);
  const bucket = options.store.bucket(options.bucket);
  if (!bucket || key === undefined || !mayRead(options, key, request)) return plain(403, 'Access Denied');
  const bare: Request = { ...request, url: new URL(request.url.pathname, request.url) };
  try {
    return readObject(bucket, key, bare);
  } catch (error) {
    if (!(error instanceof S3Error)) throw error;
    return error.status === 404 ? plain(403, 'Access Denied') : plain(error.status, error.message);
  }
};

/** The content delivery network in front of the media bucket: reads only, anonymous, cacheable, no listing. */
export const startMedia = async (options: MediaOptions): Promise<Part> => {
  const { cacheControl = 'public, max-age=31536000, immutable', allowedOrigins = ['*'] } = options;
  const server = await serve({
    port: options.port,
    name: 'media',
    handler: (request) => {
      if (request.method !== 'GET' && request.method !== 'HEAD')
        return { ...plain(405, 'Method Not Allowed'), headers: { allow: 'GET, HEAD' } };
      const answer = fetchObject(options, request);
      return {
        ...answer,
        headers: { 'cache-control': cacheControl, ...answer.headers, ...crossOrigin(request, allowedOrigins) },
      };
    },
  });
  return { url: server.url, close: server.close };
};
