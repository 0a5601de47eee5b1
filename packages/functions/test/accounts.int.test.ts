import type { AuditEntry, Booking, ProviderCard, Service, SignedIn, User } from '@fixelo/contracts';
import { bodyExamples } from '@fixelo/contracts/examples';
import { eraseAccount, finishErasures } from '@fixelo/core/auth/account';
import { OutsideCalendars } from '@fixelo/core/calendars/outside.entity';
import { Actor, Clock, Id } from '@fixelo/core/lib/index';
import { write } from '@fixelo/core/platform/index';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { codeSentTo } from '../../core/test/phone.ts';
import { handler as finishErasuresJob } from '../src/job/erasures.ts';
import { personalData } from '../src/lib/personal.ts';
import { TestApi } from './api.ts';
import { makePair } from './samples.ts';

let api: TestApi;
let admin: SignedIn;
beforeAll(async () => {
  api = await TestApi.start();
  admin = await api.person('ADMIN');
}, 60_000);
afterAll(() => api.stop());

const password = 'correct horse battery staple';
const asAdmin = <T>(method: string, path: string, body?: unknown) =>
  api.data<T>(method, path, { token: admin.accessToken, body });
const login = (email: string) => api.call('POST', '/auth/login', { body: { email, password } });

describe('suspending', () => {
  it('signs out, keeps out and hides; restoring gives back; both are told and on record', async () => {
    const { provider, things } = await makePair(api);
    const path = `/admin/users/${provider.user.id}`;
    expect(await asAdmin<User>('POST', `${path}/suspend`, { reason: 'Fraud' })).toMatchObject({ status: 'SUSPENDED' });
    const { accessToken: token, refreshToken } = provider;
    expect((await api.call('GET', '/users/profile', { token })).status).toBe(401);
    expect((await api.call('POST', '/auth/refresh', { body: { refreshToken } })).status).toBe(401);
    expect((await login(provider.user.email)).status).toBe(403);
    expect((await api.call('GET', `/users/providers/${provider.user.id}`)).status).toBe(404);
    expect(
      (await api.call('GET', `/services/${things.serviceId}/availability?from=2026-12-01&to=2026-12-02`)).status,
    ).toBe(404);
    expect(await asAdmin<User>('POST', `${path}/restore`)).toMatchObject({ status: 'ACTIVE' });
    expect((await login(provider.user.email)).status).toBe(200);
    expect((await api.call('POST', `${path}/restore`, { token: admin.accessToken })).status).toBe(409);
    const entries = await asAdmin<AuditEntry[]>('GET', `/admin/audit?subject=${provider.user.id}`);
    expect(entries.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['users.suspended', 'users.restored', 'auth.session_ended', 'auth.login']),
    );
    const own = await asAdmin<AuditEntry[]>('GET', `/admin/audit?actor=${admin.user.id}&action=users.suspended`);
    expect(own[0]).toMatchObject({ subject: provider.user.id, data: { reason: 'Fraud' }, actorType: 'admin' });
    const stored = await api.stored();
    for (const event of ['user.suspended', 'user.restored']) expect(stored).toContain(event);
  });

  it('hides the listings from search with the very change, totals included, and shows them again', async () => {
    const { provider, things } = await makePair(api);
    const found = async () => {
      const { json } = await api.call('GET', '/services/search?q=leak&limit=100');
      const ids = (json.data as Service[]).map(({ id }) => id);
      return { isShown: ids.includes(things.serviceId), total: (json.meta as { total: number }).total };
    };
    const path = `/admin/users/${provider.user.id}`;
    const { total } = await vi.waitFor(async () => {
      const before = await found();
      expect(before.isShown).toBe(true);
      return before;
    });
    await asAdmin('POST', `${path}/suspend`, { reason: 'Fraud' });
    await vi.waitFor(async () => expect(await found()).toEqual({ isShown: false, total: total - 1 }), 2000);
    await asAdmin('POST', `${path}/restore`);
    await vi.waitFor(async () => expect(await found()).toEqual({ isShown: true, total }), 2000);
  });

  it('of administrators, and making one, is not for the API', async () => {
    const other = await api.person('ADMIN');
    const path = `/admin/users/${other.user.id}`;
    const call = (method: string, at: string, body: object) => api.call(method, at, { token: admin.accessToken, body });
    expect((await call('POST', `${path}/suspend`, { reason: 'No' })).status).toBe(400);
    expect((await call('POST', `${path}/suspend`, { reason: 'A quarrel' })).status).toBe(409);
    expect((await call('PUT', `${path}/role`, { role: 'CLIENT' })).status).toBe(409);
    const { user } = await api.person('CLIENT');
    expect((await call('PUT', `/admin/users/${user.id}/role`, { role: 'ADMIN' })).status).toBe(400);
  });

  it('and changing a role end what tokens say', async () => {
    const { user, accessToken: token } = await api.person('CLIENT');
    await asAdmin('PUT', `/admin/users/${user.id}/role`, { role: 'PROVIDER' });
    expect((await api.call('GET', '/users/profile', { token })).status).toBe(401);
    expect((await login(user.email)).json.data).toMatchObject({ user: { role: 'PROVIDER' } });
    expect(await asAdmin<User[]>('GET', `/admin/users?email=${user.email}`)).toMatchObject([{ id: user.id }]);
  });
});

describe('accounts', () => {
  it('are looked for by any characters, whole or combining, in names and addresses', async () => {
    for (const q of ['a𐀀', 'ऄ𐀀', '𐀀𐀀', '\u0300\u0301', 'a𐀀@', '𐀀@x'])
      expect(await asAdmin<User[]>('GET', `/admin/users?q=${encodeURIComponent(q)}`), q).toEqual([]);
  });

  it('are found by the beginning of name, address or number, by role and status, page by page', async () => {
    const sign = (name: string, more: object) =>
      api.data<SignedIn>('POST', '/auth/register', {
        body: { email: `zora-${name}@example.com`, password, name: `Zóra ${name}`, role: 'CLIENT', ...more },
      });
    const [one, two, three] = [
      await sign('one', { phone: '+13055557701' }),
      await sign('two', { role: 'PROVIDER', phone: '+13055557702' }),
      await sign('three', { phone: '+5511987654321' }),
    ].map(({ user }) => user.id);
    await asAdmin('POST', `/admin/users/${three}/suspend`, { reason: 'A test' });
    const ids = async (query: Record<string, string>) =>
      (await asAdmin<User[]>('GET', `/admin/users?${new URLSearchParams(query)}`)).map(({ id }) => id).sort();
    const all = [one, two, three].sort();
    expect(await ids({ q: 'zora' })).toEqual(all);
    expect(await ids({ q: 'ZÓRA  t' })).toEqual([two, three].sort());
    expect(await ids({ q: 'zora-o', by: 'email' })).toEqual([one]);
    expect(await ids({ q: 'zora-two@' })).toEqual([two]);
    expect(await ids({ q: '(305) 555-77' })).toEqual([one, two].sort());
    expect(await ids({ q: '+55 11 9876' })).toEqual([three]);
    expect(await ids({ q: 'zora', role: 'PROVIDER' })).toEqual([two]);
    expect(await ids({ q: '+13055557', role: 'CLIENT' })).toEqual([one]);
    expect(await ids({ q: 'zora', status: 'SUSPENDED' })).toEqual([three]);
    expect(await ids({ status: 'SUSPENDED', limit: '100' })).toContain(three);
    expect(await ids({ q: 'nobody at all' })).toEqual([]);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const query = new URLSearchParams({ q: 'zora', limit: '1', ...(cursor ? { cursor } : {}) });
      const { json } = await api.call('GET', `/admin/users?${query}`, { token: admin.accessToken });
      seen.push(...(json.data as User[]).map(({ id }) => id));
      cursor = (json.meta as { nextCursor?: string }).nextCursor;
    } while (cursor !== undefined);
    expect(seen.sort()).toEqual(all);
  });
});

describe('an account', () => {
  it('gives its owner all that is kept about them, and no secret', async () => {
    const { client, things } = await makePair(api);
    const { text, headers } = await api.call('GET', '/users/export', { token: client.accessToken });
    expect(headers['content-disposition']).toContain('attachment');
    const data = JSON.parse(text) as Record<string, Record<string, unknown>>;
    expect(Object.keys(data)).toEqual(expect.arrayContaining(['account', 'catalog', 'bookings', 'payments']));
    expect(JSON.stringify(data['bookings'])).toContain(things.bookingId);
    expect(JSON.stringify(data['account'])).toContain(client.user.email);
    expect(text).not.toMatch(/argon2|passwordHash|publicKey|"secret"/);
  });

  it('is deleted with everything that names its owner; bookings and payments stay', async () => {
    const { client, provider, things } = await makePair(api);
    const { accessToken: token, refreshToken, user } = client;
    await api.data('POST', '/users/favorites', { token, body: { serviceId: things.serviceId } });
    const said = 'My door code is 4711, ask for Zebediah';
    await api.data('POST', '/chat/messages', { token, body: { conversationId: things.conversationId, message: said } });
    const requested = { ...bodyExamples['requests.create'], description: `${said}. The tap drips.` };
    const { id: requestId } = await api.data<{ id: string }>('POST', '/requests', { token, body: requested });
    const wait = { ...bodyExamples['waitlist.join'], serviceId: things.serviceId };
    await api.data('POST', '/waitlist', { token, body: wait });
    const exported = JSON.parse((await api.call('GET', '/users/export', { token })).text) as Record<string, unknown>;
    expect(JSON.stringify(exported['chat'])).toContain(said);
    expect(JSON.stringify(exported['requests'])).toContain(requestId);
    expect(exported['requests']).toMatchObject({ waits: [{ serviceId: things.serviceId }] });
    expect(await api.data('DELETE', '/users/profile', { token })).toEqual({ deleted: true });
    // The effect has died: the job finds what it left, an hour later, and once.
    const anHourLater = Date.now() + 3_601_000;
    await Clock.fixed(Date.now() + 1000, () => finishErasuresJob());
    expect(await api.stored()).toContain('Zebediah');
    await Clock.fixed(anHourLater, () => finishErasuresJob());
    const asSystem = <T>(act: () => Promise<T>) => Actor.provide({ type: 'system', name: 'test' }, 'test', act);
    await asSystem(() => eraseAccount(user.id, personalData));
    expect(await Clock.fixed(anHourLater, () => asSystem(() => finishErasures(personalData)))).toEqual({
      finished: 0,
      failed: 0,
    });
    const left = await api.call('GET', `/chat/messages/${things.conversationId}`, { token: provider.accessToken });
    expect(left.text).not.toContain('Zebediah');
    const conversation = `/chat/conversations/${things.conversationId}`;
    expect(await api.data('GET', conversation, { token: provider.accessToken })).toMatchObject({
      clientName: 'Deleted account',
    });
    expect((await api.call('GET', '/users/profile', { token })).status).toBe(401);
    expect((await api.call('POST', '/auth/refresh', { body: { refreshToken } })).status).toBe(401);
    expect((await login(user.email)).status).toBe(401);
    const booking = await asAdmin<Booking>('GET', `/bookings/${things.bookingId}`);
    expect(booking).toMatchObject({ clientName: 'Deleted account', status: 'CANCELLED' });
    const stored = (await api.stored()).split('\n').filter((line) => !/"(OUTBOX|EMAIL_EVENT)/.test(line));
    expect(stored.filter((line) => line.includes('Zebediah'))).toEqual([]);
    expect(stored.filter((line) => line.includes(user.email) || line.includes(user.name + '"'))).toEqual([]);
    const again = { email: user.email, password, name: 'Ana Souza', role: 'CLIENT' };
    expect((await api.call('POST', '/auth/register', { body: again })).status).toBe(201);
  });

  it('of a provider is deleted with its listings archived', async () => {
    const { provider, things } = await makePair(api);
    const token = provider.accessToken;
    const { url } = await api.data<{ url: string }>('POST', '/calendar', { token });
    const calendar = { providerId: provider.user.id, id: Id.make('calendar') };
    const elsewhere = 'https://calendar.example.com/private-zebra.ics';
    const at = new Date().toISOString();
    const row = { ...calendar, url: elsewhere, nextReadAt: at, failures: 0, version: 1, createdAt: at };
    await write(OutsideCalendars.create(row));
    const exported = JSON.parse((await api.call('GET', '/users/export', { token })).text) as object;
    expect(exported).toMatchObject({ calendars: { outside: [{ url: elsewhere }], feed: {} }, availability: {} });
    await api.data('DELETE', '/users/profile', { token });
    await Actor.provide({ type: 'system', name: 'test' }, 'test', () => eraseAccount(provider.user.id, personalData));
    expect(await asAdmin<Booking>('GET', `/bookings/${things.bookingId}`)).toMatchObject({
      providerName: 'Deleted account',
    });
    expect((await api.call('GET', `/services/${things.serviceId}`)).status).toBe(404);
    expect((await api.call('GET', `/users/providers/${provider.user.id}`)).status).toBe(404);
    expect((await api.call('GET', url.slice(url.indexOf('/calendar/')))).status).toBe(404);
    const stored = await api.stored();
    expect(stored).not.toContain('private-zebra');
    expect(stored).not.toContain(`PROVIDER#${provider.user.id}"},"sk":{"S":"AVAILABILITY`);
  });

  it('has one phone number, which no other has, once the code that went there was entered', async () => {
    const [one, two] = await Promise.all([api.person('CLIENT'), api.person('CLIENT')]);
    const phone = '+13055550188';
    const post = (who: SignedIn, path: string, body: object) =>
      api.call('POST', `/auth/change-phone${path}`, { token: who.accessToken, body });
    const confirm = async (who: SignedIn, end: 'old' | 'new') =>
      post(who, '/confirm', { end, code: await codeSentTo(who.user.id, end) });
    const put = await api.call('PUT', '/users/profile', { token: one.accessToken, body: { phone } });
    expect(put.json.error).toMatchObject({ code: 'CONFLICT', details: { reason: 'PHONE_NEEDS_CODES' } });
    expect((await post(one, '', { phone })).status).toBe(202);
    expect((await confirm(one, 'new')).json.data).toEqual({ status: 'changed' });
    const { json } = await api.call('GET', '/users/profile', { token: one.accessToken });
    expect(json.data).toMatchObject({ phone, phoneVerified: true });
    expect((await post(two, '', { phone })).status).toBe(202);
    expect((await confirm(two, 'new')).json.error?.details).toEqual({ reason: 'PHONE_TAKEN' });
    await post(one, '', { phone: null });
    expect((await confirm(one, 'old')).json.data).toEqual({ status: 'changed' });
    expect((await confirm(two, 'new')).json.data).toEqual({ status: 'changed' });
  });
});

describe('what people keep and find', () => {
  it('favourites are added once, listed with their service and removed', async () => {
    const { client, things } = await makePair(api);
    const { accessToken: token } = client;
    const add = () => api.call('POST', '/users/favorites', { token, body: { serviceId: things.serviceId } });
    expect([(await add()).status, (await add()).status]).toEqual([201, 201]);
    const listed = await api.data<Service[]>('GET', '/users/favorites', { token });
    expect(listed.map(({ id }) => id)).toEqual([things.serviceId]);
    await api.data('DELETE', `/users/favorites/${things.serviceId}`, { token });
    expect(await api.data<Service[]>('GET', '/users/favorites', { token })).toEqual([]);
  });

  it('providers come once, however many listings they have and pages there are', async () => {
    const { provider } = await makePair(api);
    const body = { ...bodyExamples['services.create'], questions: [], title: 'Another leak repair' };
    await api.data('POST', '/services', { token: provider.accessToken, body });
    await makePair(api);
    await api.data('POST', '/services', { token: provider.accessToken, body: { ...body, title: 'A third one' } });
    for (const filter of ['', '&category=plumbing', '&category=plumbing&lat=25.76&lng=-80.19&radiusKm=50']) {
      const seen: string[] = [];
      let cursor = '';
      do {
        const { json } = await api.call('GET', `/users/providers?limit=1${filter}${cursor}`);
        seen.push(...(json.data as ProviderCard[]).map(({ id }) => id));
        const { nextCursor } = json.meta as { nextCursor?: string };
        cursor = nextCursor === undefined ? '' : `&cursor=${encodeURIComponent(nextCursor)}`;
      } while (cursor !== '');
      expect(
        seen.filter((id) => id === provider.user.id),
        filter,
      ).toHaveLength(1);
      expect(new Set(seen).size).toBe(seen.length);
    }
  });

  it('providers are found by category, place and rating', async () => {
    const { provider } = await makePair(api);
    const ids = async (query: string) =>
      (await api.data<ProviderCard[]>('GET', `/users/providers?limit=100&${query}`)).map(({ id }) => id);
    expect(await ids('category=plumbing&lat=25.76&lng=-80.19&radiusKm=10')).toContain(provider.user.id);
    expect(await ids('category=plumbing&lat=40.7&lng=-74&radiusKm=10')).toEqual([]);
    expect(await ids('minRating=4')).not.toContain(provider.user.id);
    expect((await api.call('GET', '/users/providers?category=nonsense')).status).toBe(400);
    expect((await api.call('GET', '/users/providers?lat=1')).status).toBe(200);
  });
});
