import { adminUserRoutes, type EventType, type User } from '@fixelo/contracts';
import { providerChanged } from '../catalog/change.entity.ts';
import { Actor, Clock, conflict, fn, notFound, retry } from '../lib/index.ts';
import * as Audit from '../platform/audit.ts';
import * as Outbox from '../platform/outbox.ts';
import { TransactionCancelled } from '../platform/table/index.ts';
import { transact } from '../platform/transact.ts';
import { infoOf, Users, type UserRow } from '../users/index.ts';
import { allRevokedOp } from './revocation.entity.ts';
import { withoutSessions } from './session.ts';
import { endAll } from './sessions.ts';

const { params } = adminUserRoutes['admin.user'];

async function load(id: string): Promise<UserRow> {
  Actor.require('admin');
  const user = await Users.get({ id }, { consistent: true });
  if (!user || user.status === 'DELETED') throw notFound('user');
  return user;
}

/** An account, for administrators. */
export const getUser = fn(params, async ({ id }): Promise<User> => infoOf(await load(id)));

interface Change {
  readonly action: string;
  readonly change: (user: UserRow) => Partial<UserRow>;
  readonly event?: Extract<EventType, 'user.suspended' | 'user.restored'>;
  readonly data?: Readonly<Record<string, string>>;
  /** The account's sessions end with it. */
  readonly endsSessions?: boolean;
}

/** Changes an account, again when it was changed meanwhile, and tells search in the same transaction. */
async function changed(id: string, { action, change, event, data, endsSessions }: Change): Promise<UserRow> {
  const act = async (): Promise<UserRow> => {
    const user = await load(id);
    if (user.role === 'ADMIN') throw conflict('Administrators are made and unmade by the operator');
    const next = { ...user, ...change(user), version: user.version + 1, updatedAt: Clock.iso() };
    await transact([
      Users.replace(endsSessions ? withoutSessions(next) : next, { if: { version: user.version } }),
      ...(endsSessions ? [allRevokedOp(id)] : []),
      providerChanged(id),
      ...(event ? [Outbox.event(event, { userId: id })] : []),
      Audit.entry(action, id, data),
    ]);
    return next;
  };
  const retryable = (error: unknown): boolean => error instanceof TransactionCancelled;
  return retry(act, { attempts: 5, baseMs: 10, maxMs: 100, retryable });
}

const requireStatus = (user: UserRow, status: UserRow['status']): void => {
  if (user.status !== status) throw conflict(`This account is ${user.status}`, { reason: 'WRONG_STATE' });
};

/**
 * Suspends an account: its sessions end everywhere within a minute, it gets no new ones, its listings and card are not
 * shown. Its history stays.
 */
export const suspend = fn(
  params.extend(adminUserRoutes['admin.suspendUser'].body.shape),
  async ({ id, reason }): Promise<User> => {
    const user = await changed(id, {
      action: 'users.suspended',
      change: (before) => {
        if (before.status !== 'SUSPENDED') requireStatus(before, 'ACTIVE');
        return { status: 'SUSPENDED' };
      },
      event: 'user.suspended',
      data: { reason },
      endsSessions: true,
    });
    await endAll(id);
    return infoOf(user);
  },
);

/** Gives a suspended account back. */
export const restore = fn(params, async ({ id }): Promise<User> => {
  const change = (before: UserRow): Partial<UserRow> => {
    requireStatus(before, 'SUSPENDED');
    return { status: 'ACTIVE' };
  };
  return infoOf(await changed(id, { action: 'users.restored', change, event: 'user.restored' }));
});

/** Makes a client a provider, or back. Its sessions end, since their tokens name the role. */
export const setRole = fn(
  params.extend(adminUserRoutes['admin.setUserRole'].body.shape),
  async ({ id, role }): Promise<User> => {
    const change = (before: UserRow): Partial<UserRow> => ({
      role,
      ...(role === 'PROVIDER' ? { provider: before.provider ?? { verified: false, plan: 'FREE' } } : {}),
    });
    const user = await changed(id, { action: 'users.role_changed', change, data: { role }, endsSessions: true });
    await endAll(id);
    return infoOf(user);
  },
);
