import { hashPassword } from '@fixelo/core/auth/password';
import { seal } from '@fixelo/core/auth/seal';
import { Totps } from '@fixelo/core/auth/totp.entity';
import { Clock } from '@fixelo/core/lib/index';
import { write } from '@fixelo/core/platform/index';
import type { Seed } from '../part.ts';
import { atStripe } from './bookings.ts';
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
 * Fills the table and the bucket with Florida: providers, services, hours, clients, bookings and three logins; answers
 * what was paid, for Stripe. Writes nothing when that has been done; run again after a crash half-way, it writes the
 * same rows.
 */
export const seed: Seed = async ({ size }) => {
  const stamp = await SeedStamps.get({ name: 'florida' }, { consistent: true });
  const base = stamp?.base ?? Clock.now();
  const avatars = new Avatars();
  const isDone = stamp?.done ?? false;
  if (!isDone) await write(SeedStamps.put({ name: 'florida', base, done: false }));
  const covers = await putCovers(size === 'full' ? coversPerGroup : 1);
  const made = florida(sizes[size], base, avatars, covers);
  if (!isDone) {
    const rows = rowsOf(made, await hashPassword(password), base);
    await Promise.all([putAll([...rows, await secondFactorOf(logins.admin)]), avatars.put()]);
    await write(SeedStamps.put({ name: 'florida', base, done: true }));
  }
  return { logins: Object.values(logins), payments: made.bookings.map(atStripe) };
};
