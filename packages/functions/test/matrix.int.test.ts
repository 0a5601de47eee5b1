import { role, routes, type Access, type Role, type Route, type RouteId, type SignedIn } from '@fixelo/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TestApi } from './api.ts';
import { absent, makePair, pathOf, samples, type Pair, type Things } from './samples.ts';

/** What a stranger with the right role learns: of private things, not even that they exist. */
const toStrangers: Readonly<Record<string, number>> = {
  service: 403,
  booking: 404,
  payment: 404,
  upload: 404,
  session: 404,
  conversation: 404,
  notification: 404,
  device: 404,
  passkey: 404,
  quoteRequest: 404,
  offer: 404,
  waitlist: 404,
};
/** Things that the client of a pair has for himself: the provider is a stranger to them. */
const ofClient: readonly string[] = ['upload', 'session', 'passkey', 'quoteRequest', 'waitlist'];
/** Things of one person alone: no admin has to do with them. */
const ownersOnly: readonly string[] = ['session', 'passkey', 'quoteRequest', 'waitlist'];
const levels = ['public', 'authenticated', 'role', 'resource'] satisfies Access['level'][];

/** By other functions: the webhook has its own proofs of who calls. */
const elsewhere: readonly RouteId[] = [
  'webhooks.stripe',
  'webhooks.resend',
  'webhooks.twilio',
  'notifications.unsubscribe',
];
const table = Object.entries<Route>(routes).filter(([id]) => !elsewhere.includes(id as RouteId)) as [RouteId, Route][];

let api: TestApi;
/** Those whose things are asked for, and others with things of their own. */
let own: Pair;
let foreign: Pair;
let admin: SignedIn;

beforeAll(async () => {
  api = await TestApi.start();
  [own, foreign, admin] = await Promise.all([makePair(api), makePair(api), api.person('ADMIN')]);
}, 60_000);
afterAll(() => api.stop());

const call = async (id: RouteId, things: Things, token?: string): Promise<number> => {
  const { method, path }: Route = routes[id];
  const sample = samples[id](things);
  const { status } = await api.call(method, pathOf(path, sample), {
    token,
    ...('body' in sample ? { body: sample.body } : {}),
  });
  return status;
};
/** Leave whoever calls them signed out: they are called with a token that nobody needs afterwards. */
const spending: readonly RouteId[] = ['auth.logout', 'users.remove'];
const strangerTo = async (id: RouteId, asked: Role): Promise<string> =>
  spending.includes(id) ? (await api.person(asked)).accessToken : tokenOf(foreign, asked);

const tokenOf = (pair: Pair, asked: Role): string =>
  asked === 'ADMIN' ? admin.accessToken : (asked === 'PROVIDER' ? pair.provider : pair.client).accessToken;
const thingsOf = ({ things, ofProvider }: Pair, asked: Role): Things =>
  asked === 'PROVIDER' ? { ...things, ...ofProvider } : things;
const rolesOf = (access: Access): readonly Role[] => ('roles' in access ? access.roles : undefined) ?? role.options;

const guarded = table.filter(([, { access }]) => access.level !== 'public');
const owned = table.flatMap(([id, { access }]) => (access.level === 'resource' ? [[id, access] as const] : []));

it.each(table)('%s declares who may call it, and has a sample', (id, { access }) => {
  expect(levels).toContain(access.level);
  expect(samples[id](absent())).toBeDefined();
  if (access.level === 'resource') expect(Object.keys(toStrangers)).toContain(access.of);
});

it.each(table)('%s answers nobody only when it is public', async (id, { access }) => {
  for (const token of [undefined, 'forged.token.here']) {
    const status = await call(id, absent(), token);
    if (access.level === 'public') expect(status).not.toBe(403);
    else expect(status).toBe(401);
  }
});

it.each(guarded)('%s refuses roles that it does not name', async (id, { access }) => {
  for (const asked of role.options) {
    const status = await call(id, absent(), await strangerTo(id, asked));
    if (rolesOf(access).includes(asked)) expect([401, 403], asked).not.toContain(status);
    else expect(status, asked).toBe(403);
  }
});

it.each(owned)('%s knows nothing of what is absent', async (id, access) => {
  for (const asked of rolesOf(access)) expect(await call(id, absent(), tokenOf(own, asked)), asked).toBe(404);
});

it.each(owned)('%s gives strangers nothing and lets them change nothing', async (id, access) => {
  const before = await api.stored();
  for (const asked of rolesOf(access).filter((known) => known !== 'ADMIN')) {
    expect(await call(id, own.things, tokenOf(foreign, asked)), asked).toBe(toStrangers[access.of]);
  }
  expect(await api.stored()).toBe(before);
});

it.each(owned)('%s lets those through whom it concerns', async (id, access) => {
  let pair = await makePair(api);
  const statuses = [];
  const concerned = rolesOf(access)
    .filter((known) => known !== 'PROVIDER' || !ofClient.includes(access.of))
    .filter((known) => known !== 'ADMIN' || !ownersOnly.includes(access.of));
  for (const asked of concerned) {
    statuses.push(await call(id, thingsOf(pair, asked), tokenOf(pair, asked)));
    // what is deleted is gone for the next one
    if (routes[id].method === 'DELETE') pair = await makePair(api);
  }
  for (const status of statuses) expect([401, 404], statuses.join()).not.toContain(status);
  expect(statuses.some((status) => status !== 403)).toBe(true);
  expect(statuses.every((status) => status < 500)).toBe(true);
});
