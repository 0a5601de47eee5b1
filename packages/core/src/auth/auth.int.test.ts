import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeKey, setKeys } from '../../test/jwt.ts';
import { startTable, type TestTable } from '../../test/table.ts';
import { Actor, Clock, Context } from '../lib/index.ts';
import { counted, Outbox, write } from '../platform/index.ts';
import { Emails, User, Users } from '../users/index.ts';
import { Auth } from './index.ts';

let table: TestTable;
beforeAll(async () => {
  setKeys(makeKey('one'));
  table = await startTable();
});
afterAll(() => table.stop());

const asPublic = <T>(act: () => T): T => Actor.provide({ type: 'public' }, 'req-test', act);
const newcomer = () => ({
  email: `${randomUUID()}@example.com`,
  password: 'a fine long sentence',
  name: 'Ada Byron',
  role: 'CLIENT' as const,
});
const signUp = (more: object = {}) => {
  const input = { ...newcomer(), ...more };
  return asPublic(() => Auth.register(input)).then((signedIn) => ({ ...signedIn, input }));
};
const refresh = (refreshToken: string) => asPublic(() => Auth.refresh({ refreshToken }));

describe('register', () => {
  it('makes an account, signs it in and tells of it, in one round trip', async () => {
    const input = { ...newcomer(), email: '  Ada.BYRON@Example.com ', phone: '+13055550199' };
    const { result, roundTrips } = await counted(() => asPublic(() => Auth.register(input)));
    expect(roundTrips).toBe(1);
    expect(result.user).toMatchObject({
      email: 'ada.byron@example.com',
      role: 'CLIENT',
      status: 'ACTIVE',
      locale: 'en',
    });
    expect(JSON.stringify(result)).not.toContain('argon2');
    const actor = await Auth.verify(result.accessToken);
    expect(actor).toMatchObject({ type: 'client', userId: result.user.id });
    const events = (await Outbox.inMinute(Date.parse(result.user.createdAt))).filter(
      ({ detail }) => detail.data['userId'] === result.user.id,
    );
    expect(events).toMatchObject([{ type: 'user.registered', detail: { requestId: 'req-test', version: 1 } }]);
    expect((await Actor.provide(actor, 'r', User.profile)).phone).toBe('+13055550199');
  });

  it('gives an address to exactly one of 50 who ask at once, and writes nothing for the others', async () => {
    const email = `${randomUUID()}@example.com`;
    const results = await Promise.allSettled(Array.from({ length: 50 }, () => signUp({ email })));
    const won = results.filter((result) => result.status === 'fulfilled');
    expect(won).toHaveLength(1);
    for (const result of results)
      if (result.status === 'rejected')
        expect(result.reason).toMatchObject({ code: 'CONFLICT', details: { reason: 'EMAIL_TAKEN' } });
    expect(await Emails.get({ email })).toMatchObject({ userId: won[0]?.value.user.id });
  });

  it('gives a number to one account; the other one is not made', async () => {
    const phone = '+13055550111';
    await signUp({ phone });
    const second = newcomer();
    await expect(signUp({ ...second, phone })).rejects.toMatchObject({ details: { reason: 'PHONE_TAKEN' } });
    await expect(signUp(second)).resolves.toBeDefined();
  });

  it('refuses guessable passwords and never makes an admin', async () => {
    await expect(signUp({ password: 'Password1234!' })).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
      details: [{ path: 'body.password' }],
    });
    await expect(signUp({ role: 'ADMIN' })).rejects.toMatchObject({ code: 'VALIDATION_ERROR' });
    const admin = { email: `${randomUUID()}@example.com`, password: 'operator of this place', name: 'Op' };
    await expect(asPublic(() => Auth.createAdmin(admin))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const made = await Actor.provide({ type: 'system', name: 'test' }, 'r', () => Auth.createAdmin(admin));
    expect(made.role).toBe('ADMIN');
    const { accessToken } = await asPublic(() => Auth.login({ email: admin.email, password: admin.password }));
    expect(await Auth.verify(accessToken)).toMatchObject({ type: 'admin' });
  });
});

describe('login', () => {
  it('takes the right password only, and does the same work for nobody', async () => {
    const { input } = await signUp();
    const login = (email: string, password: string) =>
      counted(() =>
        asPublic(() => Auth.login({ email, password })).then(
          (signedIn) => signedIn,
          (error: unknown) => error,
        ),
      );
    const right = await login(input.email.toUpperCase(), input.password);
    expect(right.roundTrips).toBe(3);
    expect(right.result).toMatchObject({ user: { email: input.email }, expiresIn: 900 });
    const wrong = await login(input.email, 'not the password');
    const unknown = await login(`${randomUUID()}@example.com`, 'not the password');
    expect(wrong.result).toMatchObject({ code: 'UNAUTHORIZED' });
    expect(unknown.result).toEqual(wrong.result);
    const work = ({ calls }: typeof wrong) => calls.map(({ operation }) => operation).sort();
    expect(work(unknown)).toEqual(work(wrong));
  });

  it('is refused to suspended accounts, and limited for each address', async () => {
    const { input, user, refreshToken } = await signUp();
    const row = await Users.get({ id: user.id });
    if (!row) throw new Error('missing');
    await write(Users.replace({ ...row, status: 'SUSPENDED', version: 2 }, { if: { version: 1 } }));
    const { email, password } = input;
    await expect(asPublic(() => Auth.login({ email, password }))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(refresh(refreshToken)).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    const stranger = `${randomUUID()}@example.com`;
    const tries = await Promise.allSettled(
      Array.from({ length: 35 }, () => asPublic(() => Auth.login({ email: stranger, password: 'x' }))),
    );
    const codes = tries.map((result) => (result.status === 'rejected' ? (result.reason as { code: string }).code : ''));
    expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(5);
  });
});

describe('tries to sign in', () => {
  it('are counted by place, so that a stranger does not keep the owner out, and for the account as a whole', async () => {
    const { input } = await signUp();
    const { email, password } = input;
    const from = (sourceIp: string, given: string) =>
      Context.run({ actor: { type: 'public' }, requestId: 'r', sourceIp }, () =>
        Auth.login({ email, password: given }),
      );
    const many = (count: number, sourceIp: string) =>
      Promise.allSettled(Array.from({ length: count }, () => from(sourceIp, 'x')));
    await many(31, '203.0.113.1');
    await expect(from('203.0.113.1', password)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    await expect(from('203.0.113.2', password)).resolves.toBeDefined();
    for (let place = 3; place < 13; place++) await many(30, `203.0.113.${place}`);
    await expect(from('203.0.113.2', password)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  });

  it('with a second factor are refused: no account has one', async () => {
    const { input } = await signUp();
    const { email, password } = input;
    await expect(asPublic(() => Auth.login({ email, password, totp: '123456' }))).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
      details: [{ path: 'body.totp', message: 'two-factor sign-in is not set up for this account' }],
    });
  });
});

describe('refresh', () => {
  it('rotates; the second use of a token after ten seconds ends the session', async () => {
    const first = await signUp();
    const { result: second, roundTrips } = await counted(() => refresh(first.refreshToken));
    expect(roundTrips).toBe(2);
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect((await Auth.verify(second.accessToken)).userId).toBe(first.user.id);
    const third = await refresh(second.refreshToken);
    const reuse = Clock.fixed(Clock.now() + 11_000, () => refresh(first.refreshToken));
    await expect(reuse).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    await expect(refresh(third.refreshToken)).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  });

  it('serves a token again whose answer was lost, for ten seconds and not a moment longer', async () => {
    const { refreshToken } = await signUp();
    const start = Clock.now();
    const at = (ms: number, token: string) => Clock.fixed(start + ms, () => refresh(token));
    await at(0, refreshToken);
    const sibling = await at(10_000, refreshToken);
    const next = await at(12_000, sibling.refreshToken);
    await expect(at(12_001, refreshToken)).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    await expect(at(12_002, next.refreshToken)).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  });

  it('does not serve a used token again once its session is over', async () => {
    const { refreshToken, accessToken } = await signUp();
    const second = await refresh(refreshToken);
    const actor = await Auth.verify(accessToken);
    await Actor.provide(actor, 'r', () => Auth.logout({}));
    for (const token of [refreshToken, second.refreshToken])
      await expect(refresh(token)).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  });

  it('gives each of 20 parallel uses tokens of its own, all of one session', async () => {
    const { refreshToken } = await signUp();
    const all = await Promise.all(Array.from({ length: 20 }, () => refresh(refreshToken)));
    expect(new Set(all.map((tokens) => tokens.refreshToken)).size).toBe(20);
    const late = Clock.fixed(Clock.now() + 11_000, () => refresh(refreshToken));
    await expect(late).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    for (const tokens of all)
      await expect(refresh(tokens.refreshToken)).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  });

  it('refuses made-up, foreign and expired tokens', async () => {
    const { refreshToken } = await signUp();
    const [session = '', user = '', secret = ''] = refreshToken.split('.');
    const made = [`${session}.${user}.${secret.split('').reverse().join('')}`, 'x', `${user}.${session}.${secret}`];
    for (const token of made) await expect(refresh(token)).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    const later = Clock.now() + 7 * 24 * 3600 * 1000 + 1;
    await expect(Clock.fixed(later, () => refresh(refreshToken))).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  });
});

describe('logout', () => {
  it('ends this session, that of a token, or all', async () => {
    const { input, ...first } = await signUp();
    const { email, password } = input;
    const actor = await Auth.verify(first.accessToken);
    const as = <T>(act: () => T): T => Actor.provide(actor, 'r', act);
    const second = await asPublic(() => Auth.login({ email, password }));
    const third = await asPublic(() => Auth.login({ email, password }));
    const stranger = await signUp();
    expect(await as(() => Auth.logout({ refreshToken: second.refreshToken }))).toEqual({ ended: 1 });
    await expect(refresh(second.refreshToken)).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    const renewed = await refresh(first.refreshToken);
    expect(await as(() => Auth.logout({ everywhere: true }))).toEqual({ ended: 2 });
    for (const { refreshToken } of [renewed, third])
      await expect(refresh(refreshToken)).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    await as(() => Auth.logout({ refreshToken: stranger.refreshToken }));
    await expect(refresh(stranger.refreshToken)).resolves.toBeDefined();
    await expect(asPublic(() => Auth.logout({}))).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  });
});

describe('profiles', () => {
  it('are changed by their owner, in parallel without losing a change or a counter', async () => {
    const { accessToken, user } = await signUp({ role: 'PROVIDER' });
    const actor = await Auth.verify(accessToken);
    const as = <T>(act: () => T): T => Actor.provide(actor, 'r', act);
    await Promise.all([
      as(() => User.updateProfile({ name: 'Ada King' })),
      as(() => User.updateProfile({ provider: { headline: 'Engines' } })),
      write(Users.add({ id: user.id }, { ratingSum: 9, ratingCount: 2, completedBookings: 3 })),
    ]);
    expect(await User.provider({ id: user.id })).toMatchObject({
      name: 'Ada King',
      headline: 'Engines',
      rating: { average: 4.5, count: 2 },
      completedBookings: 3,
    });
    expect([...(await User.cards([user.id, user.id, 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D'])).keys()]).toEqual([user.id]);
  });

  it('of clients are not public, and have no provider part', async () => {
    const { accessToken, user } = await signUp();
    await expect(User.provider({ id: user.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const actor = await Auth.verify(accessToken);
    const change = Actor.provide(actor, 'r', () => User.updateProfile({ provider: { headline: 'x' } }));
    await expect(change).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
