import { pictureInput, type UploadTicket, type User } from '@fixelo/contracts';
import { Actor, Clock, conflict, fn, notFound, retry } from '../lib/index.ts';
import { Media } from '../media/index.ts';
import * as Outbox from '../platform/outbox.ts';
import { TransactionCancelled, type Op } from '../platform/table/index.ts';
import { transact } from '../platform/transact.ts';
import { infoOf } from './info.ts';
import { Users, type UserRow } from './user.entity.ts';

/** Asks to upload an avatar for whoever asks. It replaces the old one once it is checked. */
export const requestAvatar = fn(pictureInput('avatar'), (picture): Promise<UploadTicket> =>
  Media.open({ ...picture, purpose: 'avatar', ownerId: Actor.user().userId }),
);

/** The account with another avatar or none, and word to delete the objects of the one before. */
function withAvatar(row: UserRow, avatar: UserRow['avatar']): { readonly user: UserRow; readonly ops: readonly Op[] } {
  const { avatar: before, avatarUrl: _fixed, ...rest } = row;
  const user = { ...rest, ...(avatar && { avatar }), version: row.version + 1, updatedAt: Clock.iso() };
  const gone = before?.uploadId;
  const ops = [Users.replace(user, { if: { version: row.version } })];
  return { user, ops: gone === undefined ? ops : [...ops, Outbox.event('upload.discarded', { uploadId: gone })] };
}

/** Gives a checked avatar to its account, unless that is gone or has one that was asked for later. */
export const keepAvatar: Media.Keeper = async (upload, made) => {
  const row = await Users.get({ id: upload.ownerId }, { consistent: true });
  if (row?.status !== 'ACTIVE' || !('picture' in made)) throw new Media.Refused('GONE');
  if ((row.avatar?.uploadId ?? '') > upload.id) throw new Media.Refused('GONE');
  return withAvatar(row, made.picture).ops;
};

/** Lets a file for a message or a dispute be READY while its owner's account is active. */
export const keepFile: Media.Keeper = async (upload) => {
  const row = await Users.get({ id: upload.ownerId }, { consistent: true });
  if (row?.status !== 'ACTIVE') throw new Media.Refused('GONE');
  return [Users.check({ id: upload.ownerId }, { if: { status: 'ACTIVE' } })];
};

const isLost = (error: unknown): boolean => error instanceof TransactionCancelled;

/** Removes the avatar of whoever asks; may be repeated. */
export async function removeAvatar(): Promise<User> {
  const { userId } = Actor.user();
  const act = async (): Promise<User> => {
    const row = await Users.get({ id: userId }, { consistent: true });
    if (!row) throw notFound('user');
    if (!row.avatar && row.avatarUrl === undefined) return infoOf(row);
    const { user, ops } = withAvatar(row, undefined);
    await transact(ops);
    return infoOf(user);
  };
  try {
    return await retry(act, { attempts: 5, baseMs: 10, maxMs: 200, retryable: isLost });
  } catch (error) {
    throw isLost(error)
      ? conflict('Your account is being changed elsewhere, try again', { reason: 'VERSION' }, 1)
      : error;
  }
}
