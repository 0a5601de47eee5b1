import * as Config from '../platform/config.ts';
import { emailProvider } from '../provider/email.ts';
import type { UserRow } from '../users/index.ts';
import { deliverer, type Sending, type Sent } from './deliver.ts';
import { htmlOf, subjectOf, textOf } from './layout.ts';
import type { NotificationRow } from './notification.entity.ts';
import { Suppressions } from './preference.entity.ts';
import { preferenceOf } from './choices.ts';
import { notices } from './texts/index.ts';

async function byEmail({ user, row, composed, isCritical }: Sending): Promise<Sent> {
  const suppression = await Suppressions.get({ email: user.email });
  if (suppression?.problem === 'bounced') return { skipped: 'the address does not exist' };
  if (suppression && !isCritical) return { skipped: 'called spam' };
  const letter = composed.letter(Config.required('WEB_URL'));
  const mayEnd = !isCritical && row.type !== 'welcome';
  const way = mayEnd ? await wayOut(user, row) : undefined;
  const full = way ? { ...letter, unsubscribe: { label: notices[user.locale].unsubscribe, url: way.page } } : letter;
  const email = { to: user.email, subject: subjectOf(full), html: htmlOf(full), text: textOf(full) };
  await (await emailProvider()).send(way ? { ...email, headers: way.headers } : email, `${row.id}/email`);
  return {};
}

/** Out of this kind of e-mail by one click of the mail program (RFC 8058), or on a page for people. */
async function wayOut({ id }: UserRow, { type }: NotificationRow) {
  const { unsubscribeToken } = await preferenceOf(id);
  const post = `${Config.required('API_URL')}/notifications/unsubscribe/${unsubscribeToken}?type=${type}`;
  return {
    page: `${Config.required('WEB_URL')}/unsubscribe/${unsubscribeToken}?type=${type}`,
    headers: { 'List-Unsubscribe': `<${post}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  };
}

/** Sends a notification by e-mail. */
export const deliverByEmail = deliverer(byEmail);
