import { authRoutes } from '@fixelo/contracts';
import { Clock, conflict, fn, Id, invalid } from '../lib/index.ts';
import * as Audit from '../platform/audit.ts';
import * as Outbox from '../platform/outbox.ts';
import * as RateLimit from '../platform/ratelimit.ts';
import { TransactionCancelled, write, type Op } from '../platform/table/index.ts';
import { transact } from '../platform/transact.ts';
import { Emails, Users } from '../users/index.ts';
import { ContactChanges } from './letter.entity.ts';
import { readToken, staleToken } from './letter.ts';
import { limits } from './limits.ts';
import { recentSession } from './recent.ts';

const validMs = 24 * 3_600_000;
const attempts = 4;

/**
 * Begins a change of the e-mail address: both the present and the new one get a letter, and it is done when both have
 * confirmed. Needs a recent sign-in. Says nothing of whether the new address has an account.
 */
export const requestEmailChange = fn(authRoutes['auth.changeEmail'].body, async ({ email }) => {
  const { user } = await recentSession();
  if (email === user.email)
    throw invalid([{ path: 'body.email', message: 'is your address already', code: 'UNCHANGED' }]);
  await RateLimit.take(limits.letters, user.id);
  const id = Id.make('contactChange');
  const expiresAt = Clock.now() + validMs;
  await transact([
    ContactChanges.create({
      id,
      userId: user.id,
      from: user.email,
      to: email,
      oldConfirmed: false,
      newConfirmed: false,
      expiresAt,
      version: 1,
    }),
    Outbox.event('user.contact_change_requested', { userId: user.id, changeId: id }),
    Audit.entry('auth.email_change_requested', user.id),
  ]);
  return { expiresAt: Clock.iso(expiresAt) };
});

/** Confirms one side of a change of address; the second one makes it. May be repeated until then. */
export const confirmEmailChange = fn(
  authRoutes['auth.confirmEmailChange'].body,
  async ({ token }): Promise<{ status: 'waiting' | 'changed' }> => {
    const { about, purpose } = await RateLimit.byPlace(limits.tokens, () =>
      readToken(token, 'change_old', 'change_new'),
    );
    for (let attempt = 0; attempt < attempts; attempt++) {
      const change = await ContactChanges.get({ id: about }, { consistent: true });
      if (!change || change.expiresAt <= Clock.now()) throw staleToken();
      const side = purpose === 'change_old' ? { oldConfirmed: true } : { newConfirmed: true };
      const next = { ...change, ...side, version: change.version + 1 };
      const isWhole = next.oldConfirmed && next.newConfirmed;
      try {
        if (isWhole) await transact(await movedTo(next.userId, change));
        else await write(ContactChanges.replace(next, { if: { version: change.version } }));
        return { status: isWhole ? 'changed' : 'waiting' };
      } catch (error) {
        if (!(error instanceof TransactionCancelled)) throw error;
        if (error.reasonOf('Email.create'))
          throw conflict('There is an account with this e-mail address', { reason: 'EMAIL_TAKEN' });
      }
    }
    throw staleToken();
  },
);

/** The writes that give an account its new address and the old one free. */
async function movedTo(
  userId: string,
  change: { id: string; from: string; to: string; version: number },
): Promise<Op[]> {
  const user = await Users.get({ id: userId }, { consistent: true });
  if (user?.email !== change.from || user.status === 'DELETED') throw staleToken();
  const moved = {
    ...user,
    email: change.to,
    emailVerified: true,
    version: user.version + 1,
    updatedAt: Clock.iso(),
  };
  return [
    ContactChanges.remove({ id: change.id }, { if: { version: change.version } }),
    Users.replace(moved, { if: { version: user.version } }),
    Emails.remove({ email: change.from }, { if: {} }),
    Emails.create({ email: change.to, userId }),
    Audit.entry('auth.email_changed', userId),
    Outbox.event('user.security_changed', { userId, change: 'email' }),
  ];
}
