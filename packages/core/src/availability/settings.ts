import { availabilitySettings } from '@fixelo/contracts';
import { Clock, notFound } from '../lib/index.ts';
import { absent, optimistic, write } from '../platform/index.ts';
import { Users } from '../users/user.entity.ts';
import { AvailabilitySettingsRows, type Rules, type SettingsRow } from './availability.entity.ts';

const closedWeek = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };

/** What a provider starts from: no hours, in the account's zone. */
async function initial(providerId: string): Promise<Rules> {
  const user = await Users.get({ id: providerId });
  if (!user) throw notFound('user');
  return availabilitySettings.parse({ timeZone: user.timeZone, weekly: closedWeek });
}

const read = (providerId: string): Promise<SettingsRow | undefined> =>
  AvailabilitySettingsRows.get({ providerId }, { consistent: true });

/** Rules of a provider as they are now; before any were set: no hours. */
export const ownRules = async (providerId: string): Promise<Rules> =>
  (await read(providerId))?.settings ?? initial(providerId);

/** Changes the rules of a provider, whatever else changes them at the same time. `change` may run several times. */
export async function amendRules(providerId: string, change: (rules: Rules) => Rules): Promise<Rules> {
  return optimistic(async () => {
    const row = await read(providerId);
    const rules = change(row?.settings ?? (await initial(providerId)));
    const next = { providerId, settings: rules, rev: (row?.rev ?? 0) + 1, updatedAt: Clock.iso() };
    const condition = { rev: row?.rev ?? absent() };
    await write(
      row ? AvailabilitySettingsRows.replace(next, { if: condition }) : AvailabilitySettingsRows.create(next),
    );
    return rules;
  }, 'These settings');
}
