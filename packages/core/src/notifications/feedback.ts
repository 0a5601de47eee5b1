import { Actor, Clock, fn, Log } from '../lib/index.ts';
import * as Config from '../platform/config.ts';
import { TransactionCancelled, write } from '../platform/index.ts';
import { readResendWebhook, type ResendHeaders } from '../provider/resend-webhook.ts';
import { isFromTwilio } from '../provider/twilio.ts';
import { unauthorized } from '../lib/error.ts';
import { id } from '@fixelo/contracts';
import * as z from 'zod';
import { Deliveries } from './notification.entity.ts';
import { Suppressions } from './preference.entity.ts';

const mailbox = (address: string): string => (/<([^<>]+)>/.exec(address)?.[1] ?? address).trim().toLowerCase();

/**
 * What Resend tells of e-mails: no more goes to an address that does not exist, and nothing that can wait to one whose
 * owner called us spam. Harmless when told twice or late. Throws UNAUTHORIZED unless Resend signed it.
 */
export async function ofEmail(body: string, headers: ResendHeaders): Promise<void> {
  Actor.requireSystem();
  const news = readResendWebhook(await Config.secret('RESEND_WEBHOOK_SECRET'), headers, body);
  if (news === undefined) throw unauthorized('This is not signed by Resend');
  if (news === null) return;
  const { problem } = news;
  for (const to of news.to) await write(Suppressions.put({ email: mailbox(to), problem, at: Clock.iso() }));
}

const status = z.object({
  MessageSid: z.string().max(64),
  MessageStatus: z.string().max(32),
  ErrorCode: z.string().max(16).optional(),
});

/**
 * What Twilio tells of a text, by its status callback: kept with the delivery; what was not delivered is logged.
 * `url` is the address as Twilio called it. Throws UNAUTHORIZED unless Twilio signed it.
 */
export const ofText = fn(
  z.object({
    url: z.url(),
    notificationId: id('notification'),
    form: z.record(z.string(), z.string()),
    signature: z.string().optional(),
  }),
  async ({ url, notificationId, form, signature }): Promise<void> => {
    Actor.requireSystem();
    if (!isFromTwilio(await Config.secret('TWILIO_AUTH_TOKEN'), url, form, signature))
      throw unauthorized('This is not signed by Twilio');
    const { MessageSid, MessageStatus, ErrorCode } = status.parse(form);
    const row = await Deliveries.get({ notificationId, channel: 'sms' }, { consistent: true });
    if (row?.state !== 'sent' || (row.providerId !== undefined && row.providerId !== MessageSid)) return;
    if (MessageStatus !== 'delivered' && MessageStatus !== 'undelivered' && MessageStatus !== 'failed') return;
    const reason = ErrorCode === undefined ? MessageStatus : `${MessageStatus} (${ErrorCode})`;
    if (MessageStatus !== 'delivered') Log.warn('A text was not delivered', { notificationId, reason });
    try {
      await write(Deliveries.replace({ ...row, reason, updatedAt: Clock.iso() }, { if: { attempt: row.attempt } }));
    } catch (error) {
      if (!(error instanceof TransactionCancelled)) throw error;
    }
  },
);
