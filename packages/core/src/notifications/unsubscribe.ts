import { notificationType } from '@fixelo/contracts';
import * as z from 'zod';
import { fn, notFound } from '../lib/index.ts';
import { allTypes, isCritical } from './channels.ts';
import { change } from './choices.ts';
import { preferenceOfToken } from './preference.entity.ts';

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
