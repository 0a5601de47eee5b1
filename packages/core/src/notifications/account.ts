import { id, securityChange, type Locale } from '@fixelo/contracts';
import * as z from 'zod';
import { Actor, fn } from '../lib/index.ts';
import * as Config from '../platform/config.ts';
import { emailProvider } from '../provider/email.ts';
import { Users, type UserRow } from '../users/index.ts';
import { htmlOf, subjectOf, textOf, type Letter } from './layout.ts';
import { accountTexts as texts } from './texts/account/index.ts';
import type { AccountNews } from './texts/account/types.ts';
import { texts as common, type Told } from './texts/index.ts';

/** Pages that take the token of a link. */
const pages: Readonly<Record<AccountNews, string>> = {
  verify: '/verify-email',
  reset: '/reset-password',
  change_old: '/confirm-email',
  change_new: '/confirm-email',
};

function letterOf({ lines, action, ...told }: Told & { action: string }, url: string, locale: Locale): Letter {
  const paragraphs = lines.filter((line) => line !== undefined);
  return { ...told, paragraphs, action: { label: action, url }, footer: common[locale].footer, locale };
}

/** A letter whose link does something. */
export const linkLetter = (
  { name, locale }: Pick<UserRow, 'name' | 'locale'>,
  news: AccountNews,
  url: string,
): Letter => letterOf(texts[locale].links[news](name), url, locale);

async function post(to: string, letter: Letter, key: string): Promise<void> {
  const email = { to, subject: subjectOf(letter), html: htmlOf(letter), text: textOf(letter) };
  await (await emailProvider()).send(email, key);
}

/** Sends a letter with a token in its link; one for each event and address, however often it is repeated. */
export const linkEmail = fn(
  z.object({
    eventId: id('event'),
    userId: id('user'),
    to: z.string(),
    purpose: z.enum(['verify', 'reset', 'change_old', 'change_new']),
    token: z.string(),
  }),
  async ({ eventId, userId, to, purpose, token }): Promise<void> => {
    Actor.requireSystem();
    const user = await Users.get({ id: userId });
    if (!user || user.status === 'DELETED') return;
    const url = `${Config.required('WEB_URL')}${pages[purpose]}?token=${token}`;
    await post(to, linkLetter(user, purpose, url), `${eventId}/${userId}/${purpose}`);
  },
);

/** Tells somebody that something changed in how their account is entered. */
export const securityEmail = fn(
  z.object({ eventId: id('event'), userId: id('user'), change: securityChange }),
  async ({ eventId, userId, change }): Promise<void> => {
    Actor.requireSystem();
    const user = await Users.get({ id: userId });
    if (!user || user.status === 'DELETED') return;
    const { changed, what } = texts[user.locale];
    const url = `${Config.required('WEB_URL')}/forgot-password`;
    await post(
      user.email,
      letterOf(changed(user.name, what[change]), url, user.locale),
      `${eventId}/${userId}/security`,
    );
  },
);
