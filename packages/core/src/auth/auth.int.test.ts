import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeKey, setKeys } from '../../test/jwt.ts';
import { startTable, type TestTable } from '../../test/table.ts';
import { Actor, Clock, Context } from '../lib/index.ts';
import { auditOfSubject } from '../platform/audit.ts';
import { counted, Idempotency, Outbox, transact, write } from '../platform/index.ts';
import { Emails, User, Users } from '../users/index.ts';
import type { Tokens } from './auth.ts';
import { Auth } from './index.ts';
import { revokedBetween } from './revocation.entity.ts';
import { begin } from './session.ts';

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
    expect(await Auth.verify(accessToken)).toMatchObject({ type: 'admin', limited: true });
  });
});

describe('login', () => {
  it('takes the right password only, and does the same work for nobody', async () => {
    const { input } = await signUp();
    const other = await signUp();
    const login = (email: string, password: string) =>
      counted(() =>
        asPublic(() => Auth.login({ email, password })).then(
          (signedIn) => signedIn,
          (error: unknown) => error,
        ),
      );
    const right = await login(input.email.toUpperCase(), input.password);
    expect([right.roundTrips, right.calls.length]).toEqual([3, 3]);
    expect(right.result).toMatchObject({ user: { email: input.email }, expiresIn: 900 });
    const wrong = await login(other.input.email, 'not the password');
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
  it('are counted by place and account; those of strangers from many places do not keep a known device out', async () => {
    const { input, device } = await signUp();
    const { email, password } = input;
    const from = (sourceIp: string, given: string, known?: string) =>
      Context.run({ actor: { type: 'public' }, requestId: 'r', sourceIp }, () =>
        Auth.login({ email, password: given, device: known }),
      );
    const many = (count: number, sourceIp: string) =>
      Promise.allSettled(Array.from({ length: count }, () => from(sourceIp, 'x')));
    const limited = { code: 'RATE_LIMITED' };
    await many(31, '203.0.113.1');
    await expect(from('203.0.113.1', password)).rejects.toMatchObject(limited);
    await expect(from('203.0.113.2', password)).resolves.toBeDefined();
    for (let place = 3; place < 7; place++) await many(25, `203.0.113.${place}`);
    await expect(from('203.0.113.2', password)).rejects.toMatchObject(limited);
    await expect(from('203.0.113.2', password, 'made-up')).rejects.toMatchObject(limited);
    for (const place of ['203.0.113.2', '203.0.113.1'])
      await expect(from(place, password, device)).resolves.toBeDefined();
    const other = await signUp();
    await expect(from('203.0.113.2', password, other.device)).rejects.toMatchObject(limited);
  });

  it('ignore a code that nobody asked for', async () => {
    const { input } = await signUp();
    const { email, password } = input;
    await expect(asPublic(() => Auth.login({ email, password, totp: '123456' }))).resolves.toBeDefined();
  });
});

describe('refresh', () => {
  const unauthorized = { code: 'UNAUTHORIZED' };
  /** As the API runs it for a request with an `Idempotency-Key`. */
  const keyed = (key: string, refreshToken: string) =>
    asPublic(async () => {
      let tokens: Tokens | undefined;
      await Idempotency.run({ key, scope: 'public auth.refresh', body: {} }, async () => {
        tokens = await Auth.refresh({ refreshToken });
        return { status: 200, body: {}, secret: true };
      });
      if (!tokens) throw new Error('no tokens');
      return tokens;
    });

  it('rotates in two round trips; the second use of a token ends the session and its access tokens', async () => {
    const first = await signUp();
    const { result: second, roundTrips } = await counted(() => refresh(first.refreshToken));
    expect(roundTrips).toBe(2);
    expect(second.refreshToken).not.toBe(first.refreshToken);
    const actor = await Auth.verify(second.accessToken);
    expect(actor.userId).toBe(first.user.id);
    const third = await refresh(second.refreshToken);
    expect(Auth.Standing.hasEnded(actor)).toBe(false);
    await expect(refresh(first.refreshToken)).rejects.toMatchObject(unauthorized);
    await expect(refresh(third.refreshToken)).rejects.toMatchObject(unauthorized);
    expect(Auth.Standing.hasEnded(actor)).toBe(true);
    const revoked = await revokedBetween(Clock.now() - 60_000, Clock.now());
    expect(revoked.map(({ sessionId }) => sessionId)).toContain(actor.sessionId);
    expect((await auditOfSubject({ subject: first.user.id })).items).toMatchObject([
      { action: 'auth.refresh_reused', data: { sessionId: actor.sessionId } },
      { action: 'auth.registered' },
    ]);
  });

  it('goes on while it is used, and ends on the ninetieth day all the same', async () => {
    const dayMs = 24 * 3_600_000;
    const began = Clock.now();
    let { refreshToken } = await signUp();
    const onDay = (day: number) => Clock.fixed(began + day * dayMs - 1, () => refresh(refreshToken));
    for (let day = 6; day < 90; day += 6) ({ refreshToken } = await onDay(day));
    ({ refreshToken } = await onDay(89));
    const last = await onDay(90);
    refreshToken = last.refreshToken;
    await expect(Clock.fixed(began + 90 * dayMs + 1000, () => refresh(refreshToken))).rejects.toMatchObject(
      unauthorized,
    );
  });

  it('gives tokens to exactly one of 20 parallel uses; then the family is dead', async () => {
    const { refreshToken } = await signUp();
    const all = await Promise.allSettled(Array.from({ length: 20 }, () => refresh(refreshToken)));
    const won = all.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    expect(won).toHaveLength(1);
    for (const result of all) if (result.status === 'rejected') expect(result.reason).toMatchObject(unauthorized);
    for (const { refreshToken: next } of won) await expect(refresh(next)).rejects.toMatchObject(unauthorized);
  });

  it('gives a repeat under the same key what the first one got, at once or in parallel, until that is used', async () => {
    const { refreshToken } = await signUp();
    const key = randomUUID();
    const first = await keyed(key, refreshToken);
    const [again, third] = await Promise.all([keyed(key, refreshToken), keyed(key, refreshToken)]);
    expect([again.refreshToken, third.refreshToken]).toEqual([first.refreshToken, first.refreshToken]);
    const second = await keyed(randomUUID(), first.refreshToken);
    const parallel = await Promise.all(Array.from({ length: 5 }, () => keyed('p', second.refreshToken)));
    expect(new Set(parallel.map((tokens) => tokens.refreshToken)).size).toBe(1);
    await expect(keyed(key, refreshToken)).rejects.toMatchObject(unauthorized);
    for (const tokens of parallel) await expect(refresh(tokens.refreshToken)).rejects.toMatchObject(unauthorized);
  });

  it('ends the family for a used token under another key, in parallel too', async () => {
    const one = await signUp();
    const next = await keyed(randomUUID(), one.refreshToken);
    await expect(keyed(randomUUID(), one.refreshToken)).rejects.toMatchObject(unauthorized);
    await expect(refresh(next.refreshToken)).rejects.toMatchObject(unauthorized);
    const two = await signUp();
    const all = await Promise.allSettled(Array.from({ length: 10 }, () => keyed(randomUUID(), two.refreshToken)));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('does not work once its session is over', async () => {
    const { refreshToken, accessToken } = await signUp();
    const second = await refresh(refreshToken);
    const actor = await Auth.verify(accessToken);
    await Actor.provide(actor, 'r', () => Auth.logout({}));
    for (const token of [refreshToken, second.refreshToken])
      await expect(refresh(token)).rejects.toMatchObject(unauthorized);
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

describe('sessions', () => {
  it('are listed with where they are, and ended one by one by their owner only', async () => {
    const { input, ...first } = await signUp();
    const { email, password } = input;
    const place = { sourceIp: '203.0.113.9', userAgent: 'Fixelo/2.1 (iPhone)' };
    const second = await Context.run({ actor: { type: 'public' }, requestId: 'r', ...place }, () =>
      Auth.login({ email, password }),
    );
    const [here, there] = await Promise.all([Auth.verify(first.accessToken), Auth.verify(second.accessToken)]);
    const listed = await Actor.provide(here, 'r', Auth.sessions);
    expect(listed).toMatchObject([
      { id: here.sessionId, current: true },
      { id: there.sessionId, current: false, ...place },
    ]);
    const stranger = await Auth.verify((await signUp()).accessToken);
    const endIt = (as: typeof here) => Actor.provide(as, 'r', () => Auth.endSession({ id: there.sessionId }));
    await expect(endIt(stranger)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await endIt(here)).toEqual({ ended: 1 });
    await expect(endIt(here)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(refresh(second.refreshToken)).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    await expect(refresh(first.refreshToken)).resolves.toBeDefined();
  });

  it('all end, however many there are', async () => {
    const { accessToken, user } = await signUp();
    const actor = await Auth.verify(accessToken);
    const begun = await Promise.all(Array.from({ length: 130 }, () => begin(user)));
    await Promise.all(begun.map(({ ops }) => transact(ops)));
    expect(await Actor.provide(actor, 'r', () => Auth.logout({ everywhere: true }))).toEqual({ ended: 131 });
    expect(await Actor.provide(actor, 'r', Auth.sessions)).toEqual([]);
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
