import * as z from 'zod';

/** What a function may answer with, once it names a status. Headers that are not text are taken as text. */
const structured = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
}

/** Most bytes that a function can return. */
const LIMIT = 6 * 1024 * 1024;
/** Headers that the gateway sets itself. */
const own = new Set(['content-length', 'connection', 'transfer-encoding', 'keep-alive']);

export const message = (status: number, text: string): HttpAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: Buffer.from(JSON.stringify({ message: text })),
});

/**
 * Turns a function's result into an answer as an HTTP API does: an object with `statusCode` says everything itself,
 * anything else is the body of a 200. What is malformed or too large is a 500.
 */
export function httpAnswer(result: unknown): HttpAnswer {
  if (typeof result !== 'object' || result === null || !('statusCode' in result)) return inferred(result);
  const parsed = structured.safeParse(result);
  if (!parsed.success) return message(500, 'Internal Server Error');
  const { statusCode, headers, cookies, body, isBase64Encoded } = parsed.data;
  const out: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries(headers ?? {})) {
    if (!own.has(name.toLowerCase())) out[name.toLowerCase()] = String(value);
  }
  if (cookies?.length) out['set-cookie'] = cookies;
  const bytes = Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > LIMIT) return message(500, 'Internal Server Error');
  if (bytes.length > 0) out['content-type'] ??= 'text/plain;charset=UTF-8';
  return { status: statusCode, headers: out, body: bytes };
}

function inferred(result: unknown): HttpAnswer {
  const text = typeof result === 'string' ? result : JSON.stringify(result ?? null);
  return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(text) };
}
