import {
  routes,
  type ErrorBody,
  type Fault,
  type Role,
  type Route,
  type RouteId,
  type SignedIn,
} from '@fixelo/contracts';
import { bodyExamples } from '@fixelo/contracts/examples';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestApi, type Answered } from './api.ts';
import { dateRanges, mutantsOf, nonsense } from './bad-input.ts';
import { absent, makePair, pathOf, samples, type Pair } from './samples.ts';

const elsewhere: readonly RouteId[] = [
  'webhooks.stripe',
  'webhooks.resend',
  'webhooks.twilio',
  'notifications.unsubscribe',
];
const table = Object.entries<Route>(routes).filter(([id]) => !elsewhere.includes(id as RouteId)) as [RouteId, Route][];
const withBody = table.filter(([, { body }]) => body !== undefined);
const withQuery = table.filter(([, { query }]) => query !== undefined);
const withParams = table.filter(([, { params }]) => params !== undefined);

let api: TestApi;
let pair: Pair;
let admin: SignedIn;
beforeAll(async () => {
  api = await TestApi.start();
  [pair, admin] = await Promise.all([makePair(api), api.person('ADMIN')]);
}, 60_000);
afterAll(() => api.stop());

const exampleOf = (id: RouteId): object => Reflect.get(bodyExamples, id) as object;

/** A token of somebody whom the route lets through. */
const tokenFor = ({ access }: Route): string | undefined => {
  if (access.level === 'public') return undefined;
  const roles: readonly Role[] = ('roles' in access ? access.roles : undefined) ?? ['CLIENT'];
  if (roles.includes('CLIENT')) return pair.client.accessToken;
  return (roles.includes('PROVIDER') ? pair.provider : admin).accessToken;
};
const send = (id: RouteId, body: unknown, headers: Record<string, string> = {}): Promise<Answered> => {
  const route: Route = routes[id];
  const sample = samples[id](absent());
  return api.call(route.method, pathOf(route.path, sample), { token: tokenFor(route), body, headers });
};
const faultsOf = ({ json }: Answered): Fault[] => (json as ErrorBody).error.details as Fault[];

/** Refused with the envelope, naming `path` or something in it or around it. */
const expectFault = (answer: Answered, path: string, what: string): void => {
  expect(answer.status, what).toBe(400);
  expect(answer.json.error?.code, what).toBe('VALIDATION_ERROR');
  const paths = faultsOf(answer).map((fault) => fault.path);
  const named = paths.some((named) => named === path || named.startsWith(`${path}.`) || path.startsWith(`${named}.`));
  expect(named, `${what}: ${path} is not in ${paths.join()}`).toBe(true);
};

describe.each(withBody)('body of %s', (id, route) => {
  const { body: schema } = route;
  const example = exampleOf(id);

  it('is refused for each single fault, which is named, and nothing is written', async () => {
    const before = await api.stored();
    const mutants = schema ? mutantsOf(schema, example) : [];
    expect(mutants.length).toBeGreaterThan(3);
    for (const { what, at, value } of mutants) {
      expectFault(await send(id, JSON.stringify(value)), at ? `body.${at}` : 'body', `${what} at ${at}`);
    }
    expect(await api.stored()).toBe(before);
  });

  it('is refused when it is no JSON, not said to be JSON, or too large', async () => {
    const before = await api.stored();
    for (const text of ['{', '{"a":1,}', 'undefined', '<xml/>', '\u0000', '[]', '"text"', '17', '[[[['.repeat(5_000)]) {
      expectFault(await send(id, text), 'body', text.slice(0, 10));
    }
    const plain = await send(id, '{}', { 'content-type': 'text/plain' });
    const form = await send(id, 'a=1', { 'content-type': 'application/x-www-form-urlencoded' });
    const large = await send(id, JSON.stringify({ surplus: 'x'.repeat(1024 * 1024) }));
    expect([plain.status, form.status, large.status]).toEqual([415, 415, 413]);
    for (const answer of [plain, form, large]) expect(answer.json.error?.code).toBe('VALIDATION_ERROR');
    expect(await api.stored()).toBe(before);
  });

  it('is refused with all of its faults at once', async () => {
    const names = Object.keys(example);
    const answer = await send(id, Object.fromEntries(names.map((name) => [name, [['wrong']]])));
    const paths = new Set(faultsOf(answer).map(({ path }) => path.split('.')[1]));
    expect([...paths].sort()).toEqual(names.sort());
  });
});

describe.each(withQuery)('query of %s', (id, route) => {
  it('is refused where the contract refuses it, and never breaks anything', async () => {
    const sample = samples[id](absent());
    const shape = route.query?.shape ?? {};
    for (const [name, schema] of Object.entries(shape)) {
      for (const value of nonsense) {
        const path = pathOf(route.path, { ...sample, query: { ...sample.query, [name]: value } });
        const answer = await api.call(route.method, path, { token: tokenFor(route) });
        if (!(schema as { safeParse(input: unknown): { success: boolean } }).safeParse(value).success)
          expectFault(answer, `query.${name}`, value.slice(0, 40));
        expect(answer.status, `${name}=${value.slice(0, 40)}`).toBeLessThan(500);
      }
    }
  });

  it('is answered or refused for every range of dates', async () => {
    const sample = samples[id](absent());
    const names = Object.keys(route.query?.shape ?? {});
    for (const [from, to] of names.includes('from') && names.includes('to') ? dateRanges : []) {
      const path = pathOf(route.path, { ...sample, query: { ...sample.query, from, to } });
      const answer = await api.call(route.method, path, { token: tokenFor(route) });
      if (from > to) expectFault(answer, 'query.to', `${from} to ${to}`);
      expect(answer.status, `${from} to ${to}`).toBeLessThan(500);
    }
  });

  it('is refused for names that it does not know and for names given twice', async () => {
    const path = pathOf(route.path, samples[id](absent()));
    const more = `${path}${path.includes('?') ? '&' : '?'}`;
    const unknown = await api.call(route.method, `${more}nonsense=1`, { token: tokenFor(route) });
    expectFault(unknown, 'query.nonsense', 'unknown');
    const [name = ''] = Object.keys(route.query?.shape ?? {});
    const twice = await api.call(route.method, `${more}${name}=1&${name}=2`, { token: tokenFor(route) });
    expectFault(twice, `query.${name}`, 'twice');
  });
});

describe.each(withParams)('path of %s', (_, route) => {
  it('is refused for everything that is no id', async () => {
    const name = /:(\w+)/.exec(route.path)?.[1] ?? '';
    const isProper = (value: string): boolean =>
      route.params?.safeParse({ [name]: value }).error?.issues.every(({ path }) => path[0] !== name) ?? true;
    for (const value of nonsense.filter((it) => !isProper(it))) {
      const path = route.path.replace(/:\w+/, encodeURIComponent(value));
      const answer = await api.call(route.method, path, { token: tokenFor(route) });
      expect(answer.status, value.slice(0, 40)).toBe(400);
      expect(faultsOf(answer)[0]?.path).toMatch(/^path\./);
    }
  });
});

it('2,000 made-up bodies never break anything', async () => {
  const route = fc.constantFrom(...withBody.map(([id]) => id));
  const grown = route.chain((id) =>
    fc.tuple(
      fc.constant(id),
      fc.dictionary(fc.constantFrom(...Object.keys(exampleOf(id)), '__proto__'), fc.jsonValue(), { maxKeys: 4 }),
    ),
  );
  const body: fc.Arbitrary<readonly [RouteId, string]> = fc.oneof(
    fc.tuple(route, fc.json({ maxDepth: 4 })),
    fc.tuple(route, fc.string({ unit: 'binary' })),
    grown.map(([id, change]) => [id, JSON.stringify({ ...exampleOf(id), ...change })] as const),
  );
  await fc.assert(
    fc.asyncProperty(body, async ([id, text]) => {
      const answer = await send(id, text);
      expect(answer.status).toBeLessThan(500);
      expect(answer.headers['x-request-id']).toBeTruthy();
      expect(answer.json.success).toBe(answer.status < 300);
    }),
    { numRuns: 2_000 },
  );
}, 120_000);

it('500 made-up queries never break anything', async () => {
  const pair = fc.tuple(
    fc.constantFrom(...withQuery.flatMap(([, { query }]) => Object.keys(query?.shape ?? {}))),
    fc.string({ unit: 'binary' }),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...withQuery), fc.array(pair, { maxLength: 4 }), async ([id, route], pairs) => {
      const path = pathOf(route.path, { ...samples[id](absent()), query: {} });
      const query = pairs.map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`).join('&');
      const answer = await api.call(route.method, `${path}?${query}`, { token: tokenFor(route) });
      expect(answer.status).toBeLessThan(500);
    }),
    { numRuns: 500 },
  );
}, 60_000);
