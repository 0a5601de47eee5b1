import { userRoutes, type ProviderCard, type User } from '@fixelo/contracts';
import { Actor, Clock, conflict, fn, forbidden, notFound } from '../lib/index.ts';
import { TransactionCancelled, write } from '../platform/table/index.ts';
import { cardOf, infoOf } from './info.ts';
import { Users, type UserRow } from './user.entity.ts';

export { keepAvatar, keepFile, removeAvatar, requestAvatar } from './avatar.ts';

const attempts = 3;

/** The account of whoever asks. */
export async function profile(): Promise<User> {
  const row = await Users.get({ id: Actor.user().userId });
  if (!row) throw notFound('user');
  return infoOf(row);
}

/**
 * Changes the account of whoever asks; fields that are left out stay as they are. Only providers have a provider
 * profile (FORBIDDEN). Throws CONFLICT for another phone number (`details.reason` PHONE_NEEDS_CODES), and when others
 * keep changing the account at the same time.
 */
export const updateProfile = fn(userRoutes['users.updateProfile'].body, async (change): Promise<User> => {
  const { userId } = Actor.user();
  for (let attempt = 0; attempt < attempts; attempt++) {
    const row = await Users.get({ id: userId }, { consistent: true });
    if (!row) throw notFound('user');
    const changed = apply(row, change);
    if (await replaced(changed, row)) return infoOf(changed);
  }
  throw conflict('Your account is being changed elsewhere, try again', { reason: 'VERSION' });
});

function apply(row: UserRow, { provider, ...own }: Parameters<typeof updateProfile>[0]): UserRow {
  if (provider && !row.provider) throw forbidden('Only providers have a provider profile');
  if (own.phone !== undefined && own.phone !== (row.phone ?? null))
    throw conflict('A number is changed with codes that confirm it', { reason: 'PHONE_NEEDS_CODES' });
  return {
    ...row,
    name: own.name ?? row.name,
    preferences: own.preferences ?? row.preferences,
    locale: own.locale ?? row.locale,
    timeZone: own.timeZone ?? row.timeZone,
    ...(row.provider ? { provider: { ...row.provider, ...provider } } : {}),
    version: row.version + 1,
    updatedAt: Clock.iso(),
  };
}

/** Writes the row. False when the account was changed meanwhile. */
async function replaced(row: UserRow, before: UserRow): Promise<boolean> {
  try {
    await write(Users.replace(row, { if: { version: before.version } }));
    return true;
  } catch (error) {
    if (error instanceof TransactionCancelled) return false;
    throw error;
  }
}

const isPublicProvider = (row: UserRow | undefined): row is UserRow =>
  row?.role === 'PROVIDER' && row.status === 'ACTIVE';

/** The public card of a provider. Clients, suspended and deleted accounts are NOT_FOUND. */
export const provider = fn(userRoutes['users.provider'].params, async ({ id }): Promise<ProviderCard> => {
  const row = await Users.get({ id });
  if (!isPublicProvider(row)) throw notFound('provider');
  return cardOf(row);
});

/** Cards of providers by id, in one round trip for each 100. Suspended and deleted ones are missing. */
export async function cards(ids: readonly string[]): Promise<ReadonlyMap<string, ProviderCard>> {
  const unique = [...new Set(ids)];
  if (unique.length === 0) return new Map();
  const rows = await Users.batchGet(unique.map((id) => ({ id })));
  return new Map(rows.filter(isPublicProvider).map((row) => [row.id, cardOf(row)]));
}
