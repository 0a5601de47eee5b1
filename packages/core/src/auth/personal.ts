import type { PersonalData } from '../platform/personal.ts';
import { write } from '../platform/table/index.ts';
import { Users } from '../users/index.ts';
import { Credentials } from './auth.entity.ts';
import { Passkeys, passkeysOfUser } from './passkey.entity.ts';
import { PhoneChanges } from './phone.entity.ts';
import { endAll, rowsOf } from './sessions.ts';
import { Totps } from './totp.entity.ts';

/** Account, sessions and passkeys. Secrets and hashes are nobody's data to have. */
export const authData: PersonalData = {
  room: 'account',
  export: async (userId) => {
    const [user, sessions, passkeys] = await Promise.all([
      Users.get({ id: userId }, { consistent: true }),
      rowsOf(userId),
      passkeysOfUser.all({ userId }),
    ]);
    return {
      profile: user,
      sessions: sessions.map(({ id, createdAt, refreshedAt, sourceIp, userAgent }) => ({
        id,
        createdAt,
        refreshedAt,
        sourceIp,
        userAgent,
      })),
      passkeys: passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({ id, name, createdAt, lastUsedAt })),
    };
  },
  erase: async (userId) => {
    const passkeys = await passkeysOfUser.all({ userId });
    await Promise.all([
      ...passkeys.map(({ id }) => write(Passkeys.remove({ userId, id }))),
      write(Totps.remove({ userId })),
      write(Credentials.remove({ userId })),
      write(PhoneChanges.remove({ userId })),
      endAll(userId),
    ]);
  },
};
