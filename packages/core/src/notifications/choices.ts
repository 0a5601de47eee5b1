import { randomBytes } from 'node:crypto';
import { retry, unavailable } from '../lib/index.ts';
import { TransactionCancelled, write } from '../platform/table/index.ts';
import { Preferences, type PreferenceRow } from './preference.entity.ts';

const fresh = (userId: string): PreferenceRow => ({
  userId,
  channels: {},
  unsubscribeToken: randomBytes(24).toString('base64url'),
  rev: 1,
});

/** Changes what a person chose, creating it at the first time; reads again when somebody was quicker. */
export async function change(userId: string, act: (row: PreferenceRow) => PreferenceRow): Promise<PreferenceRow> {
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
