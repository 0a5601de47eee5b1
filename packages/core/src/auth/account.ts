import { providerChanged } from '../catalog/change.entity.ts';
import { Actor, Clock, conflict, forbidden, Log } from '../lib/index.ts';
import * as Audit from '../platform/audit.ts';
import * as Outbox from '../platform/outbox.ts';
import { erasedName, type PersonalData } from '../platform/personal.ts';
import { TransactionCancelled, write } from '../platform/table/index.ts';
import { transact } from '../platform/transact.ts';
import { Emails, Phones, Users, type UserRow } from '../users/index.ts';
import { Credentials } from './auth.entity.ts';
import { Erasures, openErasures } from './erasure.entity.ts';
import { recentSession } from './recent.ts';
import { allRevokedOp } from './revocation.entity.ts';
import { withoutSessions } from './session.ts';
import { endAll } from './sessions.ts';

/** What is left of an account: what bookings, payments and reviews refer to, and nothing that names the person. */
const erased = (user: UserRow): UserRow => ({
  id: user.id,
  email: `${user.id.toLowerCase()}@deleted.invalid`,
  emailVerified: false,
  name: erasedName,
  role: user.role,
  locale: user.locale,
  timeZone: 'UTC',
  preferences: {},
  status: 'DELETED',
  ...(user.provider ? { provider: { verified: false, plan: user.provider.plan } } : {}),
  ratingSum: user.ratingSum,
  ratingCount: user.ratingCount,
  completedBookings: user.completedBookings,
  version: user.version + 1,
  createdAt: user.createdAt,
  updatedAt: Clock.iso(),
});

/**
 * Deletes the account of whoever asks. Each room first ends what cannot go on (listings, open requests), or throws
 * CONFLICT for what the person must settle, such as a confirmed booking. Then, in one transaction, the account loses
 * everything that names the person, its address and number are free, and its event makes each room erase the rest
 * (`eraseAccount`). Money records stay. Needs a recent sign-in; administrators cannot (FORBIDDEN).
 */
export async function deleteAccount(rooms: readonly PersonalData[]): Promise<{ deleted: true }> {
  const { user } = await recentSession();
  if (user.role === 'ADMIN') throw forbidden('An administrator’s account is deleted by the operator');
  for (const { prepare } of rooms) await prepare?.(user.id);
  try {
    await transact([
      Users.replace(withoutSessions(erased(user)), { if: { version: user.version } }),
      allRevokedOp(user.id),
      providerChanged(user.id),
      Emails.remove({ email: user.email }),
      ...(user.phone === undefined ? [] : [Phones.remove({ phone: user.phone })]),
      Credentials.remove({ userId: user.id }),
      Erasures.create({ userId: user.id, at: Clock.iso() }),
      ...(user.avatar?.uploadId === undefined
        ? []
        : [Outbox.event('upload.discarded', { uploadId: user.avatar.uploadId })]),
      Outbox.event('user.deleted', { userId: user.id }),
      Audit.entry('users.deleted', user.id),
    ]);
  } catch (error) {
    if (!(error instanceof TransactionCancelled)) throw error;
    throw conflict('Your account is being changed elsewhere, try again', { reason: 'VERSION' });
  }
  await endAll(user.id);
  return { deleted: true };
}

/**
 * Erases what all rooms keep of a deleted account. Repeated by its queue until every room is through, and by
 * `finishErasures` when the queue has given up.
 */
export async function eraseAccount(userId: string, rooms: readonly PersonalData[]): Promise<void> {
  Actor.requireSystem();
  const user = await Users.get({ id: userId }, { consistent: true });
  if (user?.status !== 'DELETED') return;
  for (const { erase } of rooms) await erase?.(userId);
  await write(Erasures.remove({ userId }));
}

const effectMs = 3_600_000;
const atOnce = 200;

/** Erases what is left of accounts that were deleted an hour ago or earlier. One that fails holds up no other. */
export async function finishErasures(rooms: readonly PersonalData[]): Promise<{ finished: number; failed: number }> {
  Actor.requireSystem();
  const { items } = await openErasures({ before: Clock.iso(Clock.now() - effectMs) }, { limit: atOnce });
  let failed = 0;
  for (const { userId } of items) {
    try {
      await eraseAccount(userId, rooms);
    } catch (error) {
      failed++;
      Log.error('A deleted account could not be erased', error, { userId });
    }
  }
  return { finished: items.length - failed, failed };
}

/** Everything that all rooms keep about whoever asks. */
export async function exportData(rooms: readonly PersonalData[]): Promise<object> {
  const { userId } = Actor.user();
  const parts = await Promise.all(rooms.map(async (room) => [room.room, await room.export(userId)] as const));
  return { exportedAt: Clock.iso(), userId, ...Object.fromEntries(parts) };
}
