import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeKey, setKeys } from '../../test/jwt.ts';
import { startTable, type TestTable } from '../../test/table.ts';
import { codeOf } from '../../test/totp.ts';
import { Actor, Clock } from '../lib/index.ts';
import { auditOfSubject } from '../platform/audit.ts';
import { Auth } from './index.ts';
import { Totps } from './totp.entity.ts';

let table: TestTable;
beforeAll(async () => {
  setKeys(makeKey('one'));
  table = await startTable();
});
afterAll(() => table.stop());

const password = 'a fine long sentence';
const asPublic = <T>(act: () => T): T => Actor.provide({ type: 'public' }, 'req-test', act);
const at = (steps: number) => ({ steps });

/** Somebody, and ways to act as them; `step` moves the clock by 30 s, since no code works twice. */
async function somebody(role: 'CLIENT' | 'ADMIN' = 'CLIENT') {
  const email = `${randomUUID()}@example.com`;
  const account = { email, password, name: 'Ada Byron' };
  if (role === 'CLIENT') await asPublic(() => Auth.register({ ...account, role }));
  else await Actor.provide({ type: 'system', name: 'test' }, 'r', () => Auth.createAdmin(account));
  const start = Clock.now();
  const login = (totp?: string, steps = 0) =>
    Clock.fixed(start + steps * 30_000, () => asPublic(() => Auth.login({ email, password, totp })));
  const first = await login();
  const actor = await Auth.verify(first.accessToken);
  const as = <T>(act: () => T, steps = 0): T =>
    Clock.fixed(start + steps * 30_000, () => Actor.provide(actor, 'r', act));
  const { secret, uri } = await as(Auth.setupTotp);
  const code = (steps: number) => codeOf(secret, { at: start, ...at(steps) });
  return { email, login, first, actor, as, secret, uri, code };
}

describe('a second factor', () => {
  it('is asked for once its first code was seen, and no code works twice', async () => {
    const { as, login, code, uri, email, actor } = await somebody();
    expect(uri).toContain(`otpauth://totp/Fixelo:${encodeURIComponent(email)}`);
    await expect(as(() => Auth.enableTotp({ code: '000000' }))).rejects.toMatchObject({ code: 'VALIDATION_ERROR' });
    await expect(login()).resolves.toBeDefined();
    const { recoveryCodes } = await as(() => Auth.enableTotp({ code: code(0) }));
    expect(new Set(recoveryCodes).size).toBe(10);
    await expect(login()).rejects.toMatchObject({ code: 'UNAUTHORIZED', details: { reason: 'TOTP_REQUIRED' } });
    const invalid = { code: 'UNAUTHORIZED', details: { reason: 'TOTP_INVALID' } };
    await expect(login(code(0))).rejects.toMatchObject(invalid);
    await expect(login(code(1), 1)).resolves.toBeDefined();
    await expect(login(code(1), 1)).rejects.toMatchObject(invalid);
    await expect(login(code(9), 5)).rejects.toMatchObject(invalid);
    const rows = (await auditOfSubject({ subject: actor.userId }, { limit: 50 })).items.map(({ action }) => action);
    expect(rows).toEqual(expect.arrayContaining(['auth.totp_enabled', 'auth.second_factor_failed', 'auth.login']));
  });

  it('lets exactly one of ten parallel uses of a code in', async () => {
    const { as, login, code } = await somebody();
    await as(() => Auth.enableTotp({ code: code(0) }));
    const all = await Promise.allSettled(Array.from({ length: 8 }, () => login(code(2), 2)));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('can be made up for by each recovery code once, typed as people type', async () => {
    const { as, login, code } = await somebody();
    const { recoveryCodes } = await as(() => Auth.enableTotp({ code: code(0) }));
    const [one = '', two = ''] = recoveryCodes;
    await expect(login(one.toLowerCase().replaceAll('-', ' '))).resolves.toBeDefined();
    await expect(login(one)).rejects.toMatchObject({ details: { reason: 'TOTP_INVALID' } });
    expect(await as(Auth.totpState)).toEqual({ enabled: true, recoveryCodes: 9 });
    const fresh = await as(() => Auth.renewRecoveryCodes({ code: code(3) }), 3);
    await expect(login(two)).rejects.toMatchObject({ details: { reason: 'TOTP_INVALID' } });
    await expect(login(fresh.recoveryCodes[0])).resolves.toBeDefined();
  });

  it('is turned off with a code only', async () => {
    const { as, login, code } = await somebody();
    await as(() => Auth.enableTotp({ code: code(0) }));
    await expect(as(() => Auth.disableTotp({ code: code(0) }))).rejects.toMatchObject({ code: 'VALIDATION_ERROR' });
    await as(() => Auth.disableTotp({ code: code(2) }), 2);
    await expect(login(undefined, 2)).resolves.toBeDefined();
  });

  it('is stored so that neither its secret nor a recovery code can be read', async () => {
    const { as, code, secret, actor } = await somebody();
    const { recoveryCodes } = await as(() => Auth.enableTotp({ code: code(0) }));
    const stored = JSON.stringify(await Totps.get({ userId: actor.userId }));
    for (const plain of [secret, ...recoveryCodes, ...recoveryCodes.map((text) => text.replaceAll('-', ''))])
      expect(stored).not.toContain(plain);
  });

  it('cannot be set up by a session that is older than a quarter of an hour, until the password was given again', async () => {
    const { as } = await somebody();
    await expect(as(Auth.setupTotp, 31)).rejects.toMatchObject({
      code: 'FORBIDDEN',
      details: { reason: 'REAUTHENTICATE' },
    });
    await expect(as(() => Auth.reauthenticate({ password: 'wrong' }), 31)).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
    });
    await as(() => Auth.reauthenticate({ password }), 31);
    await expect(as(Auth.setupTotp, 31)).resolves.toBeDefined();
  });
});

describe('administrators', () => {
  it('may do nothing but set a second factor up, then are themselves, and cannot turn it off', async () => {
    const { as, login, code, actor, first } = await somebody('ADMIN');
    expect(actor).toMatchObject({ type: 'admin', limited: true });
    const { accessToken } = await as(() => Auth.enableTotp({ code: code(0) }));
    expect(await Auth.verify(accessToken)).toEqual({ type: 'admin', userId: actor.userId, sessionId: actor.sessionId });
    const renewed = await asPublic(() => Auth.refresh({ refreshToken: first.refreshToken }));
    expect(await Auth.verify(renewed.accessToken)).not.toHaveProperty('limited');
    const later = (await login(code(1), 1)).accessToken;
    expect(await as(() => Auth.verify(later), 1)).not.toHaveProperty('limited');
    await expect(as(() => Auth.disableTotp({ code: code(3) }), 3)).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});
