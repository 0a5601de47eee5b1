import { hashPassword } from '@fixelo/core/auth/password';
import { seal } from '@fixelo/core/auth/seal';
import { Totps } from '@fixelo/core/auth/totp.entity';
import { Clock } from '@fixelo/core/lib/index';
import { write } from '@fixelo/core/platform/index';
import type { Seed } from '../part.ts';
import { coversPerGroup } from './art/cover.ts';
import { florida, rowsOf, sizes } from './florida.ts';
import { loginId } from './accounts.ts';
import { logins, password } from './logins.ts';
import { Avatars, putCovers } from './pictures.ts';
import { SeedStamps } from './stamp.entity.ts';
import { putAll } from './write.ts';

/** Administrators need one; the key is printed with the login. */
async function secondFactorOf({ totp }: typeof logins.admin) {
  const userId = loginId('admin');
  const secret = await seal('totp', userId, totp);
  return Totps.put({ userId, secret, enabledAt: Clock.iso(), lastStep: 0, recovery: [], version: 1 });
}

/**
 * Fills the table and the bucket with Florida: providers, services, hours, clients, bookings and three logins. Does
 * nothing when that has been done; run again after a crash half-way, it writes the same rows.
 */
export const seed: Seed = async ({ size }) => {
  const result = { logins: Object.values(logins) };
  const stamp = await SeedStamps.get({ name: 'florida' }, { consistent: true });
  if (stamp?.done) return result;
  const base = stamp?.base ?? Clock.now();
  await write(SeedStamps.put({ name: 'florida', base, done: false }));
  const avatars = new Avatars();
  const [covers, passwordHash] = await Promise.all([
    putCovers(size === 'full' ? coversPerGroup : 1),
    hashPassword(password),
  ]);
  const rows = rowsOf(florida(sizes[size], base, avatars, covers), passwordHash, base);
  await Promise.all([putAll([...rows, await secondFactorOf(logins.admin)]), avatars.put()]);
  await write(SeedStamps.put({ name: 'florida', base, done: true }));
  return result;
};
