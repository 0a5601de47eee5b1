import { id as idOf, passkeyRoutes, type Data, type Passkey, type User } from '@fixelo/contracts';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { Actor, Clock, conflict, fn, forbidden, Id, invalid, notFound, unauthorized } from '../lib/index.ts';
import * as Audit from '../platform/audit.ts';
import * as Config from '../platform/config.ts';
import * as Outbox from '../platform/outbox.ts';
import * as RateLimit from '../platform/ratelimit.ts';
import { readMany, TransactionCancelled, write } from '../platform/table/index.ts';
import { transact } from '../platform/transact.ts';
import { infoOf, Users } from '../users/index.ts';
import { challengeIn, makeChallenge, useChallenge } from './challenge.ts';
import { deviceOf } from './device.ts';
import { limits } from './limits.ts';
import { Passkeys, passkeysOfUser, type PasskeyRow } from './passkey.entity.ts';
import { recentSession } from './recent.ts';
import { begin, type Tokens } from './session.ts';
import { Totps } from './totp.entity.ts';
import { secondFactor } from './totp.ts';

const most = 20;
const routes = {
  registration: passkeyRoutes['passkeys.registerOptions'],
  login: passkeyRoutes['passkeys.loginOptions'],
};
const userIds = idOf('user');
/** Loaded by the function that answers these routes only. */
const library = () => import('@simplewebauthn/server');

/** Passkeys belong to the web's host name; our pages and no others may use them. */
const rp = () => ({ id: new URL(Config.required('WEB_URL')).hostname, origins: Config.required('ALLOWED_ORIGINS') });

const infoOfPasskey = ({ id, name, createdAt, lastUsedAt, backedUp }: PasskeyRow): Passkey => ({
  id,
  name,
  createdAt,
  ...(lastUsedAt === undefined ? {} : { lastUsedAt }),
  backedUp,
});

/** As JSON has it: without the fields that the library leaves undefined. */
const asSent = (options: object): unknown => JSON.parse(JSON.stringify(options));

/** The passkeys of whoever asks. */
export const list = async (): Promise<Passkey[]> =>
  (await passkeysOfUser.all({ userId: Actor.user().userId })).map(infoOfPasskey);

/** What a browser needs to make a passkey. Needs a recent sign-in. */
export async function registerOptions(): Promise<Data<typeof routes.registration>> {
  const { user } = await recentSession();
  const [known, challenge] = await Promise.all([
    passkeysOfUser.all({ userId: user.id }),
    makeChallenge('register', user.id),
  ]);
  if (known.length >= most) throw conflict(`An account has ${most} passkeys at most`, { reason: 'TOO_MANY' });
  const { generateRegistrationOptions } = await library();
  const options = await generateRegistrationOptions({
    rpName: 'Fixelo',
    rpID: rp().id,
    userID: new TextEncoder().encode(user.id),
    userName: user.email,
    userDisplayName: user.name,
    challenge,
    attestationType: 'none',
    excludeCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: [-7, -8, -257],
  });
  return routes.registration.data.parse(asSent(options));
}

const unusable = () => invalid([{ path: 'body.response', message: 'is not a passkey that we asked for' }]);

/** Adds the passkey that a browser has made. VALIDATION_ERROR when it does not answer our challenge. */
export const registerVerify = fn(passkeyRoutes['passkeys.registerVerify'].body, async ({ response, name }) => {
  const { userId } = Actor.user();
  const challenge = challengeIn(response.response.clientDataJSON);
  if (challenge === undefined || !(await useChallenge(challenge, 'register', userId))) throw unusable();
  const { verifyRegistrationResponse } = await library();
  const { id, origins } = rp();
  const { registrationInfo } = await verifyRegistrationResponse({
    // fields that are left out are absent, which the types of the contract cannot tell from undefined
    response: response as RegistrationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: origins,
    expectedRPID: id,
    requireUserVerification: true,
    supportedAlgorithmIDs: [-7, -8, -257],
  }).catch(() => ({ registrationInfo: undefined }));
  if (!registrationInfo) throw unusable();
  const { credential, credentialBackedUp } = registrationInfo;
  const row: PasskeyRow = {
    id: Id.derive('passkey', credential.id),
    userId,
    credentialId: credential.id,
    publicKey: Buffer.from(credential.publicKey).toString('base64url'),
    counter: credential.counter,
    transports: credential.transports ?? [],
    backedUp: credentialBackedUp,
    name: name ?? 'Passkey',
    createdAt: Clock.iso(),
    version: 1,
  };
  try {
    await transact([
      Passkeys.create(row),
      Audit.entry('auth.passkey_added', userId, { passkeyId: row.id }),
      Outbox.event('user.security_changed', { userId, change: 'passkey_added' }),
    ]);
  } catch (error) {
    throw error instanceof TransactionCancelled ? conflict('This passkey is known already') : error;
  }
  return infoOfPasskey(row);
});

/** What a browser needs to sign in with any passkey of ours: it names no account, so it tells of none. */
export async function loginOptions(): Promise<Data<typeof routes.login>> {
  const challenge = await RateLimit.byPlace(limits.passkey, () => makeChallenge('login'));
  const { generateAuthenticationOptions } = await library();
  const options = await generateAuthenticationOptions({ rpID: rp().id, challenge, userVerification: 'required' });
  return routes.login.data.parse(asSent(options));
}

const refused = () => unauthorized('This passkey does not work here');

/** Account and passkey that a response names, which it has yet to prove. */
async function named({ id, response }: { id: string; response: { userHandle?: string | undefined } }) {
  const userId = Buffer.from(response.userHandle ?? '', 'base64url').toString();
  if (!userIds.safeParse(userId).success) throw refused();
  const key = { userId, id: Id.derive('passkey', id) };
  const [user, passkey, totp] = await readMany([Users.at({ id: userId }), Passkeys.at(key), Totps.at({ userId })], {
    consistent: true,
  });
  if (!user || passkey?.credentialId !== id || user.status === 'DELETED') throw refused();
  return { user, passkey, totp };
}

/** An account and its fresh tokens. */
interface SignedIn extends Tokens {
  readonly user: User;
  readonly device: string;
}

/**
 * Signs in with a passkey, which is two factors by itself: the device, and the person that it has verified.
 * Administrators enter their code all the same. UNAUTHORIZED for everything that does not work, whatever the reason;
 * a counter that does not rise is the sign of a copy and refused too.
 */
export const loginVerify = fn(passkeyRoutes['passkeys.loginVerify'].body, async ({ response, totp: code }) => {
  const challenge = challengeIn(response.response.clientDataJSON);
  const isOurs =
    challenge !== undefined && (await RateLimit.byPlace(limits.passkey, () => useChallenge(challenge, 'login')));
  if (!isOurs) throw refused();
  const { user, passkey, totp } = await named(response);
  const { verifyAuthenticationResponse } = await library();
  const { id, origins } = rp();
  const { credentialId, publicKey, counter } = passkey;
  const checked = await verifyAuthenticationResponse({
    // see above
    response: response as AuthenticationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: origins,
    expectedRPID: id,
    requireUserVerification: true,
    credential: { id: credentialId, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter },
  }).catch(() => undefined);
  if (!checked?.verified) {
    await write(Audit.entry('auth.passkey_failed', user.id, { passkeyId: passkey.id }));
    throw refused();
  }
  if (user.status === 'SUSPENDED') throw forbidden('This account is suspended');
  const spent = user.role === 'ADMIN' ? await secondFactor(totp, code) : undefined;
  const session = await begin(user, { mfa: user.role !== 'ADMIN' || spent !== undefined });
  const used: PasskeyRow = {
    ...passkey,
    counter: checked.authenticationInfo.newCounter,
    lastUsedAt: Clock.iso(),
    version: passkey.version + 1,
  };
  try {
    await transact([
      ...session.ops,
      ...(spent ? [spent] : []),
      Passkeys.replace(used, { if: { version: passkey.version } }),
      Users.check({ id: user.id }, { if: { status: 'ACTIVE' } }),
      Audit.entry('auth.login', user.id, { sessionId: session.sessionId, passkeyId: passkey.id }),
    ]);
  } catch (error) {
    throw error instanceof TransactionCancelled ? refused() : error;
  }
  return { user: infoOf(user), ...session.tokens, device: await deviceOf(user.email) } satisfies SignedIn;
});

async function own(id: string): Promise<PasskeyRow> {
  const row = await Passkeys.get({ userId: Actor.user().userId, id }, { consistent: true });
  if (!row) throw notFound('passkey');
  return row;
}

/** Gives a passkey of whoever asks another name. */
export const rename = fn(
  passkeyRoutes['passkeys.rename'].params.extend(passkeyRoutes['passkeys.rename'].body.shape),
  async ({ id, name }): Promise<Passkey> => {
    const row = await own(id);
    const renamed = { ...row, name, version: row.version + 1 };
    try {
      await write(Passkeys.replace(renamed, { if: { version: row.version } }));
    } catch (error) {
      throw error instanceof TransactionCancelled ? conflict('This passkey was just used, try again') : error;
    }
    return infoOfPasskey(renamed);
  },
);

/** Removes a passkey of whoever asks. */
export const remove = fn(passkeyRoutes['passkeys.remove'].params, async ({ id }): Promise<{ removed: true }> => {
  const { userId } = await own(id);
  await transact([
    Passkeys.remove({ userId, id }),
    Audit.entry('auth.passkey_removed', userId, { passkeyId: id }),
    Outbox.event('user.security_changed', { userId, change: 'passkey_removed' }),
  ]);
  return { removed: true };
});
