import { id, phoneEnd } from '@fixelo/contracts';
import * as z from 'zod';
import { Actor, fn } from '../lib/index.ts';
import * as Config from '../platform/config.ts';
import { emailProvider } from '../provider/email.ts';
import { smsProvider } from '../provider/sms.ts';
import { Users } from '../users/index.ts';
import { htmlOf, subjectOf, textOf, type Letter } from './layout.ts';
import { accountTexts } from './texts/account/index.ts';
import { texts as common } from './texts/index.ts';

/** The last line lets phones offer the code to our page, and to no other. */
const bound = (code: string): string => `@${new URL(Config.required('WEB_URL')).hostname} #${code}`;

/** Sends the code that confirms one end of a change of number, as a text or, for a number that was lost, by e-mail. */
export const sendPhoneCode = fn(
  z.object({
    eventId: id('event'),
    userId: id('user'),
    end: phoneEnd,
    channel: z.enum(['sms', 'email']),
    to: z.string(),
    code: z.string(),
  }),
  async ({ eventId, userId, end, channel, to, code }): Promise<void> => {
    Actor.requireSystem();
    const user = await Users.get({ id: userId });
    if (!user || user.status === 'DELETED') return;
    const { phoneCode } = accountTexts[user.locale];
    if (channel === 'sms') {
      await (await smsProvider()).send({ to, body: `${phoneCode.sms[end](code)}\n\n${bound(code)}` });
      return;
    }
    const { lines, action, ...told } = phoneCode.email(user.name, code);
    const letter: Letter = {
      ...told,
      paragraphs: lines.filter((line) => line !== undefined),
      action: { label: action, url: `${Config.required('WEB_URL')}/forgot-password` },
      footer: common[user.locale].footer,
      locale: user.locale,
    };
    const email = { to, subject: subjectOf(letter), html: htmlOf(letter), text: textOf(letter) };
    // Each attempt has a code of its own, so each is a letter of its own.
    await (await emailProvider()).send(email, `${eventId}/${userId}/phone/${code}`);
  },
);
