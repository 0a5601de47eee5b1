import { phoneRoutes, type SentCode } from '@fixelo/contracts';
import { Actor, Clock, conflict, fn, Id, invalid } from '../lib/index.ts';
import * as Audit from '../platform/audit.ts';
import { optimistic } from '../platform/optimistic.ts';
import * as Outbox from '../platform/outbox.ts';
import * as RateLimit from '../platform/ratelimit.ts';
import { TransactionCancelled, readMany, write, type Op } from '../platform/table/index.ts';
import { transact } from '../platform/transact.ts';
import { Phones, Users, type UserRow } from '../users/index.ts';
import { limits } from './limits.ts';
import { isCodeOf } from './phone-code.ts';
import { PhoneChanges, type PhoneChangeRow, type PhoneEndRow } from './phone.entity.ts';
import { recentSession } from './recent.ts';

const validMs = 10 * 60_000;

/** Enough of a number or an address for its owner to know it by. */
const masked = (to: string): string =>
  to.includes('@')
    ? to.replace(/^(.)[^@]*/, '$1•••')
    : `${to.slice(0, 2)}${'•'.repeat(Math.max(0, to.length - 6))}${to.slice(-4)}`;

const endAt = (channel: PhoneEndRow['channel'], to: string): PhoneEndRow => ({
  channel,
  to,
  confirmed: false,
  codes: [],
});

/** Who must say yes on the old side: the confirmed number, or the confirmed address when the number is lost. */
function oldEnd(user: UserRow, isLost: boolean): PhoneEndRow | undefined {
  if (user.phone === undefined || !user.phoneVerified) return undefined;
  if (!isLost) return endAt('sms', user.phone);
  if (!user.emailVerified) throw conflict('Confirm your e-mail address first', { reason: 'EMAIL_NOT_VERIFIED' });
  return endAt('email', user.email);
}

interface Begun {
  readonly status: 'waiting' | 'changed';
  readonly codes: SentCode[];
  readonly expiresAt?: string;
}

/**
 * Begins a change of the phone number, or takes it away: codes go to the new number and to the one that was confirmed
 * before, and it is done when both were entered. Where no number was confirmed there is the new end only. Needs a
 * recent sign-in. Takes the place of an earlier change that is not done. Says nothing of whether the new number
 * belongs to another account. CONFLICT (EMAIL_NOT_VERIFIED) when the old number is lost and the address not confirmed.
 */
export const requestPhoneChange = fn(phoneRoutes['auth.changePhone'].body, async ({ phone, lostOld = false }) => {
  const { user } = await recentSession();
  const isSame = phone === (user.phone ?? null);
  if (isSame && (phone === null || user.phoneVerified))
    throw invalid([{ path: 'body.phone', message: 'is your number already', code: 'UNCHANGED' }]);
  const old = oldEnd(user, lostOld);
  if (phone === null && !old) return takenAway(user);
  await Promise.all([
    RateLimit.take(limits.texts, user.id),
    RateLimit.byPlace(limits.textsByPlace, () => Promise.resolve()),
    ...(phone === null ? [] : [RateLimit.take(limits.texts, phone)]),
  ]);
  return begun(user, { old, ...(phone === null ? {} : { phone, new: endAt('sms', phone) }) });
});

async function begun(user: UserRow, what: Pick<PhoneChangeRow, 'phone' | 'old' | 'new'>): Promise<Begun> {
  const id = Id.make('contactChange');
  const expiresAt = Clock.now() + validMs;
  await transact([
    PhoneChanges.put({ userId: user.id, id, ...what, expiresAt, version: 1 }),
    Outbox.event('user.phone_change_requested', { userId: user.id, phoneChangeId: id }),
    Audit.entry('auth.phone_change_requested', user.id),
  ]);
  const codes = (['old', 'new'] as const).flatMap((end): SentCode[] => {
    const one = what[end];
    return one ? [{ end, channel: one.channel, to: masked(one.to) }] : [];
  });
  return { status: 'waiting', codes, expiresAt: Clock.iso(expiresAt) };
}

/** Nobody ever confirmed the number, so there is nobody to ask. */
async function takenAway(user: UserRow): Promise<Begun> {
  try {
    await transact(movedTo(user, undefined, []));
  } catch (error) {
    if (!(error instanceof TransactionCancelled)) throw error;
    throw conflict('Your account is being changed elsewhere, try again', { reason: 'VERSION' });
  }
  return { status: 'changed', codes: [] };
}

const wrongCode = () => invalid([{ path: 'body.code', message: 'is wrong or too old', code: 'WRONG' }]);

/**
 * Confirms one end of a change of number with the code that went there; the last end makes the change. May be repeated
 * until then. VALIDATION_ERROR for a wrong code, CONFLICT (PHONE_TAKEN) when another account has confirmed the number.
 */
export const confirmPhoneChange = fn(
  phoneRoutes['auth.confirmPhoneChange'].body,
  async ({ end, code }): Promise<{ status: 'waiting' | 'changed' }> => {
    const { userId } = Actor.user();
    await RateLimit.take(limits.phoneCode, userId);
    const confirmed = await optimistic(() => confirm(userId, end, code), 'This change of number');
    if (confirmed) return confirmed;
    await write(Audit.entry('auth.phone_code_failed', userId));
    throw wrongCode();
  },
);

async function confirm(
  userId: string,
  end: 'old' | 'new',
  code: string,
): Promise<{ status: 'waiting' | 'changed' } | undefined> {
  const [row, user] = await readMany([PhoneChanges.at({ userId }), Users.at({ id: userId })], { consistent: true });
  const one = row && row.expiresAt > Clock.now() ? row[end] : undefined;
  if (!row || !one || user?.status !== 'ACTIVE' || !(await isCodeOf(one, code))) return undefined;
  const next: PhoneChangeRow = { ...row, [end]: { ...one, confirmed: true }, version: row.version + 1 };
  const isWhole = [next.old, next.new].every((side) => side?.confirmed ?? true);
  const version = { if: { version: row.version } };
  if (isWhole)
    await transact([
      PhoneChanges.remove({ userId }, version),
      ...movedTo(user, row.phone, await freed(userId, row.phone)),
    ]);
  else await write(PhoneChanges.replace(next, version));
  return { status: isWhole ? 'changed' : 'waiting' };
}

/**
 * The writes that take a number from an account that has it without ever having confirmed it: whoever reads its texts
 * is its owner. CONFLICT when the other account has confirmed it too.
 */
async function freed(userId: string, phone: string | undefined): Promise<Op[]> {
  const holder = phone === undefined ? undefined : await Phones.get({ phone }, { consistent: true });
  if (!holder || holder.userId === userId || phone === undefined) return [];
  const other = await Users.get({ id: holder.userId }, { consistent: true });
  if (other?.phone !== phone) return [];
  if (other.phoneVerified) throw conflict('There is an account with this phone number', { reason: 'PHONE_TAKEN' });
  const { phone: _lost, ...rest } = other;
  const without = { ...rest, version: other.version + 1, updatedAt: Clock.iso() };
  return [
    Users.replace(without, { if: { version: other.version } }),
    Audit.entry('auth.phone_lost', other.id),
    Outbox.event('user.security_changed', { userId: other.id, change: 'phone' }),
  ];
}

/** The writes that give an account another number or none, and its old one free; `first` frees the new one. */
function movedTo(user: UserRow, phone: string | undefined, first: readonly Op[]): Op[] {
  const { phone: before, phoneVerified: _before, ...rest } = user;
  const moved: UserRow = {
    ...rest,
    ...(phone === undefined ? {} : { phone, phoneVerified: true }),
    version: user.version + 1,
    updatedAt: Clock.iso(),
  };
  return [
    ...first,
    Users.replace(moved, { if: { version: user.version } }),
    ...(before === undefined || before === phone ? [] : [Phones.remove({ phone: before })]),
    ...(phone === undefined ? [] : [ownedBy(user.id, phone, before === phone || first.length > 0)]),
    Audit.entry('auth.phone_changed', user.id),
    Outbox.event('user.security_changed', { userId: user.id, change: 'phone' }),
  ];
}

const ownedBy = (userId: string, phone: string, isThere: boolean): Op =>
  isThere ? Phones.replace({ phone, userId }) : Phones.create({ phone, userId });
