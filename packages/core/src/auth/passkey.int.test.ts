import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Authenticator } from '../../test/authenticator.ts';
import { makeKey, setKeys } from '../../test/jwt.ts';
import { startTable, type TestTable } from '../../test/table.ts';
import { codeOf } from '../../test/totp.ts';
import { Actor, Clock } from '../lib/index.ts';
import { Auth } from './index.ts';
import * as Passkey from './passkey.ts';

let table: TestTable;
beforeAll(async () => {
  setKeys(makeKey('one'));
  table = await startTable();
  Object.assign(process.env, { WEB_URL: 'http://localhost:3000', ALLOWED_ORIGINS: 'http://localhost:3000' });
});
afterAll(() => table.stop());

const password = 'a fine long sentence';
const asPublic = <T>(act: () => T): T => Actor.provide({ type: 'public' }, 'req-test', act);
const challengeOf = (options: object): string => String(Reflect.get(options, 'challenge'));
const refused = { code: 'UNAUTHORIZED', message: 'This passkey does not work here' };
const unusable = { code: 'VALIDATION_ERROR', details: [{ path: 'body.response' }] };

/** Somebody with a passkey on a device of theirs. */
async function somebody() {
  const account = { email: `${randomUUID()}@example.com`, password, name: 'Ada Byron', role: 'CLIENT' as const };
  const { accessToken, user } = await asPublic(() => Auth.register(account));
  const actor = await Auth.verify(accessToken);
  const as = <T>(act: () => T): T => Actor.provide(actor, 'r', act);
  const device = new Authenticator();
  const options = await as(Passkey.registerOptions);
  const response = device.create({ challenge: challengeOf(options) });
  const passkey = await as(() => Passkey.registerVerify({ response, name: 'Phone' }));
  const asked = async () => challengeOf(await asPublic(Passkey.loginOptions));
  const login = (given: ReturnType<Authenticator['get']>) => asPublic(() => Passkey.loginVerify({ response: given }));
  return { user, as, device, options, response, passkey, asked, login };
}

describe('a passkey', () => {
  it('signs in, and is listed, renamed and removed by its owner', async () => {
    const { user, as, device, options, passkey, asked, login } = await somebody();
    expect(options).toMatchObject({
      rp: { id: 'localhost', name: 'Fixelo' },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    device.counter = 1;
    const signedIn = await login(device.get(user.id, { challenge: await asked() }));
    expect(signedIn.user.id).toBe(user.id);
    expect(await Auth.verify(signedIn.accessToken)).toMatchObject({ type: 'client', userId: user.id });
    expect(await as(Passkey.list)).toMatchObject([{ id: passkey.id, name: 'Phone' }]);
    expect((await as(Passkey.list))[0]?.lastUsedAt).toBeDefined();
    expect(await as(() => Passkey.rename({ id: passkey.id, name: 'New phone' }))).toMatchObject({ name: 'New phone' });
    const stranger = await somebody();
    await expect(stranger.as(() => Passkey.remove({ id: passkey.id }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await as(() => Passkey.remove({ id: passkey.id }));
    device.counter = 2;
    await expect(login(device.get(user.id, { challenge: await asked() }))).rejects.toMatchObject(refused);
  });

  it('signs a challenge once, one that we made, for signing in, and within five minutes', async () => {
    const { user, as, device, asked, login } = await somebody();
    const challenge = await asked();
    device.counter = 1;
    const response = device.get(user.id, { challenge });
    const all = await Promise.allSettled(Array.from({ length: 5 }, () => login(response)));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    device.counter = 2;
    await expect(login(device.get(user.id, { challenge }))).rejects.toMatchObject(refused);
    await expect(login(device.get(user.id, { challenge: 'made-up' }))).rejects.toMatchObject(refused);
    const forRegistering = challengeOf(await as(Passkey.registerOptions));
    await expect(login(device.get(user.id, { challenge: forRegistering }))).rejects.toMatchObject(refused);
    const late = device.get(user.id, { challenge: await asked() });
    await expect(Clock.fixed(Clock.now() + 300_001, () => login(late))).rejects.toMatchObject(refused);
  });

  it('is refused from another site, for another host, unverified, with another key, and when its counter fell', async () => {
    const { user, device, asked, login } = await somebody();
    device.counter = 5;
    const get = async (change: object) => device.get(user.id, { challenge: await asked(), ...change });
    for (const change of [{ origin: 'https://evil.example' }, { rpId: 'evil.example' }, { flags: 0x01 }])
      await expect(login(await get(change))).rejects.toMatchObject(refused);
    const copy = new Authenticator();
    const forged = { ...copy.get(user.id, { challenge: await asked() }), id: (await get({})).id };
    await expect(login(forged)).rejects.toMatchObject(refused);
    const nobody = (await somebody()).user.id;
    await expect(login(device.get(nobody, { challenge: await asked() }))).rejects.toMatchObject(refused);
    await expect(login(await get({}))).resolves.toBeDefined();
    device.counter = 4;
    await expect(login(await get({}))).rejects.toMatchObject(refused);
  });

  it('is added once, by whoever asked, on our pages', async () => {
    const { as, device, response } = await somebody();
    await expect(as(() => Passkey.registerVerify({ response }))).rejects.toMatchObject(unusable);
    const ask = async () => challengeOf(await as(Passkey.registerOptions));
    const other = new Authenticator();
    const far = other.create({ challenge: await ask(), origin: 'https://evil.example' });
    await expect(as(() => Passkey.registerVerify({ response: far }))).rejects.toMatchObject(unusable);
    const stranger = await somebody();
    const stolen = other.create({ challenge: await ask() });
    await expect(stranger.as(() => Passkey.registerVerify({ response: stolen }))).rejects.toMatchObject(unusable);
    const again = device.create({ challenge: await ask() });
    await expect(as(() => Passkey.registerVerify({ response: again }))).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('does not stand in for the code of an administrator', async () => {
    const email = `${randomUUID()}@example.com`;
    await Actor.provide({ type: 'system', name: 'test' }, 'r', () => Auth.createAdmin({ email, password, name: 'Op' }));
    const first = await asPublic(() => Auth.login({ email, password }));
    const limited = await Auth.verify(first.accessToken);
    const as = <T>(act: () => T): T => Actor.provide(limited, 'r', act);
    const start = Clock.now();
    const { secret } = await as(Auth.setupTotp);
    await as(() => Auth.enableTotp({ code: codeOf(secret, { at: start }) }));
    const device = new Authenticator();
    const response = device.create({ challenge: challengeOf(await as(Passkey.registerOptions)) });
    await as(() => Passkey.registerVerify({ response }));
    const login = async (totp?: string) => {
      device.counter++;
      const given = device.get(limited.userId, { challenge: challengeOf(await asPublic(Passkey.loginOptions)) });
      return asPublic(() => Passkey.loginVerify({ response: given, totp }));
    };
    await expect(login()).rejects.toMatchObject({ details: { reason: 'TOTP_REQUIRED' } });
    const signedIn = await Clock.fixed(start + 30_000, () => login(codeOf(secret, { at: start, steps: 1 })));
    expect(signedIn.user.role).toBe('ADMIN');
  });
});
