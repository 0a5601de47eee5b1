import { retry } from '../lib/index.ts';
import { readMany, TransactionCancelled, write, type At, type Op } from '../platform/table/index.ts';
import { isOpen } from './lease.ts';
import { UserSockets, type UserSocketsRow } from './realtime.entity.ts';

/** A person with more open sockets gets frames on the newest ones only. */
const socketsEach = 50;

/** An open socket of somebody. */
export interface OpenSocket {
  readonly userId: string;
  readonly connectionId: string;
  readonly connectedAt: string;
  /** Epoch seconds. */
  readonly expires: number;
}

/** The row that `openIn` is asked about, to be read together with others. */
export const socketsAt = (userId: string): At<UserSocketsRow> => UserSockets.at({ userId });

/** The sockets in a row that are open now. */
export const openIn = (row: UserSocketsRow | undefined): readonly OpenSocket[] =>
  row ? row.sockets.filter(isOpen).map((socket) => ({ ...socket, userId: row.userId })) : [];

/** The open sockets of these users, the moment they are open. One round trip for each hundred. */
export async function socketsOf(userIds: readonly string[]): Promise<readonly OpenSocket[]> {
  const rows = await readMany([...new Set(userIds)].map(socketsAt), { consistent: true });
  return rows.flatMap(openIn);
}

/** The write that adds a socket to those of its person, or says until when it holds now. */
export async function enlisting({ userId, connectionId, connectedAt, expires }: OpenSocket): Promise<Op> {
  const row = await UserSockets.get({ userId }, { consistent: true });
  const others = openIn(row).filter((one) => one.connectionId !== connectionId);
  const sockets = [{ connectionId, connectedAt, expires }, ...others]
    .toSorted((a, b) => (a.connectedAt < b.connectedAt ? 1 : -1))
    .slice(0, socketsEach);
  return row
    ? UserSockets.replace({ userId, sockets, version: row.version + 1 }, { if: { version: row.version } })
    : UserSockets.create({ userId, sockets, version: 1 });
}

/** Takes a socket off the list of its person. It may be off already. */
export async function delist({ userId, connectionId }: Pick<OpenSocket, 'userId' | 'connectionId'>): Promise<void> {
  await despiteOthers(async () => {
    const row = await UserSockets.get({ userId }, { consistent: true });
    if (!row?.sockets.some((one) => one.connectionId === connectionId)) return;
    const sockets = openIn(row).filter((one) => one.connectionId !== connectionId);
    const condition = { if: { version: row.version } };
    await write(
      sockets.length === 0
        ? UserSockets.remove({ userId }, condition)
        : UserSockets.replace({ userId, sockets, version: row.version + 1 }, condition),
    );
  });
}

/** Runs `act`, which reads the list of a person and writes it, again when another device of theirs was quicker. */
export const despiteOthers = (
  act: () => Promise<void>,
  isOther: (error: unknown) => boolean = (error) => error instanceof TransactionCancelled,
): Promise<void> => retry(act, { attempts: 14, baseMs: 10, maxMs: 400, retryable: isOther });
