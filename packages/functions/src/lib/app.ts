import type { Access } from '@fixelo/contracts';
import { Actor, AppError, Context, forbidden, Id, Log, notFound, unauthorized } from '@fixelo/core/lib/index';
import * as Idempotency from '@fixelo/core/platform/idempotency';
import * as Traffic from '@fixelo/core/platform/traffic';
import { Hono, type Context as HonoContext } from 'hono';
import { getCookie } from 'hono/cookie';
import type { DocumentReply, Endpoint, EnvelopeReply, ParsedInput, PreparedReply, Reply } from './handle.ts';
import { parseRequest } from './parse.ts';
import { refusalOf } from './refusal.ts';
import { documentResponse, jsonResponse, refusalResponse, type Caching } from './respond.ts';
import { inGoodStanding, type Standing } from './standing.ts';

export interface AppOptions {
  readonly endpoints: readonly Endpoint[];
  /** Who an access token speaks for. Throws UNAUTHORIZED for a token that is bad or expired. */
  readonly verify: (token: string) => Promise<Actor.Actor>;
  /** Left out, access tokens work until they run out. */
  readonly standing?: Standing;
}

/** What the gateway knows of a request beside the request itself. */
interface Gateway {
  readonly Bindings: {
    readonly sourceIp?: string;
    /** The body, when the request itself does not carry it. */
    readonly text?: string;
  };
}
type Doors = Omit<AppOptions, 'endpoints'>;
export type App = Hono<Gateway>;
type HttpContext = HonoContext<Gateway, string>;

/** The path that every route is below. */
const base = '/v1';

/**
 * The HTTP application: finds who asks, checks what the route declares, parses, answers in the envelope, and turns
 * every error into its answer. Whatever happens, an answer carries `x-request-id` and the security headers.
 */
export function createApp({ endpoints, ...doors }: AppOptions): App {
  const app: App = new Hono();
  for (const endpoint of endpoints) {
    app.on(endpoint.route.method, base + endpoint.route.path, (c: HttpContext) =>
      answered(c, endpoint.id, (requestId) => serve(c, endpoint, doors, requestId)),
    );
  }
  app.notFound((c: HttpContext) => answered(c, 'unknown', () => Promise.reject(notFound('route'))));
  app.onError((error, c: HttpContext) => answered(c, 'unknown', () => Promise.reject(error)));
  return app;
}

/** Runs `act` and answers for its error; one log line tells about the request. */
async function answered(
  c: HttpContext,
  route: string,
  act: (requestId: string) => Promise<Response>,
): Promise<Response> {
  const started = performance.now();
  const requestId = requestIdOf(c);
  let response: Response;
  try {
    response = await act(requestId);
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal.unexpected) Log.error('request failed', error, { requestId, route });
    else if (error instanceof AppError && error.cause !== undefined)
      Log.warn('request refused', { requestId, route, error });
    response = refusalResponse(refusal);
  }
  response.headers.set('x-request-id', requestId);
  const ms = Math.round((performance.now() - started) * 10) / 10;
  const path = withoutSecret(c.req.path);
  Log.info('request', { requestId, route, method: c.req.method, path, status: response.status, ms });
  return response;
}

/** The path for a log line: the token of a calendar feed is a secret. */
const withoutSecret = (path: string): string => path.replace(/(\/calendar\/)[^/]+/, '$1…');

/** The caller's own request id where it is fit for a log line, else a new one. */
const requestIdOf = (c: HttpContext): string => {
  const given = c.req.header('x-request-id');
  return given !== undefined && /^[\w.:-]{8,128}$/.test(given) ? given : Id.make('request');
};

async function serve(
  c: HttpContext,
  endpoint: Endpoint,
  { verify, standing }: Doors,
  requestId: string,
): Promise<Response> {
  const { access, method } = endpoint.route;
  const actor = await actorOf(c, access, verify);
  const asked = { isPublic: access.level === 'public', isRead: method === 'GET' };
  const { sourceIp } = (c.env as HttpContext['env'] | undefined) ?? {};
  const counted = Traffic.count(sourceIp, 'userId' in actor ? actor.userId : undefined);
  try {
    return await inGoodStanding(standing, actor, asked, (asker) => perform(c, endpoint, asker, requestId));
  } finally {
    await counted;
  }
}

async function perform(c: HttpContext, endpoint: Endpoint, actor: Actor.Actor, requestId: string): Promise<Response> {
  const { route } = endpoint;
  // Without a gateway, as in unit tests, hono gives no bindings at all.
  const { sourceIp, text } = (c.env as HttpContext['env'] | undefined) ?? {};
  const userAgent = c.req.header('user-agent');
  const place = { ...(sourceIp === undefined ? {} : { sourceIp }), ...(userAgent === undefined ? {} : { userAgent }) };
  return Context.run({ actor, requestId, ...place }, async () => {
    checkAccess(route.access, actor);
    const { idempotencyKey: key, ...parts } = await parseRequest(route, c.req, text);
    const input = {
      ...parts,
      request: { header: (name: string) => c.req.header(name), cookie: (name: string) => getCookie(c, name) },
    };
    if (key !== undefined)
      return once(endpoint, input, {
        key,
        scope: scopeOf(endpoint, actor),
        body: input.body,
        resumable: endpoint.resumable,
      });
    const reply = await endpoint.run(input);
    const caching = cachingOf(endpoint, actor, c);
    if (isDocument(reply)) return documentResponse(reply, caching);
    const json = isPrepared(reply) ? preparedText(endpoint, reply) : JSON.stringify(envelope(endpoint, reply));
    return jsonResponse(route.status ?? 200, json, caching, reply.headers);
  });
}

/** Who asks. On a public route a token that is no longer good counts as none: what is public stays reachable. */
async function actorOf(c: HttpContext, access: Access, verify: AppOptions['verify']): Promise<Actor.Actor> {
  const token = /^Bearer +([^\s]+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
  if (token === undefined) return { type: 'public' };
  try {
    const actor = await verify(token);
    return access.level === 'public' && 'limited' in actor ? { type: 'public' } : actor;
  } catch (error) {
    if (access.level === 'public' && error instanceof AppError && error.code === 'UNAUTHORIZED')
      return { type: 'public' };
    throw error;
  }
}

/** What a route declares about who may call it. `resource` is decided by the verb that loads the thing. */
function checkAccess(access: Access, actor: Actor.Actor): void {
  if (access.level === 'public') return;
  if (actor.type === 'public') throw unauthorized();
  if ('limited' in actor && !access.limited)
    throw new AppError('FORBIDDEN', 'Set up two-factor sign-in first', { details: { reason: 'TOTP_SETUP_REQUIRED' } });
  const roles = 'roles' in access ? access.roles : undefined;
  if (roles && !roles.some((role) => Actor.typeOf(role) === actor.type)) throw forbidden();
}

const scopeOf = ({ id }: Endpoint, actor: Actor.Actor): string =>
  `${'userId' in actor ? actor.userId : actor.type} ${id}`;

/** Answers with what the first request under this key got, or runs the endpoint for it. */
async function once(endpoint: Endpoint, input: ParsedInput, request: Idempotency.KeyedRequest): Promise<Response> {
  // Of an answer that is not stored; a stored one has none.
  let headers: EnvelopeReply['headers'];
  const { status, body } = await Idempotency.run(request, async () => {
    const reply = await endpoint.run(input);
    if (isDocument(reply) || isPrepared(reply))
      throw new TypeError(`${endpoint.id} takes an idempotency key but answers text, which is not stored`);
    headers = reply.secret ? reply.headers : undefined;
    return { status: endpoint.route.status ?? 200, body: envelope(endpoint, reply), secret: reply.secret ?? false };
  });
  return jsonResponse(status, JSON.stringify(body), { cacheControl: 'no-store' }, headers);
}

/** The reply as the contract knows it: what it does not name never leaves the server. */
function envelope(endpoint: Endpoint, { data, meta }: EnvelopeReply): object {
  return { success: true, data: endpoint.route.data?.parse(data), ...metaOf(endpoint, meta) };
}

const metaOf = ({ route }: Endpoint, meta: unknown): { readonly meta?: unknown } =>
  meta === undefined ? {} : { meta: route.meta ? route.meta.parse(meta) : meta };

/** The same envelope around what is JSON already. */
function preparedText(endpoint: Endpoint, { json, meta }: PreparedReply): string {
  const rest = JSON.stringify({ success: true, ...metaOf(endpoint, meta) });
  return `${rest.slice(0, -1)},"data":${json}}`;
}

const isDocument = (reply: Reply): reply is DocumentReply => 'document' in reply;
const isPrepared = (reply: Reply): reply is PreparedReply => 'json' in reply;

/** Public reads may be kept as the route says and revalidated; what depends on who asks stays with them. */
function cachingOf({ route }: Endpoint, actor: Actor.Actor, c: HttpContext): Caching {
  if (route.method !== 'GET' || route.access.level !== 'public') return { cacheControl: 'no-store' };
  const ifNoneMatch = c.req.header('if-none-match') ?? '';
  return { cacheControl: actor.type === 'public' ? (route.cache ?? 'no-cache') : 'private, no-cache', ifNoneMatch };
}
