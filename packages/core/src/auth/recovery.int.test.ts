import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeKey, setKeys } from '../../test/jwt.ts';
import { recentEvents } from '../../test/outbox.ts';
import { startTable, type TestTable } from '../../test/table.ts';
import { Actor, Clock } from '../lib/index.ts';
import { counted } from '../platform/index.ts';
import { Emails, User } from '../users/index.ts';
import { LetterTokens } from './letter.entity.ts';
import { orderChangeLetters, orderLetter } from './letter.ts';
import { Auth } from './index.ts';

let table: TestTable;
beforeAll(async () => {
  setKeys(makeKey('one'));
  table = await startTable();
});
afterAll(() => table.stop());

const password = 'a fine long sentence';
const asPublic = <T>(act: () => T): T => Actor.provide({ type: 'public' }, 'req-test', act);
const asSystem = <T>(act: () => T): T => Actor.provide({ type: 'system', name: 'test' }, 'req-test', act);
const stale = { code: 'VALIDATION_ERROR', details: [{ path: 'body.token' }] };

async function somebody() {
  const email = `${randomUUID()}@example.com`;
  const signedIn = await asPublic(() => Auth.register({ email, password, name: 'Ada Byron', role: 'CLIENT' }));
  const actor = await Auth.verify(signedIn.accessToken);
  const as = <T>(act: () => T): T => Actor.provide(actor, 'r', act);
  const login = (given = password) => asPublic(() => Auth.login({ email, password: given }));
  const tokenFor = async (purpose: 'verify' | 'reset'): Promise<string> =>
    (await asSystem(() => orderLetter({ userId: actor.userId, purpose })))[0]?.token ?? '';
  return { ...signedIn, email, actor, as, login, tokenFor };
}
const eventsOf = async (userId: string): Promise<string[]> =>
  (await recentEvents()).filter(({ detail }) => detail.data['userId'] === userId).map(({ type }) => type);

describe('verifying an address', () => {
  it('is told once, may be repeated, and is worth nothing for another address', async () => {
    const { tokenFor, as, actor } = await somebody();
    const token = await tokenFor('verify');
    const verify = (given: string) => asPublic(() => Auth.verifyEmail({ token: given }));
    expect(await verify(token)).toEqual({ verified: true });
    expect(await verify(token)).toEqual({ verified: true });
    expect((await as(User.profile)).emailVerified).toBe(true);
    expect((await eventsOf(actor.userId)).filter((type) => type === 'user.verified')).toHaveLength(1);
    expect(await tokenFor('verify')).toBe('');
    await expect(verify(token.replace(/^./, (char) => (char === 'a' ? 'b' : 'a')))).rejects.toMatchObject(stale);
    await expect(verify(await tokenFor('reset'))).rejects.toMatchObject(stale);
  });

  it('keeps no token that could be used', async () => {
    const token = await (await somebody()).tokenFor('verify');
    expect(await LetterTokens.get({ hash: token })).toBeUndefined();
  });
});

describe('a forgotten password', () => {
  it('costs the same reads and writes whether or not there is an account, and names nobody in its event', async () => {
    const { email, actor } = await somebody();
    const ask = (address: string) => counted(() => asPublic(() => Auth.forgotPassword({ email: address })));
    const [known, unknown] = [await ask(email), await ask(`${randomUUID()}@example.com`)];
    expect(unknown.result).toEqual(known.result);
    const work = ({ calls, writeUnits }: typeof known) => [calls.map(({ operation }) => operation).sort(), writeUnits];
    expect(work(unknown)).toEqual(work(known));
    expect(await eventsOf(actor.userId)).toContain('user.reset_requested');
    expect(JSON.stringify(await recentEvents())).not.toContain(email);
  });

  it('fills no mailbox: after five letters an hour the answer is the same and nothing is sent', async () => {
    const { email, actor } = await somebody();
    for (let i = 0; i < 8; i++) await asPublic(() => Auth.forgotPassword({ email }));
    const asked = (await eventsOf(actor.userId)).filter((type) => type === 'user.reset_requested');
    expect(asked).toHaveLength(5);
  });

  it('is set anew once, which ends all sessions and every other token', async () => {
    const { tokenFor, login, refreshToken, actor } = await somebody();
    const [token, other] = [await tokenFor('reset'), await tokenFor('reset')];
    const reset = (given: string, to: string) => asPublic(() => Auth.resetPassword({ token: given, password: to }));
    await expect(reset(token, 'password1234')).rejects.toMatchObject({ details: [{ path: 'body.password' }] });
    const second = await login();
    const all = await Promise.allSettled(Array.from({ length: 5 }, () => reset(token, 'another long sentence')));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(reset(token, 'yet another sentence')).rejects.toMatchObject(stale);
    await expect(reset(other, 'yet another sentence')).rejects.toMatchObject(stale);
    for (const dead of [refreshToken, second.refreshToken])
      await expect(asPublic(() => Auth.refresh({ refreshToken: dead }))).rejects.toMatchObject({
        code: 'UNAUTHORIZED',
      });
    expect(Auth.Standing.hasEnded(actor)).toBe(true);
    await expect(login()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    await expect(login('another long sentence')).resolves.toBeDefined();
  });

  it('has an hour', async () => {
    const { tokenFor } = await somebody();
    const token = await tokenFor('reset');
    const late = Clock.fixed(Clock.now() + 3_600_001, () =>
      asPublic(() => Auth.resetPassword({ token, password: 'another long sentence' })),
    );
    await expect(late).rejects.toMatchObject(stale);
  });
});

describe('changing the password', () => {
  it('takes the present one and ends the other sessions', async () => {
    const { as, login, refreshToken } = await somebody();
    const other = await login();
    const change = (currentPassword: string) =>
      as(() => Auth.changePassword({ currentPassword, password: 'another long sentence' }));
    await expect(change('not it')).rejects.toMatchObject({ details: [{ path: 'body.currentPassword' }] });
    await change(password);
    await expect(asPublic(() => Auth.refresh({ refreshToken: other.refreshToken }))).rejects.toMatchObject({
      code: 'UNAUTHORIZED',
    });
    await expect(asPublic(() => Auth.refresh({ refreshToken }))).resolves.toBeDefined();
  });
});

describe('changing the address', () => {
  async function begun(to = `${randomUUID()}@example.com`) {
    const person = await somebody();
    await person.as(() => Auth.requestEmailChange({ email: to }));
    const events = (await recentEvents()).filter(({ detail }) => detail.data['changeId'] !== undefined);
    const changeId = String(
      events.find(({ detail }) => detail.data['userId'] === person.actor.userId)?.detail.data['changeId'],
    );
    const orders = await asSystem(() => orderChangeLetters({ changeId }));
    const confirm = (address: string) =>
      asPublic(() =>
        Auth.confirmEmailChange({ token: orders.find((order) => order.to === address)?.token ?? 'x'.repeat(43) }),
      );
    return { ...person, to, confirm };
  }

  it('is done when both ends have confirmed, in any order, at the same time too', async () => {
    const { as, email, to, confirm, actor } = await begun();
    expect(await confirm(to)).toEqual({ status: 'waiting' });
    expect(await confirm(to)).toEqual({ status: 'waiting' });
    expect((await as(User.profile)).email).toBe(email);
    expect(await confirm(email)).toEqual({ status: 'changed' });
    expect(await as(User.profile)).toMatchObject({ email: to, emailVerified: true });
    expect(await Emails.get({ email })).toBeUndefined();
    expect(await Emails.get({ email: to })).toMatchObject({ userId: actor.userId });
    const two = await begun();
    const statuses = await Promise.all([two.confirm(two.to), two.confirm(two.email)]);
    expect(statuses.map(({ status }) => status).sort()).toEqual(['changed', 'waiting']);
  });

  it('cannot take an address that has an account, and does not say so before its owner confirms', async () => {
    const { email: taken } = await somebody();
    const { confirm, email } = await begun(taken);
    await confirm(taken);
    await expect(confirm(email)).rejects.toMatchObject({ code: 'CONFLICT', details: { reason: 'EMAIL_TAKEN' } });
  });
});
