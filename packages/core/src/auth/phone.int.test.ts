import { randomInt, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeKey, setKeys } from '../../test/jwt.ts';
import { codeSentTo } from '../../test/phone.ts';
import { recentEvents } from '../../test/outbox.ts';
import { startTable, type TestTable } from '../../test/table.ts';
import { Actor, Clock } from '../lib/index.ts';
import { Phones, User } from '../users/index.ts';
import { orderLetter } from './letter.ts';
import { orderPhoneCode, phoneCodeSent } from './phone-code.ts';
import { PhoneChanges } from './phone.entity.ts';
import { Auth } from './index.ts';

let table: TestTable;
beforeAll(async () => {
  setKeys(makeKey('one'));
  process.env['RATE_LIMIT_FACTOR'] = '1';
  table = await startTable();
});
afterAll(() => table.stop());

const asPublic = <T>(act: () => T): T => Actor.provide({ type: 'public' }, 'req-test', act);
const asSystem = <T>(act: () => T): T => Actor.provide({ type: 'system', name: 'test' }, 'req-test', act);
const aNumber = (): string => `+1305${String(randomInt(10 ** 7)).padStart(7, '0')}`;
const wrong = { code: 'VALIDATION_ERROR', details: [{ path: 'body.code', code: 'WRONG' }] };
const another = (code: string): string => String((Number(code) + 1) % 10 ** 6).padStart(6, '0');

async function somebody(phone?: string) {
  const email = `${randomUUID()}@example.com`;
  const newcomer = { email, password: 'a fine long sentence', name: 'Ada Byron', role: 'CLIENT' as const };
  const signedIn = await asPublic(() => Auth.register({ ...newcomer, ...(phone ? { phone } : {}) }));
  const { userId, ...rest } = await Auth.verify(signedIn.accessToken);
  const as = <T>(act: () => T): T => Actor.provide({ userId, ...rest }, 'r', act);
  const ask = (to: string | null, lostOld = false) => as(() => Auth.requestPhoneChange({ phone: to, lostOld }));
  const confirm = (end: 'old' | 'new', code: string) => as(() => Auth.confirmPhoneChange({ end, code }));
  const enter = async (end: 'old' | 'new') => confirm(end, await codeSentTo(userId, end));
  const now = async () => {
    const { phone, phoneVerified } = await as(User.profile);
    return { phone, phoneVerified };
  };
  return { userId, email, as, ask, confirm, enter, now };
}

async function confirmed() {
  const person = await somebody();
  const phone = aNumber();
  await person.ask(phone);
  await person.enter('new');
  return { ...person, phone };
}

describe('a first phone number', () => {
  it('is confirmed with the code that went there, and not before', async () => {
    const { ask, confirm, enter, now, userId } = await somebody();
    const phone = aNumber();
    const begun = await ask(phone);
    expect(begun).toMatchObject({ status: 'waiting', codes: [{ end: 'new', channel: 'sms' }] });
    expect(begun.codes[0]?.to).toBe(`+1${'•'.repeat(6)}${phone.slice(-4)}`);
    const code = await codeSentTo(userId, 'new');
    await expect(confirm('new', another(code))).rejects.toMatchObject(wrong);
    await expect(confirm('old', code)).rejects.toMatchObject(wrong);
    expect(await now()).toEqual({});
    expect(await confirm('new', code)).toEqual({ status: 'changed' });
    expect(await now()).toEqual({ phone, phoneVerified: true });
    await expect(enter('new')).rejects.toMatchObject(wrong);
  });

  it('given at registration is confirmed in the same way', async () => {
    const phone = aNumber();
    const { ask, enter, now } = await somebody(phone);
    expect(await now()).toEqual({ phone, phoneVerified: false });
    expect((await ask(phone)).codes.map(({ end }) => end)).toEqual(['new']);
    expect(await enter('new')).toEqual({ status: 'changed' });
    expect(await now()).toEqual({ phone, phoneVerified: true });
    await expect(ask(phone)).rejects.toMatchObject({ details: [{ path: 'body.phone', code: 'UNCHANGED' }] });
  });

  it('cannot be set by the profile', async () => {
    const { as } = await somebody();
    await expect(as(() => User.updateProfile({ phone: aNumber() }))).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { reason: 'PHONE_NEEDS_CODES' },
    });
    await expect(as(() => User.updateProfile({ phone: null, name: 'Ada King' }))).resolves.toBeDefined();
  });
});

describe('another phone number', () => {
  it('takes the codes of both ends, in any order and at the same time too; the old one is free then', async () => {
    const { phone, ask, enter, now, userId } = await confirmed();
    const to = aNumber();
    expect((await ask(to)).codes.map(({ end }) => end)).toEqual(['old', 'new']);
    expect(await enter('new')).toEqual({ status: 'waiting' });
    expect(await now()).toEqual({ phone, phoneVerified: true });
    expect(await enter('old')).toEqual({ status: 'changed' });
    expect(await now()).toEqual({ phone: to, phoneVerified: true });
    expect([await Phones.get({ phone }), await Phones.get({ phone: to })]).toEqual([undefined, { phone: to, userId }]);
    await ask(aNumber());
    const both = await Promise.all([enter('old'), enter('new')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['changed', 'waiting']);
  });

  it('that is lost is stood in for by the confirmed e-mail address', async () => {
    const { ask, enter, now, userId, email } = await confirmed();
    const to = aNumber();
    await expect(ask(to, true)).rejects.toMatchObject({ details: { reason: 'EMAIL_NOT_VERIFIED' } });
    const letters = await asSystem(() => orderLetter({ userId, purpose: 'verify' }));
    await asPublic(() => Auth.verifyEmail({ token: letters[0]?.token ?? '' }));
    expect((await ask(to, true)).codes).toContainEqual({
      end: 'old',
      channel: 'email',
      to: email.replace(/^(.)[^@]*/, '$1•••'),
    });
    await enter('old');
    expect(await enter('new')).toEqual({ status: 'changed' });
    expect(await now()).toEqual({ phone: to, phoneVerified: true });
  });

  it('belongs to one account only, and asking for it does not tell', async () => {
    const owner = await confirmed();
    const other = await somebody();
    expect(await other.ask(owner.phone)).toMatchObject({ status: 'waiting' });
    await expect(other.enter('new')).rejects.toMatchObject({ code: 'CONFLICT', details: { reason: 'PHONE_TAKEN' } });
    expect(await other.now()).toEqual({});
    expect(await owner.now()).toMatchObject({ phone: owner.phone });
  });

  it('is given to whoever reads its texts, where another account only claimed it', async () => {
    const phone = aNumber();
    const squatter = await somebody(phone);
    const owner = await somebody();
    await owner.ask(phone);
    await owner.enter('new');
    expect([await owner.now(), await squatter.now()]).toEqual([{ phone, phoneVerified: true }, {}]);
    expect(await Phones.get({ phone })).toEqual({ phone, userId: owner.userId });
  });

  it('is taken by exactly one of five accounts that read its texts at the same time', async () => {
    const phone = aNumber();
    const people = await Promise.all(Array.from({ length: 5 }, () => somebody()));
    for (const { ask } of people) await ask(phone);
    const codes = await Promise.all(people.map(({ userId }) => codeSentTo(userId, 'new')));
    const results = await Promise.allSettled(people.map(({ confirm }, i) => confirm('new', codes[i] ?? '')));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await Promise.all(people.map(({ now }) => now()))).filter((one) => one.phone === phone)).toHaveLength(1);
  });
});

describe('a phone number', () => {
  it('is taken away with the code that went there; one that was never confirmed at once', async () => {
    const { phone, ask, enter, now } = await confirmed();
    expect((await ask(null)).codes.map(({ end }) => end)).toEqual(['old']);
    expect(await enter('old')).toEqual({ status: 'changed' });
    expect([await now(), await Phones.get({ phone })]).toEqual([{}, undefined]);
    const unconfirmed = await somebody(aNumber());
    expect(await unconfirmed.ask(null)).toEqual({ status: 'changed', codes: [] });
    expect(await unconfirmed.now()).toEqual({});
    await expect(unconfirmed.ask(null)).rejects.toMatchObject({ details: [{ path: 'body.phone' }] });
  });

  it('is changed by somebody who has proved lately who they are, and told on the record and by event', async () => {
    const { as, userId } = await confirmed();
    const late = Clock.fixed(Clock.now() + 16 * 60_000, () => as(() => Auth.requestPhoneChange({ phone: aNumber() })));
    await expect(late).rejects.toMatchObject({ code: 'FORBIDDEN', details: { reason: 'REAUTHENTICATE' } });
    const events = (await recentEvents()).filter(({ detail }) => detail.data['userId'] === userId);
    expect(events.map(({ type }) => type)).toContain('user.phone_change_requested');
    expect(events.map(({ detail }) => detail.data['change'])).toContain('phone');
  });
});

describe('codes', () => {
  it('are stored so that they open nothing, drawn anew when sent again, and live ten minutes', async () => {
    const { ask, confirm, userId } = await somebody();
    await ask(aNumber());
    const first = await codeSentTo(userId, 'new');
    const row = await PhoneChanges.get({ userId });
    expect(JSON.stringify(row)).not.toContain(first);
    const second = await codeSentTo(userId, 'new');
    const late = Clock.fixed(Clock.now() + 10 * 60_000, () => confirm('new', second));
    await expect(late).rejects.toMatchObject(wrong);
    const order = { userId, phoneChangeId: row?.id ?? '', end: 'new' as const };
    await asSystem(() => phoneCodeSent(order));
    expect(await asSystem(() => orderPhoneCode(order))).toBeUndefined();
    expect(await confirm('new', first)).toEqual({ status: 'changed' });
  });

  it('are neither guessed nor sent without end', async () => {
    const { ask, confirm, userId } = await somebody();
    const phone = aNumber();
    await ask(phone);
    const code = await codeSentTo(userId, 'new');
    for (let i = 0; i < 10; i++) await expect(confirm('new', another(code))).rejects.toMatchObject(wrong);
    await expect(confirm('new', code)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    for (let i = 0; i < 4; i++) await ask(phone);
    await expect(ask(phone)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    const stranger = await somebody();
    await expect(stranger.ask(phone)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  });
});
