import { authRoutes, email, password, personName, type User } from '@fixelo/contracts';
import * as z from 'zod';
import { Actor, type AppError, Clock, Id, conflict, fn, forbidden, invalid, unauthorized } from '../lib/index.ts';
import * as Audit from '../platform/audit.ts';
import * as Outbox from '../platform/outbox.ts';
import * as RateLimit from '../platform/ratelimit.ts';
import { TransactionCancelled, absent, readMany, write, type Op } from '../platform/table/index.ts';
import { transact } from '../platform/transact.ts';
import { Emails, Phones, Users, infoOf, type UserRow } from '../users/index.ts';
import { Credentials } from './auth.entity.ts';
import { counted, deviceOf } from './device.ts';
import { limits } from './limits.ts';
import { hashPassword, passwordFaults, passwordMatches } from './password.ts';
import { begin, rotate, type Tokens } from './session.ts';
import { nobody, strangerOf } from './stranger.ts';
import { Totps, type TotpRow } from './totp.entity.ts';
import { secondFactor, wrongCode } from './totp.ts';

export { deleteAccount, eraseAccount, exportData, finishErasures } from './account.ts';
export { findUsers } from './find-users.ts';
export { getUser, restore, setRole, suspend } from './administer.ts';
export { confirmEmailChange, requestEmailChange } from './contact.ts';
export { confirmPhoneChange, requestPhoneChange } from './phone.ts';
export { reauthenticate } from './recent.ts';
export { changePassword, forgotPassword, requestVerification, resetPassword, verifyEmail } from './recovery.ts';
export * as Standing from './standing.ts';
export { endSession, logout, sessions } from './sessions.ts';
export { jwks, verify } from './token.ts';
export { disableTotp, enableTotp, renewRecoveryCodes, setupTotp, totpState } from './totp.ts';
export type { Tokens } from './session.ts';

const wrong = 'E-mail address or password is wrong';

/** An account and its fresh tokens. */
export interface SignedIn extends Tokens {
  readonly user: User;
  /** Proof that this device has signed in to the account: later tries with it are counted apart from those of others. */
  readonly device: string;
}

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
  const { user, ops } = await RateLimit.byPlace(limits.register, () => newAccount(input));
  const session = await begin(user);
  const entry = Audit.entry('auth.registered', user.id, { role: user.role, sessionId: session.sessionId });
  await writeAccount([...ops, ...session.ops, entry]);
  return { user: infoOf(user), ...session.tokens, device: await deviceOf(user.email) };
});

/**
 * Makes an account of the operator. Only an operator's command (system) may: FORBIDDEN for everybody else.
 * Signs nobody in.
 */
export const createAdmin = fn(z.strictObject({ email, password, name: personName }), async (input): Promise<User> => {
  Actor.requireSystem();
  const { user, ops } = await newAccount({ ...input, role: 'ADMIN' });
  await writeAccount([...ops, Audit.entry('auth.admin_created', user.id)]);
  return infoOf(user);
});

/**
 * Signs in. Throws UNAUTHORIZED for an unknown address and for a wrong password alike, after the same work; once the
 * password was right, UNAUTHORIZED with `details.reason` TOTP_REQUIRED or TOTP_INVALID where the account has a second
 * factor, and FORBIDDEN when it is suspended. RATE_LIMITED after too many tries, in which
 * devices that signed in to the account before are not held up by others (`device`, see `device.ts`).
 */
export const login = fn(
  authRoutes['auth.login'].body,
  async ({ email: address, password, totp, device }): Promise<SignedIn> => {
    const found = await counted(address, device, () => authenticate(address, password));
    if (!found.matches) {
      await write(Audit.entry('auth.login_failed', found.user?.id ?? strangerOf(address)));
      throw unauthorized(wrong);
    }
    const { user } = found;
    if (user.status === 'SUSPENDED') throw forbidden('This account is suspended');
    const spent = await proved(user, found.totp, totp);
    const session = await begin(user, { mfa: spent !== undefined });
    const ops = [
      ...session.ops,
      // Nor may the password have been changed meanwhile.
      Users.check({ id: user.id }, { if: { status: 'ACTIVE', sessionsFrom: user.sessionsFrom ?? absent() } }),
      Audit.entry('auth.login', user.id, { sessionId: session.sessionId, mfa: spent !== undefined }),
    ];
    try {
      await transact(spent ? [spent, ...ops] : ops);
    } catch (error) {
      if (!(error instanceof TransactionCancelled)) throw error;
      throw error.reasonOf('User.check') ? await refusedMeanwhile(user.id) : wrongCode();
    }
    return { user: infoOf(user), ...session.tokens, device: await deviceOf(address) };
  },
);

/** Why an account that was right a moment ago is so no more. */
async function refusedMeanwhile(id: string): Promise<AppError> {
  const user = await Users.get({ id }, { consistent: true });
  return user?.status === 'SUSPENDED' ? forbidden('This account is suspended') : unauthorized(wrong);
}

/** The write that uses up the second factor. A wrong one is counted for the account, and told to the audit. */
async function proved(user: UserRow, row: TotpRow | undefined, code: string | undefined): Promise<Op | undefined> {
  if (row?.enabledAt === undefined) return undefined;
  if (code === undefined) return secondFactor(row, code);
  try {
    return await RateLimit.alongside(limits.code, user.id, () => secondFactor(row, code));
  } catch (error) {
    await write(Audit.entry('auth.second_factor_failed', user.id));
    throw error;
  }
}

type Found =
  | { readonly matches: true; readonly user: UserRow; readonly totp: TotpRow | undefined }
  | { readonly matches: false; readonly user: UserRow | undefined };

async function authenticate(address: string, given: string): Promise<Found> {
  const found = await Emails.get({ email: address }, { consistent: true });
  const userId = found?.userId ?? nobody;
  const [user, credential, totp] = await readMany(
    [Users.at({ id: userId }), Credentials.at({ userId }), Totps.at({ userId })],
    { consistent: true },
  );
  const matches = await passwordMatches(credential?.passwordHash, given);
  return matches && user && user.status !== 'DELETED' ? { matches, user, totp } : { matches: false, user };
}

/**
 * Exchanges a refresh token for new tokens. Each works once: any further use ends its session, but for a repeat of the
 * same request under its `Idempotency-Key`. Throws UNAUTHORIZED when it does not work.
 */
export const refresh = fn(
  z.strictObject({ refreshToken: z.string().min(1).max(200) }),
  ({ refreshToken }): Promise<Tokens> => RateLimit.byPlace(limits.refresh, () => rotate(refreshToken)),
);
