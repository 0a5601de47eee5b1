import { phoneEnd } from '@fixelo/contracts';
import { orderPhoneCode, phoneCodeSent } from '@fixelo/core/auth/phone-code';
import { AppError, Log } from '@fixelo/core/lib/index';
import { sendPhoneCode } from '@fixelo/core/notifications/phone-code';
import { consumer } from '../lib/consumer.ts';

/** Codes that confirm both ends of a change of phone number. A number that takes no texts is not tried again. */
export const handler = consumer('user.texts', ['user.phone_change_requested'], async (_, { id: eventId, data }) => {
  const results = await Promise.allSettled(
    phoneEnd.options.map(async (end) => {
      const order = await orderPhoneCode({ ...data, end });
      if (!order) return;
      try {
        await sendPhoneCode({ eventId, ...order });
      } catch (error) {
        if (error instanceof AppError && error.code === 'SERVICE_UNAVAILABLE') throw error;
        Log.warn('A code could not be sent', { end, error });
      }
      await phoneCodeSent({ ...data, end });
    }),
  );
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
});
