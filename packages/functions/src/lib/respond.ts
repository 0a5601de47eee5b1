import { hash } from 'node:crypto';
import type { DocumentReply } from './handle.ts';
import type { Refusal } from './refusal.ts';

export interface Caching {
  readonly cacheControl: string;
  /** The `If-None-Match` of a request whose answer carries an `ETag`; empty when it had none. */
  readonly ifNoneMatch?: string;
}

/** On every answer: nothing of it is to be run, framed, sniffed or sent elsewhere. */
const security: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000; includeSubDomains; preload',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/** An answer whose body is JSON. */
export const jsonResponse = (
  status: number,
  json: string,
  caching: Caching,
  headers?: Readonly<Record<string, string | readonly string[]>>,
): Response => response(status, json, { ...headers, 'content-type': 'application/json; charset=UTF-8' }, caching);

/** An answer that is a document. */
export const documentResponse = ({ document, contentType, headers }: DocumentReply, caching: Caching): Response =>
  response(200, document, { ...headers, 'content-type': contentType }, caching);

/** The answer to an error. */
export const refusalResponse = ({ status, body, retryAfterSeconds }: Refusal): Response =>
  jsonResponse(
    status,
    JSON.stringify(body),
    { cacheControl: 'no-store' },
    {
      ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(Math.ceil(retryAfterSeconds)) }),
      ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
    },
  );

function response(
  status: number,
  text: string,
  headers: Readonly<Record<string, string | readonly string[]>>,
  { cacheControl, ifNoneMatch }: Caching,
): Response {
  const all = new Headers({ ...security, 'cache-control': cacheControl });
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value === 'string') all.set(name, value);
    else for (const one of value) all.append(name, one);
  }
  if (ifNoneMatch === undefined) return textResponse(text, { status, headers: all });
  const etag = `"${hash('sha1', text, 'base64url')}"`;
  all.set('etag', etag);
  all.set('vary', 'Authorization');
  if (!matches(ifNoneMatch, etag)) return textResponse(text, { status, headers: all });
  all.delete('content-type');
  return new Response(null, { status: 304, headers: all });
}

const texts = new WeakMap<Response, string>();
const encoder = new TextEncoder();

/** A response that is encoded only if somebody reads it as a stream: Lambda takes text, see `textOf`. */
function textResponse(text: string, init: ResponseInit): Response {
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        controller.enqueue(encoder.encode(text));
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  const made = new Response(body, init);
  texts.set(made, text);
  return made;
}

/** The body of an answer as text; of one that was made here without a way through bytes. */
export const textOf = async (response: Response): Promise<string> => texts.get(response) ?? response.text();

/** `If-None-Match` against a tag: a list or `*`; compared weakly, as HTTP asks. */
const matches = (header: string, etag: string): boolean =>
  header.trim() === '*' || header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
