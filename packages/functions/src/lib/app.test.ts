import { idPrefixes, type Fault } from '@fixelo/contracts';
import { Actor, AppError, conflict, unauthorized, unavailable } from '@fixelo/core/lib/index';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createApp } from './app.ts';
import { handle, page, type Endpoint } from './handle.ts';

const userId = 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D';

/** `client`, `provider` and `admin` are tokens of such people. */
const verify = (token: string): Promise<Actor.UserActor> => {
  if (token !== 'client' && token !== 'provider' && token !== 'admin') return Promise.reject(unauthorized());
  return Promise.resolve({ type: token, userId, sessionId: 'ses_1' });
};
const ask = (endpoint: Endpoint, path: string, init: RequestInit = {}): Promise<Response> =>
  Promise.resolve(createApp({ endpoints: [endpoint], verify }).request(`/v1${path}`, init));
const post = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const faultsOf = async (response: Response): Promise<Fault[]> => {
  const { error } = (await response.json()) as { error: { details?: Fault[] } };
  return error.details ?? [];
};

const profile = {
  id: userId,
  email: 'ana@example.com',
  emailVerified: true,
  name: 'Ana',
  role: 'CLIENT',
  locale: 'en',
  timeZone: 'America/New_York',
  preferences: {},
  status: 'ACTIVE',
  createdAt: '2026-12-01T15:00:00.000Z',
  updatedAt: '2026-12-01T15:00:00.000Z',
} as const;
const list = handle('services.list', ({ query }) =>
  Promise.resolve(page({ items: [], nextCursor: 'next' }, query.limit)),
);
const login = handle('auth.login', () =>
  Promise.resolve({ data: { accessToken: 'a', expiresIn: 900, user: profile } }),
);
const mine = handle('users.profile', () => Promise.resolve({ data: { ...profile, passwordHash: 'never tell' } }));
const failing = (error: unknown) =>
  handle('services.list', () => {
    throw error;
  });

beforeAll(() => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterAll(() => vi.restoreAllMocks());

describe('answers', () => {
  it('are envelopes with meta, a request id and security headers', async () => {
    const response = await ask(list, '/services?limit=5');
    expect(await response.json()).toEqual({
      success: true,
      data: [],
      meta: { limit: 5, hasNext: true, nextCursor: 'next' },
    });
    expect(response.headers.get('x-request-id')).toMatch(new RegExp(`^${idPrefixes.request}_`));
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('strict-transport-security')).toContain('max-age=');
  });

  it('hold nothing that the contract does not name', async () => {
    const response = await ask(mine, '/users/profile', { headers: { authorization: 'Bearer client' } });
    expect(await response.json()).toEqual({ success: true, data: profile });
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('carry the request id of the caller when it is fit for a log line', async () => {
    const given = async (id: string) =>
      (await ask(list, '/services', { headers: { 'x-request-id': id } })).headers.get('x-request-id');
    expect(await given('trace-1234')).toBe('trace-1234');
    expect(await given('<script>alert(1)</script>')).toMatch(/^req_/);
  });

  it('are revalidated by ETag', async () => {
    const first = await ask(list, '/services');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]+"$/);
    expect(first.headers.get('cache-control')).toBe('public, max-age=10');
    for (const header of [etag, `"other", W/${etag}`, '*']) {
      const again = await ask(list, '/services', { headers: { 'if-none-match': header } });
      expect([again.status, await again.text()]).toEqual([304, '']);
      expect(again.headers.get('etag')).toBe(etag);
    }
    const other = await ask(list, '/services?limit=5', { headers: { 'if-none-match': etag } });
    expect(other.status).toBe(200);
  });

  it('stay private to those who signed in', async () => {
    const response = await ask(list, '/services', { headers: { authorization: 'Bearer client' } });
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
    expect(response.headers.get('vary')).toContain('Authorization');
  });
});

describe('who may call', () => {
  const create = handle('services.create', () => Promise.reject(conflict('reached')));
  const call = async (authorization?: string) =>
    (await ask(create, '/services', post({}, authorization ? { authorization } : {}))).status;

  it('is what the route declares, before anything else is looked at', async () => {
    expect(await call()).toBe(401);
    expect(await call('Bearer forged')).toBe(401);
    expect(await call('Basic YTpi')).toBe(401);
    expect(await call('Bearer client')).toBe(403);
    expect(await call('Bearer provider')).toBe(400);
  });

  it('on a public route is everybody, also with a token that is no longer good', async () => {
    const seen = handle('services.list', () => Promise.reject(conflict(Actor.use().type)));
    const as = async (authorization: string) => {
      const { error } = (await (await ask(seen, '/services', { headers: { authorization } })).json()) as {
        error: { message: string };
      };
      return error.message;
    };
    expect(await as('Bearer expired')).toBe('public');
    expect(await as('Bearer provider')).toBe('provider');
  });
});

describe('input', () => {
  it('is refused with every fault at once', async () => {
    const response = await ask(list, '/services?limit=0&category=No!&nonsense=1&providerId=x');
    expect(response.status).toBe(400);
    expect((await faultsOf(response)).map(({ path }) => path).sort()).toEqual([
      'query.category',
      'query.limit',
      'query.nonsense',
      'query.providerId',
    ]);
  });

  it('names faults in path, query and body together', async () => {
    const endpoint = handle('services.update', () => Promise.reject(new Error('not reached')));
    const init = { ...post({ title: 'x', extra: 1, price: { amount: 'ten' } }), method: 'PUT' };
    const response = await ask(endpoint, '/services/nope', {
      ...init,
      headers: { 'content-type': 'application/json', authorization: 'Bearer provider' },
    });
    const faults = await faultsOf(response);
    expect(faults.map(({ path }) => path).sort()).toEqual([
      'body.extra',
      'body.price.amount',
      'body.price.currency',
      'body.price.unit',
      'body.title',
      'path.id',
    ]);
    expect(faults).toContainEqual({ path: 'body.price.currency', message: expect.stringMatching(/./) as string });
  });

  it('counts an empty query value as absent and refuses one given twice', async () => {
    expect((await ask(list, '/services?category=&limit=')).status).toBe(200);
    const twice = await ask(list, '/services?limit=1&limit=2&__proto__=x');
    expect((await faultsOf(twice)).map(({ path }) => path).sort()).toEqual(['query.__proto__', 'query.limit']);
  });

  it('must be JSON, said to be JSON, and no larger than 64 KB', async () => {
    const status = async (init: RequestInit) => {
      const response = await ask(login, '/auth/login', init);
      return [response.status, (await faultsOf(response))[0]?.path];
    };
    expect(await status(post('{"email":'))).toEqual([400, 'body']);
    expect(await status(post('{}', { 'content-type': 'text/plain' }))).toEqual([415, 'body']);
    expect(await status(post(`"${'x'.repeat(64 * 1024)}"`))).toEqual([413, 'body']);
    expect(await status({ method: 'POST' })).toEqual([400, 'body']);
    expect(await status(post('[]'))).toEqual([400, 'body']);
    expect(await status(post('null'))).toEqual([400, 'body']);
  });

  it('is refused with 100 faults and the number of the others, however many there are', async () => {
    const surplus = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`f${i}`, 0]));
    const response = await ask(login, '/auth/login', post({ email: 'a@b.co', password: 'x', ...surplus }));
    const faults = await faultsOf(response);
    expect([response.status, faults.length]).toEqual([400, 101]);
    expect(faults[100]).toEqual({ path: '', message: 'there are 4900 more faults' });
    const long = await ask(login, '/auth/login', post({ email: 'a@b.co', password: 'x', ['y'.repeat(60_000)]: 0 }));
    expect((await faultsOf(long))[0]?.path).toHaveLength(200);
    const text = `{"email":"a@b.co",${Array.from({ length: 3000 }, (_, i) => `"g${i}":"\\ud800"`).join()}}`;
    expect(await faultsOf(await ask(login, '/auth/login', post(text)))).toHaveLength(101);
  });

  it('must be whole characters', async () => {
    const response = await ask(login, '/auth/login', post('{"email":"a@b.co","password":"\\ud800"}'));
    expect(await faultsOf(response)).toEqual([{ path: 'body.password', message: 'is not well-formed text' }]);
    const whole = await ask(login, '/auth/login', post('{"email":"a@b.co","password":"\\ud83d\\ude00"}'));
    expect(whole.status).toBe(200);
  });

  it('has no body where none is taken', async () => {
    const accept = handle('bookings.accept', () => Promise.reject(conflict('reached')));
    const call = async (body: string | undefined) =>
      (
        await ask(accept, '/bookings/bkg_01JD2Z8Q4M7T6W5X3Y9A8B7C6D/accept', {
          method: 'POST',
          headers: { authorization: 'Bearer provider', 'content-type': 'application/json' },
          ...(body === undefined ? {} : { body }),
        })
      ).status;
    expect(await call(undefined)).toBe(409);
    expect(await call('{}')).toBe(409);
    expect(await call('{"price":1}')).toBe(400);
  });

  it('takes an idempotency key of 1 to 64 visible characters, a bad one being a fault among others', async () => {
    const create = handle('services.create', () => Promise.reject(new Error('not reached')));
    const headers = { authorization: 'Bearer provider', 'idempotency-key': 'k'.repeat(65) };
    const faults = await faultsOf(await ask(create, '/services', post({ title: 'x' }, headers)));
    expect(faults.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['header.Idempotency-Key', 'body.title', 'body.price']),
    );
  });
});

describe('errors', () => {
  it.each([
    [new AppError('RATE_LIMITED', 'Slowly', { retryAfterSeconds: 1.2 }), 429, '2'],
    [unavailable('The bus', 7), 503, '7'],
    [unauthorized(), 401, null],
  ])('%s', async (error, status, retryAfter) => {
    const response = await ask(failing(error), '/services');
    expect(response.status).toBe(status);
    expect(response.headers.get('retry-after')).toBe(retryAfter);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('tell what conflicts', async () => {
    const response = await ask(failing(conflict('Taken', { reason: 'SLOT_TAKEN', alternatives: [] })), '/services');
    expect(await response.json()).toEqual({
      success: false,
      error: { code: 'CONFLICT', message: 'Taken', details: { reason: 'SLOT_TAKEN', alternatives: [] } },
    });
  });

  it('say nothing of themselves when nobody meant them', async () => {
    for (const error of [new Error('table fixelo-prod is on fire'), 'text', undefined]) {
      const response = await ask(failing(error), '/services');
      expect(response.status).toBe(500);
      expect(await response.json()).toEqual({
        success: false,
        error: { code: 'INTERNAL_ERROR', message: 'Something went wrong on our side' },
      });
      expect(response.headers.get('x-request-id')).toMatch(/^req_/);
    }
  });

  it('are envelopes for unknown paths and methods too', async () => {
    for (const [path, method] of [
      ['/nowhere', 'GET'],
      ['/services', 'PATCH'],
      ['/services/', 'GET'],
    ] as const) {
      const response = await ask(list, path, { method });
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ success: false, error: { code: 'NOT_FOUND' } });
      expect(response.headers.get('x-request-id')).toBeTruthy();
    }
  });
});
