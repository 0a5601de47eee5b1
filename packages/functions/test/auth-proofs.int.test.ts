import { routes, type Route, type RouteId } from '@fixelo/contracts';
import { bodyExamples } from '@fixelo/contracts/examples';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { counted } from '../../core/src/platform/index.ts';
import { TestApi, webOrigin, type Answered } from './api.ts';
import { absent, pathOf, samples } from './samples.ts';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start();
}, 60_000);
afterAll(() => api.stop());

const isFull = process.env['FIXELO_PROOF'] === 'full';
const withoutId = ({ status, text, cookies }: Answered) => ({ status, text, cookies });

/** Ways to ask about an address without being signed in. */
const questions = {
  'signing in': (email: string) => api.call('POST', '/auth/login', { body: { email, password: 'not the password' } }),
  'asking for a new password': (email: string) => api.call('POST', '/auth/forgot-password', { body: { email } }),
  'asking for a passkey': () => api.call('POST', '/auth/passkeys/login/options', { body: {} }),
};

describe.each(['signing in', 'asking for a new password'] as const)(
  'whether an account exists is not told by %s',
  (name) => {
    const ask = questions[name];
    let n = 0;
    const stranger = () => `stranger-${++n}@example.com`;

    it('in its answer and its work', async () => {
      const { user } = await api.person('CLIENT');
      const [known, unknown] = [await counted(() => ask(user.email)), await counted(() => ask(stranger()))];
      expect(withoutId(unknown.result)).toEqual(withoutId(known.result));
      const work = ({ calls, writeUnits, readUnits, roundTrips }: typeof known) => ({
        operations: calls.map(({ operation }) => operation).sort(),
        writeUnits: Math.ceil(writeUnits / 4),
        reads: readUnits > 0,
        roundTrips,
      });
      expect(work(unknown)).toEqual(work(known));
    });

    it('in its time, over 200 tries: neither is slower in four of five pairs', async () => {
      const people = await Promise.all(Array.from({ length: 25 }, () => api.person('CLIENT')));
      const timed = async (email: string): Promise<number> => {
        const began = performance.now();
        await ask(email);
        return performance.now() - began;
      };
      for (let i = 0; i < 5; i++) await timed(stranger());
      let slower = 0;
      for (let pair = 0; pair < 100; pair++) {
        const known = people[pair % people.length]?.user.email ?? '';
        const [first, second] = pair % 2 === 0 ? [known, stranger()] : [stranger(), known];
        const [a, b] = [await timed(first), await timed(second)];
        if ((pair % 2 === 0 ? a : b) > (pair % 2 === 0 ? b : a)) slower++;
      }
      expect(slower).toBeGreaterThan(20);
      expect(slower).toBeLessThan(80);
    });
  },
);

it('options for a passkey name no account', async () => {
  const { json } = await questions['asking for a passkey']();
  expect(json.data).not.toHaveProperty('allowCredentials.0');
});

const credentialRoutes = Object.entries<Route>(routes).filter(
  ([, { path, body }]) => path.startsWith('/auth/') && body !== undefined,
) as [RouteId, Route][];

it(`${isFull ? '10,000' : '600'} made-up bodies over the auth routes never break anything`, async () => {
  const { accessToken: token } = await api.person('CLIENT');
  const exampleOf = (id: RouteId): object => Reflect.get(bodyExamples, id) as object;
  const one = fc.constantFrom(...credentialRoutes).chain(([id, route]) =>
    fc.tuple(
      fc.constant(id),
      fc.constant(route),
      fc.oneof(
        fc.json({ maxDepth: 4 }),
        fc.string({ unit: 'binary' }),
        fc
          .dictionary(fc.constantFrom(...Object.keys(exampleOf(id)), '__proto__', 'totp', 'device'), fc.jsonValue(), {
            maxKeys: 4,
          })
          .map((change) => JSON.stringify({ ...exampleOf(id), ...change })),
      ),
    ),
  );
  await fc.assert(
    fc.asyncProperty(one, async ([id, { method, path, access }, body]) => {
      const signedIn = access.level === 'public' ? {} : { token };
      const answer = await api.call(method, pathOf(path, samples[id](absent())), { ...signedIn, body });
      expect(answer.status, `${id} ${body.slice(0, 200)}`).toBeLessThan(500);
      expect(answer.text).not.toMatch(/node_modules|at \w+ \(/);
    }),
    { numRuns: isFull ? 10_000 : 600 },
  );
}, 600_000);

describe('another site', () => {
  const evil = { origin: 'https://evil.example' };
  const cookie = 'fixelo_refresh=whatever';

  it('gets nothing done with our cookie, by script, by form or without saying who it is', async () => {
    const forms = ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x'];
    for (const type of forms) {
      const headers = { ...evil, 'content-type': type };
      const { status } = await api.call('POST', '/auth/refresh', { headers, cookies: [cookie], body: 'a=1' });
      expect(status, type).toBe(415);
    }
    for (const headers of [evil, { origin: 'null' }, {}] as Record<string, string>[])
      expect((await api.call('POST', '/auth/refresh', { headers, cookies: [cookie] })).status).toBe(403);
    expect(
      (await api.call('POST', '/auth/refresh', { headers: { origin: webOrigin }, cookies: [cookie] })).status,
    ).toBe(401);
  });

  it('is no session of anybody: a cookie alone opens no route', async () => {
    for (const path of ['/users/profile', '/auth/sessions', '/users/export'])
      expect((await api.call('GET', path, { headers: { origin: webOrigin }, cookies: [cookie] })).status).toBe(401);
  });
});

describe('credential routes', () => {
  it('are limited by address: the next try is refused with the time to wait', async () => {
    process.env['RATE_LIMIT_FACTOR'] = '0.05';
    try {
      const tries = [];
      for (let i = 0; i < 15; i++)
        tries.push(
          await api.call('POST', '/auth/login', { body: { email: `nobody-${i}@example.com`, password: 'x' } }),
        );
      const refused = tries.find(({ status }) => status === 429);
      expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(0);
    } finally {
      process.env['RATE_LIMIT_FACTOR'] = '1000';
    }
  });
});
