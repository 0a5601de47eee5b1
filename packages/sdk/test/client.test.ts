import { describe, expect, it } from 'vitest';
import {
  ApiError,
  createClient,
  memoryStore,
  type Body,
  type Client,
  type ClientOptions,
  type TokenStore,
} from '../src/index.ts';

const id = 'svc_01JD2Z8Q4M7T6W5X3Y9A8B7C6D';
const minute = 60_000;

const ok = (data: unknown, meta?: unknown): Response =>
  Response.json({ success: true, data, ...(meta ? { meta } : {}) });
const failed = (status: number, code: string, headers: Record<string, string> = {}): Response =>
  Response.json({ success: false, error: { code, message: 'No' } }, { status, headers });

/** A client whose fetch answers with `answer` and remembers every request. */
const setUp = (
  answer: (request: Request, count: number) => Response | Promise<Response>,
  more: Partial<ClientOptions> = {},
) => {
  const requests: Request[] = [];
  const pauses: number[] = [];
  const client = createClient({
    baseUrl: 'https://api.test/v1/',
    fetch: async (input, init) => {
      const request = new Request(input, init);
      requests.push(request);
      request.signal.throwIfAborted();
      return answer(request, requests.length);
    },
    random: () => 0.5,
    sleep: (ms) => Promise.resolve(pauses.push(ms)),
    now: () => 0,
    ...more,
  });
  return { client, requests, pauses };
};

const tokens = (accessToken: string, expiresAt = 15 * minute) => ({ accessToken, refreshToken: 'r1', expiresAt });
const issued = (accessToken: string) => ({ accessToken, refreshToken: 'r2', expiresIn: 900 });

describe('calls', () => {
  it('fill the path, leave out what is undefined, and answer data and meta', async () => {
    const { client, requests } = setUp(() => ok([{ start: 'a', end: 'b' }], { timeZone: 'America/New_York' }));
    const { data, meta } = await client.services.availability(
      { id },
      { from: '2026-12-01', to: '2026-12-02', timeZone: undefined },
    );
    expect(data).toEqual([{ start: 'a', end: 'b' }]);
    expect(meta.timeZone).toBe('America/New_York');
    expect(requests[0]?.url).toBe(`https://api.test/v1/services/${id}/availability?from=2026-12-01&to=2026-12-02`);
  });

  it('escape what goes into a path', async () => {
    const { client, requests } = setUp(() => ok({}));
    await client.services.get({ id: '../users?x' });
    expect(requests[0]?.url).toBe('https://api.test/v1/services/..%2Fusers%3Fx');
  });

  it('reject with code, details and request id', async () => {
    const fault = { path: 'body.title', message: 'is needed' };
    const { client } = setUp(() =>
      Response.json(
        { success: false, error: { code: 'VALIDATION_ERROR', message: 'The request is not valid', details: [fault] } },
        { status: 400, headers: { 'x-request-id': 'req_1' } },
      ),
    );
    const error = await client.services.update({ id }, {}).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 400, code: 'VALIDATION_ERROR', requestId: 'req_1', faults: [fault] });
  });

  it('make an ApiError of an answer that a gateway wrote', async () => {
    const { client } = setUp(() => new Response('<html>', { status: 502 }), { attempts: 1 });
    await expect(client.health.live()).rejects.toMatchObject({ status: 502, code: 'SERVICE_UNAVAILABLE' });
  });
});

describe('repeats', () => {
  it('reads after network errors and 503, no sooner than told', async () => {
    const { client, requests, pauses } = setUp((_, count) => {
      if (count === 1) throw new TypeError('connection refused');
      return count === 2 ? failed(503, 'SERVICE_UNAVAILABLE', { 'retry-after': '2' }) : ok({ status: 'ok' });
    });
    await client.health.live();
    expect(requests).toHaveLength(3);
    expect(pauses).toEqual([200, 2400]);
  });

  it('creating with one idempotency key', async () => {
    const { client, requests } = setUp((_, count) => (count === 1 ? failed(503, 'SERVICE_UNAVAILABLE') : ok({})));
    await client.bookings.create({
      serviceId: id,
      scheduledAt: '2026-12-01T15:00:00Z',
      address: { line1: '1 Ocean Dr', city: 'Miami', state: 'FL', zip: '33139' },
    });
    const keys = requests.map(({ headers }) => headers.get('idempotency-key'));
    expect(keys[0]).toMatch(/^[\w-]{1,64}$/);
    expect(keys[1]).toBe(keys[0]);
  });

  it('creating while an earlier attempt of it is still being answered', async () => {
    const busy = failed(409, 'CONFLICT', { 'retry-after': '1' });
    const { client, requests, pauses } = setUp((_, count) => (count === 1 ? busy : ok({})));
    await client.services.create({} as Body<'services.create'>);
    expect(requests).toHaveLength(2);
    expect(pauses[0]).toBeGreaterThanOrEqual(1000);
  });

  it('never a POST without a key, and never a refusal', async () => {
    const post = setUp(() => failed(503, 'SERVICE_UNAVAILABLE'));
    await expect(post.client.bookings.accept({ id: 'bkg_1' })).rejects.toMatchObject({ status: 503 });
    expect(post.requests).toHaveLength(1);
    const refused = setUp(() => failed(409, 'CONFLICT'));
    await expect(refused.client.services.get({ id })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(refused.requests).toHaveLength(1);
  });

  it('gives up after the time is over, and at once when aborted', async () => {
    const hang = (request: Request) =>
      new Promise<Response>((_, reject) =>
        request.signal.addEventListener('abort', () => reject(request.signal.reason as Error)),
      );
    const slow = setUp(hang, { timeoutMs: 5, attempts: 2 });
    await expect(slow.client.health.live()).rejects.toMatchObject({ code: 'TIMEOUT', status: 0 });
    expect(slow.requests).toHaveLength(2);
    const aborter = new AbortController();
    const call = setUp(hang).client.health.live({ signal: aborter.signal });
    aborter.abort(new Error('left the page'));
    await expect(call).rejects.toThrow('left the page');
  });
});

describe('session', () => {
  const authorised = (request: Request) => request.headers.get('authorization');
  const at = (request: Request) => new URL(request.url).pathname;

  it('keeps the tokens of a sign-in and forgets them at sign-out', async () => {
    const { client, requests } = setUp((request) =>
      at(request).endsWith('login') ? ok(issued('a1')) : ok({ ended: 1 }),
    );
    await client.auth.login({ email: 'ana@example.com', password: 'x' });
    await client.users.profile();
    await client.auth.logout();
    await client.categories.list();
    expect(requests.map(authorised)).toEqual([null, 'Bearer a1', 'Bearer a1', null]);
  });

  it('goes on with the token that turning a second factor on answers, and keeps its refresh token', async () => {
    const store = memoryStore(tokens('limited'));
    const { client, requests } = setUp(
      () => ok({ recoveryCodes: ['ABCD-EFGH-JKLM-NPQR-STUV-WXYZ'], accessToken: 'full', expiresIn: 900 }),
      { tokens: store },
    );
    const { data } = await client.auth.enableTotp({ code: '123456' });
    expect(data.recoveryCodes).toHaveLength(1);
    expect(store.get()).toEqual({ accessToken: 'full', refreshToken: 'r1', expiresAt: 15 * minute });
    await client.users.profile();
    expect(requests.map((request) => request.headers.get('authorization'))).toEqual(['Bearer limited', 'Bearer full']);
  });

  it('begins with a passkey, and with nothing of the session before it', async () => {
    const store = memoryStore();
    const { client, requests } = setUp(() => ok({ ...issued('by-passkey'), user: {} }), { tokens: store });
    const response = {
      id: 'a',
      rawId: 'a',
      type: 'public-key' as const,
      clientExtensionResults: {},
      response: { clientDataJSON: 'b', authenticatorData: 'c', signature: 'd' },
    };
    await client.passkeys.loginVerify({ response });
    expect(requests[0]?.headers.get('authorization')).toBeNull();
    expect(store.get()).toEqual({ accessToken: 'by-passkey', refreshToken: 'r2', expiresAt: 15 * minute });
    expect(await client.session.token()).toBe('by-passkey');
    await client.session.clear();
    expect(await client.session.token()).toBeUndefined();
  });

  it('is saved for as long as the answer says, by register, login and refresh alike', async () => {
    const body = { email: 'ana@example.com', password: 'a fine long sentence' };
    const acts = [
      (client: Client) => client.auth.register({ ...body, name: 'Ana', role: 'CLIENT' }),
      (client: Client) => client.auth.login(body),
      (client: Client) => client.auth.refresh({ refreshToken: 'r1' }),
    ];
    for (const act of acts) {
      const store = memoryStore();
      const { client } = setUp(() => ok({ ...issued('fresh'), expiresIn: 60 }), { tokens: store, now: () => minute });
      await act(client);
      expect(store.get()).toEqual({ accessToken: 'fresh', refreshToken: 'r2', expiresAt: 2 * minute });
    }
  });

  it('renews a refused token once for all calls that wait', async () => {
    const { client, requests } = setUp(
      async (request) => {
        await Promise.resolve();
        if (at(request).endsWith('refresh')) return ok(issued('a2'));
        return authorised(request) === 'Bearer a2' ? ok({}) : failed(401, 'UNAUTHORIZED');
      },
      { tokens: memoryStore(tokens('a1')) },
    );
    await Promise.all([client.users.profile(), client.users.profile(), client.bookings.list()]);
    const refreshes = requests.filter((request) => at(request).endsWith('refresh'));
    expect(refreshes).toHaveLength(1);
    expect(refreshes[0] && authorised(refreshes[0])).toBeNull();
  });

  it('renews ahead of the end', async () => {
    const { client, requests } = setUp((request) => (at(request).endsWith('refresh') ? ok(issued('a2')) : ok({})), {
      tokens: memoryStore(tokens('a1', 20_000)),
    });
    await client.users.profile();
    expect(requests.map(at)).toEqual(['/v1/auth/refresh', '/v1/users/profile']);
    expect(requests[1] && authorised(requests[1])).toBe('Bearer a2');
  });

  it('ends when the refresh token is refused, and says so', async () => {
    let told = 0;
    const store: TokenStore = memoryStore(tokens('a1'));
    const { client, requests } = setUp(() => failed(401, 'UNAUTHORIZED'), { tokens: store, onSignedOut: () => told++ });
    await expect(client.users.profile()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    expect(requests).toHaveLength(2);
    expect(told).toBe(1);
    expect(store.get()).toBeUndefined();
  });

  it('outlives a server that is down while renewing', async () => {
    const store = memoryStore(tokens('a1', 0));
    const { client } = setUp(() => failed(503, 'SERVICE_UNAVAILABLE'), { tokens: store });
    await expect(client.users.profile()).rejects.toMatchObject({ status: 503 });
    expect(store.get()).toMatchObject({ refreshToken: 'r1' });
  });

  it('is restored from the cookie of a browser', async () => {
    const browser = setUp(() => ok({ accessToken: 'a1', expiresIn: 900 }), { credentials: 'include' });
    expect(await browser.client.session.restore()).toBe(true);
    expect(browser.requests[0]?.credentials).toBe('include');
    expect(await browser.client.session.token()).toBe('a1');
    const nobody = setUp(() => failed(401, 'UNAUTHORIZED'));
    expect(await nobody.client.session.restore()).toBe(false);
    expect(nobody.requests).toHaveLength(0);
  });
});
