import type { Booking, Service, Session, SignedIn } from '@fixelo/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi, webOrigin } from './api.ts';
import { absent, makePair, samples, type Pair } from './samples.ts';

let api: TestApi;
let pair: Pair;
beforeAll(async () => {
  api = await TestApi.start();
  pair = await makePair(api);
}, 60_000);
afterAll(() => api.stop());

describe('tokens of browsers', () => {
  const password = 'correct horse battery staple';
  const browser = { origin: webOrigin };
  const signIn = async (headers: Record<string, string>) => {
    const { user } = pair.client;
    return api.call('POST', '/auth/login', { body: { email: user.email, password }, headers });
  };
  const cookieOf = (cookies: readonly string[]): string => cookies[0]?.split(';')[0] ?? '';

  it('live in a cookie that scripts cannot read, and not in the body', async () => {
    const { json, cookies } = await signIn(browser);
    expect(json.data).not.toHaveProperty('refreshToken');
    expect(cookies).toHaveLength(2);
    expect(json.data).not.toHaveProperty('device');
    expect(cookies[1]).toMatch(
      /^fixelo_device=[^;]+; HttpOnly; Secure; SameSite=Strict; Path=\/v1\/auth; Max-Age=31536000$/,
    );
    expect(cookies[0]).toMatch(
      /^fixelo_refresh=[^;]+; HttpOnly; Secure; SameSite=Strict; Path=\/v1\/auth; Max-Age=604800$/,
    );
  });

  it('live in the body for everybody else', async () => {
    const others: Record<string, string>[] = [{}, { origin: 'https://evil.example' }];
    for (const headers of others) {
      const { json, cookies } = await signIn(headers);
      expect((json.data as SignedIn).refreshToken).toBeTruthy();
      expect(cookies).toEqual([]);
    }
  });

  it('are refreshed by cookie on our own pages only', async () => {
    const cookies = [cookieOf((await signIn(browser)).cookies)];
    const refresh = (headers: Record<string, string>) => api.call('POST', '/auth/refresh', { headers, cookies });
    expect((await refresh({})).status).toBe(403);
    expect((await refresh({ origin: 'https://evil.example' })).status).toBe(403);
    const renewed = await refresh(browser);
    expect(renewed.status).toBe(200);
    expect(renewed.json.data).not.toHaveProperty('refreshToken');
    expect(cookieOf(renewed.cookies)).not.toBe(cookies[0]);
    expect((await refresh(browser)).status).toBe(401);
    expect((await api.call('POST', '/auth/refresh', { headers: browser, cookies: [...renewed.cookies] })).status).toBe(
      401,
    );
  });

  it('are the same again when the answer was lost and the page asks again under its key', async () => {
    const cookies = [cookieOf((await signIn(browser)).cookies)];
    const headers = { ...browser, 'idempotency-key': 'lost-answer' };
    const [first, again] = [1, 2].map(() => api.call('POST', '/auth/refresh', { headers, cookies, body: {} }));
    const set = [(await first)?.cookies, (await again)?.cookies].map((given) => cookieOf(given ?? []));
    expect(set[0]).toMatch(/^fixelo_refresh=./);
    expect(set[1]).toBe(set[0]);
    expect(await api.stored()).not.toContain(set[0]?.slice('fixelo_refresh='.length));
  });

  it('stop working the moment their session ends, and within a minute everywhere', async () => {
    const { accessToken: token, user } = await api.person('CLIENT');
    const again = await api.call('POST', '/auth/login', { body: { email: user.email, password } });
    const { accessToken: other } = again.json.data as SignedIn;
    const sessions = await api.data<Session[]>('GET', '/auth/sessions', { token });
    expect(sessions[0]).toMatchObject({ current: true, sourceIp: '127.0.0.1' });
    expect((await api.call('POST', '/auth/logout', { token, body: { everywhere: true } })).status).toBe(200);
    for (const dead of [token, other])
      expect((await api.call('GET', '/users/profile', { token: dead })).status).toBe(401);
    const service = await api.call('GET', `/services/${pair.things.serviceId}`, { token });
    expect([service.status, service.headers['cache-control']]).toEqual([200, 'public, max-age=10']);
  });

  it('are gone after signing out', async () => {
    const signedIn = await signIn(browser);
    const { accessToken } = signedIn.json.data as SignedIn;
    const out = await api.call('POST', '/auth/logout', { body: {}, headers: browser, token: accessToken });
    expect(out.json.data).toEqual({ ended: 1 });
    expect(out.cookies[0]).toContain('fixelo_refresh=; ');
    expect(out.cookies[0]).toContain('Max-Age=0');
    const cookies = [cookieOf(signedIn.cookies)];
    expect((await api.call('POST', '/auth/refresh', { body: {}, headers: browser, cookies })).status).toBe(401);
  });

  it('need some token', async () => {
    expect((await api.call('POST', '/auth/refresh', { body: {} })).status).toBe(401);
    expect((await api.call('POST', '/auth/refresh')).status).toBe(401);
  });
});

describe('idempotency keys', () => {
  // Not active: a plan allows only a few active services.
  const body = { ...(samples['services.create'](absent()).body as object), active: false };
  const create = (key: string, change: object = {}) =>
    api.call('POST', '/services', {
      token: pair.provider.accessToken,
      body: { ...body, ...change },
      headers: { 'idempotency-key': key },
    });

  it('give the same answer to the same request, and create once', async () => {
    const first = await create('key-1');
    expect(first.status).toBe(201);
    const again = await create('key-1');
    expect(again.status).toBe(201);
    expect(again.json).toEqual(first.json);
    const other = await create('key-2');
    expect((other.json.data as Service).id).not.toBe((first.json.data as Service).id);
  });

  it('refuse another body', async () => {
    await create('key-3');
    const other = await create('key-3', { title: 'Something else' });
    expect(other.status).toBe(409);
    expect(other.json.error?.code).toBe('CONFLICT');
  });

  it('belong to whoever uses them', async () => {
    const someone = await api.person('PROVIDER');
    const mine = await create('key-4');
    const theirs = await api.call('POST', '/services', {
      token: someone.accessToken,
      body,
      headers: { 'idempotency-key': 'key-4' },
    });
    expect(theirs.status).toBe(201);
    expect((theirs.json.data as Service).id).not.toBe((mine.json.data as Service).id);
  });

  it('let ten at once make one booking', async () => {
    const booking = { ...(samples['bookings.create'](pair.things).body as object) };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        api.call('POST', '/bookings', {
          token: pair.client.accessToken,
          body: booking,
          headers: { 'idempotency-key': 'book-once' },
        }),
      ),
    );
    const ids = answers
      .filter(({ status }) => status === 201)
      .map(({ json }) => (json.data as { booking: Booking }).booking.id);
    expect(ids.length).toBeGreaterThan(0);
    expect(new Set(ids).size).toBe(1);
    for (const { status } of answers) expect([201, 409]).toContain(status);
  });
});

describe('public reads', () => {
  it('are revalidated until what they show changes', async () => {
    const path = `/services/${pair.things.serviceId}`;
    const first = await api.call('GET', path);
    const etag = first.headers['etag'] ?? '';
    expect(first.headers['cache-control']).toMatch(/^public/);
    const same = await api.call('GET', path, { headers: { 'if-none-match': etag } });
    expect([same.status, same.text]).toEqual([304, '']);
    await api.data('PUT', path, { token: pair.provider.accessToken, body: { title: 'Leaks, found and mended' } });
    const changed = await api.call('GET', path, { headers: { 'if-none-match': etag } });
    expect(changed.status).toBe(200);
    expect((changed.json.data as Service).title).toBe('Leaks, found and mended');
  });

  it('show the street address to its owner only', async () => {
    const path = `/services/${pair.things.serviceId}`;
    const asSeenBy = async (token?: string) => (await api.data<Service>('GET', path, { token })).location.address;
    expect(await asSeenBy(pair.provider.accessToken)).toBe('1200 Brickell Ave');
    expect(await asSeenBy()).toBeUndefined();
    expect(await asSeenBy(pair.client.accessToken)).toBeUndefined();
  });
});

describe('documents', () => {
  it('describe this API at its own address', async () => {
    const { json, headers } = await api.call('GET', '/openapi.json');
    expect(json).toMatchObject({ openapi: '3.1.0', servers: [{ url: 'https://api.test/v1' }] });
    expect(headers['content-type']).toContain('application/json');
    const events = await api.call('GET', '/asyncapi.json');
    expect(events.json).toMatchObject({ asyncapi: '3.0.0', servers: { socket: { host: 'realtime.test' } } });
  });

  it('come as a page that runs nothing but its own script', async () => {
    const { text, headers } = await api.call('GET', '/docs');
    expect(headers['content-type']).toContain('text/html');
    expect(headers['content-security-policy']).toMatch(/script-src 'sha256-[\w+/=]+'/);
    expect(text).toContain('id="bookings.create"');
    expect(text).not.toMatch(/(src|href)="https?:/);
  });

  it('hold the public keys of tokens, and no private part', async () => {
    const { json } = await api.call('GET', '/auth/jwks');
    const { keys } = json as { keys: Record<string, unknown>[] };
    expect(keys[0]).toMatchObject({ kty: 'EC', kid: 'test' });
    expect(keys[0]).not.toHaveProperty('d');
  });
});

describe('health', () => {
  it('is told with the time of each part', async () => {
    expect(await api.data('GET', '/health/live')).toMatchObject({ status: 'ok', stage: 'test' });
    expect(await api.data('GET', '/health/ready')).toMatchObject({
      status: 'ok',
      table: { ok: true },
      bus: { ok: true },
      bucket: { ok: true },
    });
  });

  it('is 503 when a part does not answer', async () => {
    api.aws.outage = 403;
    const { status, json, headers } = await api.call('GET', '/health/ready');
    api.aws.outage = undefined;
    expect(status).toBe(503);
    expect(headers['retry-after']).toBe('5');
    expect(json.error?.details).toMatchObject({ table: { ok: true }, bus: { ok: false }, bucket: { ok: false } });
  });
});

describe('search', () => {
  it('answers by the same rules from a function of its own', async () => {
    const { status, json, headers } = await api.call('GET', '/services/search?q=leak&limit=1');
    expect(status).toBe(200);
    expect(json.meta).toHaveProperty('facets');
    expect(headers['etag']).toBeTruthy();
    expect((await api.call('GET', '/services/search?lat=1')).status).toBe(400);
  });
});

describe('where a job is', () => {
  it('is known by the ZIP code alone, for slots and for the booking', async () => {
    const { serviceId } = pair.things;
    const dateIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    const path = `/services/${serviceId}/availability?from=${dateIn(3)}&to=${dateIn(10)}`;
    const near = await api.call('GET', `${path}&zip=33132`);
    expect(near.json.meta).toMatchObject({ reach: { reached: true } });
    const far = await api.call('GET', `${path}&zip=32801`);
    expect(far.json.meta).toMatchObject({ reach: { reached: false } });
    const wrong = await api.call('GET', `${path}&zip=3&lat=99&lng=1`);
    expect(wrong.json.error?.details).toMatchObject([{ path: 'query.lat' }, { path: 'query.zip' }]);

    const [slot] = near.json.data as { start: string }[];
    const address = { line1: '100 Biscayne Blvd', city: 'Miami', state: 'FL', zip: '33132' };
    const made = await api.call('POST', '/bookings', {
      token: (await api.person('CLIENT')).accessToken,
      body: { serviceId, scheduledAt: slot?.start, address },
    });
    expect(made.status, made.text).toBe(201);
    expect(made.json.data).toMatchObject({ booking: { address, near: { lat: 25.78, lng: -80.17, withinKm: 4 } } });
  });
});
