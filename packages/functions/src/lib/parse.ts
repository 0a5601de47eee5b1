import type { Fault, Route } from '@fixelo/contracts';
import { faultsOf, invalid, maxFaults } from '@fixelo/core/lib/error';
import type { HonoRequest } from 'hono';
import type * as z from 'zod';
import { BodyRefused } from './refusal.ts';

/** Several times the largest body that any route takes. */
const maxBodyBytes = 64 * 1024;

export interface Parts {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  /** The `Idempotency-Key` of a request whose route takes one. */
  readonly idempotencyKey: string | undefined;
}

/**
 * The parts of a request as the route's schemas read them; `text` is its body, where it does not carry that itself.
 * Throws VALIDATION_ERROR that names every fault of all parts.
 */
export async function parseRequest(route: Route, request: HonoRequest<string>, text?: string): Promise<Parts> {
  const faults: Fault[] = [];
  const params = check(route.params, request.param(), 'path', faults);
  const query = route.query && check(route.query, queryOf(request.url, faults), 'query', faults);
  const body = bodyOf(route.body, await readBody(request, text), faults);
  const idempotencyKey = route.idempotent ? keyOf(request.header('idempotency-key'), faults) : undefined;
  if (faults.length > 0) throw invalid(faults);
  return { params, query, body, idempotencyKey };
}

function keyOf(header: string | undefined, faults: Fault[]): string | undefined {
  if (header !== undefined && !/^[\x21-\x7e]{1,64}$/.test(header))
    faults.push({ path: 'header.Idempotency-Key', message: 'must be 1 to 64 visible ASCII characters' });
  return header;
}

/** Parses `value`; its faults are added to `faults` under `at`. */
function check(schema: z.ZodType | undefined, value: unknown, at: string, faults: Fault[]): unknown {
  if (!schema) return undefined;
  const parsed = schema.safeParse(value, { error: whenMissing });
  if (!parsed.success) for (const fault of faultsOf(parsed.error, at)) faults.push(fault);
  return parsed.data;
}

const whenMissing = ({ code, input }: { code?: string | undefined; input?: unknown }): string | undefined =>
  code === 'invalid_type' && input === undefined ? 'is required' : undefined;

/** Query parameters by name. An empty value counts as absent; a parameter that is given twice is a fault. */
function queryOf(url: string, faults: Fault[]): Record<string, string> {
  const start = url.indexOf('?');
  if (start < 0) return {};
  const values = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(url.slice(start + 1))) {
    if (value === '') continue;
    if (values.has(name)) faults.push({ path: `query.${name}`, message: 'must be given once' });
    values.set(name, value);
  }
  return Object.fromEntries(values);
}

/** The text of a body that may be read at all: `application/json`, at most 64 KB. */
async function readBody(request: HonoRequest<string>, given?: string): Promise<string> {
  const text = given ?? (await request.text());
  if (text === '') return '';
  if (Buffer.byteLength(text) > maxBodyBytes) throw new BodyRefused(413, 'must not be larger than 64 KB');
  if (!/^application\/json *(;|$)/i.test(request.header('content-type') ?? ''))
    throw new BodyRefused(415, 'must be application/json');
  return text;
}

function bodyOf(schema: z.ZodType | undefined, text: string, faults: Fault[]): unknown {
  const value = text === '' ? undefined : parseJson(text, faults);
  if (value === malformed) return undefined;
  if (schema) return check(schema, value, 'body', faults);
  if (!isEmpty(value)) faults.push({ path: 'body', message: 'must be empty' });
  return undefined;
}

const malformed = Symbol('malformed');

function parseJson(text: string, faults: Fault[]): unknown {
  try {
    const value: unknown = JSON.parse(text);
    const before = faults.length;
    if (loneSurrogate.test(text)) findIllFormed(value, 'body', faults);
    return faults.length > before ? malformed : value;
  } catch {
    faults.push({ path: 'body', message: 'is not valid JSON' });
    return malformed;
  }
}

/** An escape that may be half of a character; nothing that stores text takes half of one. */
const loneSurrogate = /\\u[dD][89a-fA-F]/;

function findIllFormed(value: unknown, path: string, faults: Fault[]): void {
  if (faults.length > maxFaults) return;
  if (typeof value === 'string' && !value.isWellFormed()) faults.push({ path, message: 'is not well-formed text' });
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    if (!name.isWellFormed()) faults.push({ path, message: 'has a field name that is not well-formed text' });
    findIllFormed(inner, `${path}.${name.toWellFormed()}`, faults);
  }
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
