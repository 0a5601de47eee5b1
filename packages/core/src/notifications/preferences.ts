import { notificationRoutes, notificationType, type NotificationPreferences } from '@fixelo/contracts';
import { Actor, fn, notFound } from '../lib/index.ts';
import * as Config from '../platform/config.ts';
import { textableNumber, Users } from '../users/index.ts';
import { channelsOf, isCritical, typesFor } from './channels.ts';
import { change } from './choices.ts';
import { Preferences, Suppressions, type PreferenceRow } from './preference.entity.ts';

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

export { unsubscribe } from './unsubscribe.ts';
