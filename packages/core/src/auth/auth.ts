import { authRoutes, email, password, personName, type User } from '@fixelo/contracts';
import * as z from 'zod';
import { Actor, Clock, Context, Id, conflict, fn, forbidden, invalid, unauthorized } from '../lib/index.ts';
import * as Outbox from '../platform/outbox.ts';
import * as RateLimit from '../platform/ratelimit.ts';
import { TransactionCancelled, readMany, type Op } from '../platform/table/index.ts';
import { transact } from '../platform/transact.ts';
import { Emails, Phones, Users, infoOf, type UserRow } from '../users/index.ts';
import { Credentials, sessionsOfUser } from './auth.entity.ts';
import { hashPassword, passwordFaults, passwordMatches } from './password.ts';
import { begin, end, readRefreshToken, rotate, type Tokens } from './session.ts';

export { jwks, verify } from './token.ts';
export type { Tokens } from './session.ts';

/** An account and its fresh tokens. */
export interface SignedIn extends Tokens {
  readonly user: User;
}

/** Tries at one account from one place. Counted by place, so that a stranger's tries do not keep the owner out. */
const placeRule = { name: 'login', limit: 30, windowSeconds: 900 };
/** Tries at one account from everywhere. */
const accountRule = { name: 'login.account', limit: 300, windowSeconds: 900 };

interface NewAccount {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly role: UserRow['role'];
  readonly phone?: string | undefined;
  readonly locale?: UserRow['locale'] | undefined;
  readonly timeZone?: string | undefined;
}

/** The row of a new account and the writes that make it, with address and number taken and the event told. */
async function newAccount(input: NewAccount): Promise<{ user: UserRow; ops: Op[] }> {
  const faults = passwordFaults(input.password, input.email, input.name);
  if (faults.length > 0) throw invalid(faults);
  const passwordHash = await hashPassword(input.password);
  const id = Id.make('user');
  const at = Clock.iso();
  const user: UserRow = {
    id,
    email: input.email,
    emailVerified: false,
    phone: input.phone,
    name: input.name,
    role: input.role,
    locale: input.locale ?? 'en',
    timeZone: input.timeZone ?? 'America/New_York',
    preferences: {},
    status: 'ACTIVE',
    ...(input.role === 'PROVIDER' ? { provider: { verified: false, plan: 'FREE' } } : {}),
    ratingSum: 0,
    ratingCount: 0,
    completedBookings: 0,
    version: 1,
    createdAt: at,
    updatedAt: at,
  };
  const ops = [
    Users.create(user),
    Emails.create({ email: input.email, userId: id }),
    ...(input.phone === undefined ? [] : [Phones.create({ phone: input.phone, userId: id })]),
    Credentials.create({ userId: id, passwordHash, updatedAt: at }),
    Outbox.event('user.registered', { userId: id, role: input.role }),
  ];
  return { user, ops };
}

async function writeAccount(ops: readonly Op[]): Promise<void> {
  try {
    await transact(ops);
  } catch (error) {
    if (!(error instanceof TransactionCancelled)) throw error;
    if (error.reasonOf('Email.create'))
      throw conflict('There is an account with this e-mail address', { reason: 'EMAIL_TAKEN' });
    if (error.reasonOf('Phone.create'))
      throw conflict('There is an account with this phone number', { reason: 'PHONE_TAKEN' });
    throw error;
  }
}

/**
 * Makes an account as client or provider and signs it in. Throws VALIDATION_ERROR for common or guessable
 * passwords, CONFLICT (`details.reason` EMAIL_TAKEN or PHONE_TAKEN) when address or number are in use.
 */
export const register = fn(authRoutes['auth.register'].body, async (input): Promise<SignedIn> => {
  const { user, ops } = await newAccount(input);
  const session = await begin(user);
  await writeAccount([...ops, ...session.ops]);
  return { user: infoOf(user), ...session.tokens };
});

/**
 * Makes an account of the operator. Only an operator's command (system) may: FORBIDDEN for everybody else.
 * Signs nobody in.
 */
export const createAdmin = fn(z.strictObject({ email, password, name: personName }), async (input): Promise<User> => {
  Actor.requireSystem();
  const { user, ops } = await newAccount({ ...input, role: 'ADMIN' });
  await writeAccount(ops);
  return infoOf(user);
});

/** An id that no account has: what is read instead of an account when there is none. */
const nobody = Id.derive('user', 'nobody');

/**
 * Signs in. Throws UNAUTHORIZED for an unknown address and for a wrong password alike, after the same work;
 * FORBIDDEN for a suspended account, once the password was right; RATE_LIMITED after 30 tries from one IP address or
 * 300 from anywhere in 15 minutes; VALIDATION_ERROR for a `totp`: no account has two-factor sign-in.
 */
export const login = fn(authRoutes['auth.login'].body, async (input): Promise<SignedIn> => {
  if (input.totp !== undefined)
    throw invalid([{ path: 'body.totp', message: 'two-factor sign-in is not set up for this account' }]);
  const { email: address } = input;
  const place = `${address}#${Context.current()?.sourceIp ?? ''}`;
  const user = await RateLimit.alongside(placeRule, place, () =>
    RateLimit.alongside(accountRule, address, () => authenticate(address, input.password)),
  );
  if (!user) throw unauthorized('E-mail address or password is wrong');
  if (user.status === 'SUSPENDED') throw forbidden('This account is suspended');
  const session = await begin(user);
  await transact(session.ops);
  return { user: infoOf(user), ...session.tokens };
});

async function authenticate(address: string, given: string): Promise<UserRow | undefined> {
  const found = await Emails.get({ email: address }, { consistent: true });
  const userId = found?.userId ?? nobody;
  const [user, credential] = await readMany([Users.at({ id: userId }), Credentials.at({ userId })], {
    consistent: true,
  });
  const matches = await passwordMatches(credential?.passwordHash, given);
  return matches && user?.status !== 'DELETED' ? user : undefined;
}

/**
 * Exchanges a refresh token for new tokens; each works once, and again within 10 seconds, should the
 * answer be lost. A later use ends its session. Throws UNAUTHORIZED when it does not work.
 */
export const refresh = fn(
  z.strictObject({ refreshToken: z.string().min(1).max(200) }),
  ({ refreshToken }): Promise<Tokens> => rotate(refreshToken),
);

/**
 * Ends the session of whoever asks, or the one of `refreshToken` (their own; others are ignored), or all of them.
 * Answers how many were ended.
 */
export const logout = fn(
  authRoutes['auth.logout'].body,
  async ({ refreshToken, everywhere = false }): Promise<{ ended: number }> => {
    const actor = Actor.user();
    if (everywhere) {
      const sessions = await sessionsOfUser.all({ userId: actor.userId });
      await Promise.all(sessions.map(({ id }) => end(actor.userId, id)));
      return { ended: sessions.length };
    }
    const named = refreshToken === undefined ? undefined : readRefreshToken(refreshToken);
    const sessionId = named?.userId === actor.userId ? named.sessionId : actor.sessionId;
    await end(actor.userId, sessionId);
    return { ended: 1 };
  },
);
