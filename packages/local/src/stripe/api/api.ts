import type { Clock } from '../../standin/clock.ts';
import { header, type Answer, type Request } from '../../standin/server.ts';
import type { Store } from '../../standin/store.ts';
import type { Cause, Context, Key } from './context.ts';
import { errorAnswer, forbidden, StripeError, unauthorized } from './error.ts';
import { API_VERSION } from './event.ts';
import { expandAll, type Lookup } from './expand.ts';
import { decodeForm, type Form } from './form.ts';
import { newId } from './id.ts';
import { fingerprintOf, openIdempotency, type Idempotency } from './idempotency.ts';
import type { Resource, Route } from './resource.ts';

export interface ApiOptions {
  readonly secretKey: string;
  readonly publishableKey: string;
  readonly clock: Clock;
  readonly store: Store;
  readonly resources: readonly Resource[];
  readonly lookup: Lookup;
  readonly context: (cause: Cause, account: string | null) => Context;
  /** Whether the platform may act for this connected account. */
  readonly connected: (account: string) => boolean;
}

interface Found {
  readonly route: Route;
  readonly id: string;
}

const matcher = (route: Route): ((method: string, path: string) => Found | undefined) => {
  const pattern = new RegExp(`^${route.path.replace(/:id/, '([^/]+)')}$`);
  return (method, path) => {
    const match = method === route.method ? pattern.exec(path) : null;
    return match ? { route, id: decodeURIComponent(match[1] ?? '') } : undefined;
  };
};

const masked = (key: string): string =>
  key.length <= 12 ? '*'.repeat(key.length) : `${key.slice(0, 8)}${'*'.repeat(key.length - 12)}${key.slice(-4)}`;

/** `Authorization: Bearer sk_…` or `Basic base64(sk_…:)`; browsers may send `key` as a parameter. */
const bearer = (request: Request, form: Form): string | undefined => {
  const [scheme, value = ''] = (header(request.headers, 'authorization') ?? '').split(' ');
  if (scheme === 'Bearer') return value;
  if (scheme === 'Basic') return Buffer.from(value, 'base64').toString().split(':')[0];
  return typeof form['key'] === 'string' ? form['key'] : undefined;
};

const authenticate = (options: ApiOptions, key: string | undefined): Key => {
  if (key === undefined || key === '')
    throw unauthorized(
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/.",
    );
  if (key === options.secretKey) return 'secret';
  if (key === options.publishableKey) return 'publishable';
  throw unauthorized(`Invalid API Key provided: ${masked(key)}`);
};

const find = (matchers: readonly ReturnType<typeof matcher>[], request: Request): Found => {
  for (const match of matchers) {
    const found = match(request.method, request.path);
    if (found) return found;
  }
  throw new StripeError(404, {
    type: 'invalid_request_error',
    message: `Unrecognized request URL (${request.method}: ${request.path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
  });
};

const asStripeError = (error: unknown): StripeError => {
  if (error instanceof StripeError) return error;
  console.error('stripe', error);
  return new StripeError(500, {
    type: 'api_error',
    message: 'Sorry! There was an error while talking to one of our backends. Support has been notified.',
  });
};

const expandPaths = (form: Form): string[] => {
  const paths = form['expand'];
  return Array.isArray(paths) ? paths.filter((path) => typeof path === 'string') : [];
};

const browserHeaders = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-allow-headers': 'authorization, content-type, idempotency-key, stripe-account, stripe-version',
  'access-control-expose-headers': 'Request-Id',
  'access-control-max-age': 600,
};

interface Call {
  readonly found: Found;
  readonly key: Key;
  readonly account: string | null;
  readonly params: Form;
  /** The encoded parameters as they came. */
  readonly sent: string;
  readonly requestId: string;
}

/** Runs the route and words its answer or its error. */
const act = (options: ApiOptions, { found, key, account, params }: Call, cause: Cause): [Answer, StripeError?] => {
  try {
    const context = options.context(cause, account);
    const answer = found.route.handle(context, { id: found.id, params, key });
    const body = expandAll(context, options.lookup, answer, expandPaths(params));
    return [{ status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body, null, 2) }];
  } catch (thrown) {
    const error = asStripeError(thrown);
    return [errorAnswer(error), error];
  }
};

const actOnce = (options: ApiOptions, idempotency: Idempotency, request: Request, call: Call): Answer => {
  const { account, sent, requestId } = call;
  const given = request.method === 'POST' ? header(request.headers, 'idempotency-key') : undefined;
  const cause = { id: requestId, idempotency_key: given ?? null };
  if (given === undefined) return act(options, call, cause)[0];
  const fingerprint = fingerprintOf(request.method, request.path, sent);
  const scoped = account === null ? given : `${account} ${given}`;
  const before = idempotency.recall(scoped, fingerprint);
  const echoed = { 'idempotency-key': given, 'content-type': 'application/json' };
  if (before)
    return {
      status: before.status,
      body: before.body,
      headers: { ...echoed, 'idempotent-replayed': 'true', 'original-request': before.requestId },
    };
  const [answer, error] = act(options, call, cause);
  if (!error || error.started) idempotency.keep(scoped, fingerprint, requestId, answer);
  return { ...answer, headers: { ...echoed, 'original-request': requestId } };
};

/** The connected account that the platform acts for. @throws StripeError account_invalid */
const accountOf = (options: ApiOptions, request: Request): string | null => {
  const account = header(request.headers, 'stripe-account');
  if (account === undefined) return null;
  if (options.connected(account)) return account;
  throw forbidden(
    `The provided key '${masked(options.secretKey)}' does not have access to account '${account}' (or that account does not exist). Application access may have been revoked.`,
    'account_invalid',
  );
};

/** The REST API under `/v1`. */
export const createApi = (options: ApiOptions): ((request: Request) => Promise<Answer>) => {
  const matchers = options.resources.flatMap((resource) => resource.routes.map(matcher));
  const idempotency = openIdempotency(options.store, options.clock);

  return async (request) => {
    if (request.method === 'OPTIONS') return { status: 204, headers: browserHeaders };
    const requestId = newId('req');
    const query = request.url.search.slice(1);
    const body = request.method === 'GET' ? query : (await request.body()).toString() || query;
    const { key: _key, ...params } = decodeForm(body);
    const common = {
      'request-id': requestId,
      'stripe-version': header(request.headers, 'stripe-version') ?? API_VERSION,
      'cache-control': 'no-cache, no-store',
      ...browserHeaders,
    };
    try {
      const key = authenticate(options, bearer(request, decodeForm(body)));
      const found = find(matchers, request);
      if (key === 'publishable' && !found.route.browser)
        throw forbidden(
          'This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.',
        );
      const account = accountOf(options, request);
      const answer = actOnce(options, idempotency, request, { found, key, account, params, sent: body, requestId });
      return { ...answer, headers: { ...common, ...answer.headers } };
    } catch (thrown) {
      const answer = errorAnswer(asStripeError(thrown));
      return { ...answer, headers: { ...common, ...answer.headers } };
    }
  };
};
