import type { AuditEntry, Booking, ProviderCard, Service, SignedIn, User } from '@fixelo/contracts';
import { eraseAccount } from '@fixelo/core/auth/account';
import { Actor } from '@fixelo/core/lib/index';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeSentTo } from '../../core/test/phone.ts';
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
    const { client, things } = await makePair(api);
    const { accessToken: token, refreshToken, user } = client;
    await api.data('POST', '/users/favorites', { token, body: { serviceId: things.serviceId } });
    expect(await api.data('DELETE', '/users/profile', { token })).toEqual({ deleted: true });
    const erase = () =>
      Actor.provide({ type: 'system', name: 'test' }, 'test', () => eraseAccount(user.id, personalData));
    await erase();
    await erase();
    expect((await api.call('GET', '/users/profile', { token })).status).toBe(401);
    expect((await api.call('POST', '/auth/refresh', { body: { refreshToken } })).status).toBe(401);
    expect((await login(user.email)).status).toBe(401);
    const booking = await asAdmin<Booking>('GET', `/bookings/${things.bookingId}`);
    expect(booking).toMatchObject({ clientName: 'Deleted account', status: 'CANCELLED' });
    const stored = (await api.stored()).split('\n').filter((line) => !/"(OUTBOX|EMAIL_EVENT)/.test(line));
    expect(stored.filter((line) => line.includes(user.email) || line.includes(user.name + '"'))).toEqual([]);
    const again = { email: user.email, password, name: 'Ana Souza', role: 'CLIENT' };
    expect((await api.call('POST', '/auth/register', { body: again })).status).toBe(201);
  });

  it('of a provider is deleted with its listings archived', async () => {
    const { provider, things } = await makePair(api);
    await api.data('DELETE', '/users/profile', { token: provider.accessToken });
    expect((await api.call('GET', `/services/${things.serviceId}`)).status).toBe(404);
    expect((await api.call('GET', `/users/providers/${provider.user.id}`)).status).toBe(404);
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
