import { randomBytes } from 'node:crypto';
import { notificationRoutes, notificationType, type NotificationPreferences } from '@fixelo/contracts';
import * as z from 'zod';
import { Actor, fn, notFound, retry, unavailable } from '../lib/index.ts';
import * as Config from '../platform/config.ts';
import { TransactionCancelled, write } from '../platform/table/index.ts';
import { textableNumber, Users } from '../users/index.ts';
import { allTypes, channelsOf, isCritical, typesFor } from './channels.ts';
import { preferenceOfToken, Preferences, Suppressions, type PreferenceRow } from './preference.entity.ts';

const fresh = (userId: string): PreferenceRow => ({
  userId,
  channels: {},
  unsubscribeToken: randomBytes(24).toString('base64url'),
  rev: 1,
});

/** Changes what a person chose, creating it at the first time; reads again when somebody was quicker. */
async function change(userId: string, act: (row: PreferenceRow) => PreferenceRow): Promise<PreferenceRow> {
  try {
    return await retry(
      async () => {
        const old = await Preferences.get({ userId }, { consistent: true });
        const row = act(old ?? fresh(userId));
        await write(
          old ? Preferences.replace({ ...row, rev: old.rev + 1 }, { if: { rev: old.rev } }) : Preferences.create(row),
        );
        return row;
      },
      { attempts: 6, baseMs: 10, maxMs: 200, retryable: (error) => error instanceof TransactionCancelled },
    );
  } catch (error) {
    throw error instanceof TransactionCancelled ? unavailable('Your settings', 1, error) : error;
  }
}

/** The person's choices, made with their unsubscribe token when there are none yet. */
export const preferenceOf = async (userId: string): Promise<PreferenceRow> =>
  (await Preferences.get({ userId })) ?? change(userId, (row) => row);

async function infoOf(userId: string, row: PreferenceRow | undefined): Promise<NotificationPreferences> {
  const user = await Users.get({ id: userId });
  if (!user) throw notFound('user');
  const suppression = await Suppressions.get({ email: user.email });
  const webPushKey = Config.optional('VAPID_PUBLIC_KEY');
  return {
    types: typesFor(user.role).map((type) => ({ type, critical: isCritical(type), channels: channelsOf(type, row) })),
    quietHours: row?.quietHours ?? null,
    timeZone: user.timeZone,
    ...(suppression ? { emailProblem: suppression.problem } : {}),
    hasPhone: textableNumber(user) !== undefined,
    ...(webPushKey === undefined ? {} : { webPushKey }),
  };
}

/** Which way the person who asks hears of what. */
export async function get(): Promise<NotificationPreferences> {
  const { userId } = Actor.user();
  return infoOf(userId, await Preferences.get({ userId }));
}

/** Changes some choices; the e-mail of what is critical stays on whatever is chosen. */
export const update = fn(notificationRoutes['notifications.updatePreferences'].body, async (input) => {
  const { userId } = Actor.user();
  const row = await change(userId, (old) => {
    const channels = { ...old.channels };
    for (const type of notificationType.options) {
      const chosen = input.channels?.[type];
      if (chosen) channels[type] = { ...channels[type], ...chosen };
    }
    const { quietHours: before, ...rest } = old;
    const quietHours = input.quietHours === undefined ? before : (input.quietHours ?? undefined);
    return { ...rest, channels, ...(quietHours ? { quietHours } : {}) };
  });
  return infoOf(userId, row);
});

/**
 * Ends the e-mails of a type, or of all types that may be ended, for whoever the token in an e-mail belongs to. As
 * often as one likes. Throws NOT_FOUND for a token that nobody has.
 */
export const unsubscribe = fn(
  z.strictObject({ token: z.string(), type: notificationType.optional() }),
  async ({ token, type }): Promise<void> => {
    const { items } = await preferenceOfToken({ token }, { limit: 1 });
    const [found] = items;
    if (!found) throw notFound('link');
    const types = (type ? [type] : allTypes).filter((one) => !isCritical(one));
    await change(found.userId, (row) => ({
      ...row,
      channels: {
        ...row.channels,
        ...Object.fromEntries(types.map((one) => [one, { ...row.channels[one], email: false }])),
      },
    }));
  },
);
