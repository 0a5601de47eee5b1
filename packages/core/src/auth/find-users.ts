import { adminUserRoutes, type User } from '@fixelo/contracts';
import { Actor, fn } from '../lib/index.ts';
import type { Page } from '../platform/table/index.ts';
import { Emails, emailsLike, folded, infoOf, phonesLike, Users, usersNamed, usersOfStatus } from '../users/index.ts';

type Found = Page<{ readonly userId: string }>;

/** What a text is most likely the beginning of. */
function kindOf(text: string): 'name' | 'email' | 'phone' {
  if (text.includes('@')) return 'email';
  return /^\+?[\d\s()-]+$/.test(text) ? 'phone' : 'name';
}

/** As numbers are stored: a number without its country code is one of the United States. */
const asPhone = (text: string): string => {
  const digits = text.replace(/\D/g, '');
  return text.trim().startsWith('+') || digits.startsWith('1') ? `+${digits}` : `+1${digits}`;
};

/**
 * Accounts whose name, e-mail address or phone number begins with `q`, or those of a status (ACTIVE unless told), newest
 * first; of a role where one is given. A page may be short and have a next one. Administrators only.
 */
export const findUsers = fn(adminUserRoutes['admin.users'].query, async (query): Promise<Page<User>> => {
  Actor.require('admin');
  const { email, q, by, role, status, limit, cursor } = query;
  const paging = { limit, cursor };
  const filter = { ...(role ? { role } : {}), ...(status && q !== undefined ? { status } : {}) };
  const filtered = Object.keys(filter).length > 0 ? { ...paging, filter } : paging;
  if (email === undefined && q === undefined)
    return shown(await usersOfStatus({ status: status ?? 'ACTIVE' }, filtered));
  const kind = email === undefined && q !== undefined ? (by ?? kindOf(q)) : 'email';
  // of accents alone nothing is left, and a key is never empty
  if (kind === 'name' && folded(q ?? '') === '') return { items: [] };
  if (kind === 'name') return shown(await usersNamed({ name: q ?? '' }, filtered));
  const found = await ownersOf(kind, email, q ?? '', paging);
  const rows = await Users.batchGet(found.items.map(({ userId }) => ({ id: userId })));
  const items = rows.filter(
    (row) => row !== undefined && (!role || row.role === role) && (!status || row.status === status),
  );
  return shown({ ...found, items: items.filter((row) => row !== undefined) });
});

async function ownersOf(
  kind: 'email' | 'phone',
  email: string | undefined,
  q: string,
  paging: { readonly limit: number; readonly cursor: string | undefined },
): Promise<Found> {
  if (kind === 'phone') return phonesLike({ phone: asPhone(q) }, paging);
  if (email === undefined) return emailsLike({ email: q.trim().toLowerCase() }, paging);
  const row = await Emails.get({ email });
  return { items: row ? [row] : [] };
}

const shown = ({ items, ...rest }: Page<Parameters<typeof infoOf>[0]>): Page<User> => ({
  ...rest,
  items: items.map(infoOf),
});
