import { finishErasures } from '@fixelo/core/auth/account';
import { Actor, Id, Log } from '@fixelo/core/lib/index';
import { personalData } from '../lib/personal.ts';

/** Each hour: erases what is left of deleted accounts whose effect has failed. */
export const handler = (): Promise<void> =>
  Actor.provide({ type: 'system', name: 'job.erasures' }, Id.make('request'), async () => {
    const { finished, failed } = await finishErasures(personalData);
    if (finished > 0) Log.info('accounts erased late', { finished, failed });
    if (failed > 0) throw new Error(`${failed} deleted accounts could not be erased`);
  });
