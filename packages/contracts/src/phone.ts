import * as z from 'zod';
import { instant } from './common.ts';
import { route } from './route.ts';
import { phone } from './user.ts';

/** The present number and the one that it is changed to. */
export const phoneEnd = z.enum(['old', 'new']);
export type PhoneEnd = z.infer<typeof phoneEnd>;

const sentCode = z.object({
  end: phoneEnd,
  channel: z.enum(['sms', 'email']),
  /** Where the code went, for its owner to recognise: `+1•••••••0123`. */
  to: z.string(),
});
export type SentCode = z.infer<typeof sentCode>;

export const phoneRoutes = {
  'auth.changePhone': route({
    method: 'POST',
    path: '/auth/change-phone',
    summary: 'Begin a change of phone number: codes go to the new one and, where one was confirmed, to the old one',
    access: { level: 'authenticated' },
    body: z.strictObject({
      /** `null` takes the number away. */
      phone: phone.nullable(),
      /** The old number cannot be read any more: its code goes to the confirmed e-mail address instead. */
      lostOld: z.boolean().optional(),
    }),
    data: z.object({
      /** `changed` where there was nothing to confirm: a number taken away that was never confirmed. */
      status: z.enum(['waiting', 'changed']),
      codes: z.array(sentCode),
      expiresAt: instant.optional(),
    }),
    status: 202,
  }),
  'auth.confirmPhoneChange': route({
    method: 'POST',
    path: '/auth/change-phone/confirm',
    summary: 'Confirm one end of a change of phone number with the code that went there; the last one makes it',
    access: { level: 'authenticated' },
    body: z.strictObject({
      end: phoneEnd,
      code: z
        .string()
        .trim()
        .regex(/^\d{6}$/, 'must be six digits'),
    }),
    data: z.object({ status: z.enum(['waiting', 'changed']) }),
  }),
};
