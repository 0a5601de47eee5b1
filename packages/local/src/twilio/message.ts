import * as z from 'zod';

export const storedMessage = z.object({
  sid: z.string(),
  to: z.string(),
  from: z.string().nullable(),
  body: z.string(),
  segments: z.int(),
  media: z.array(z.string()),
  messagingServiceSid: z.string().nullable(),
  status: z.enum(['accepted', 'queued', 'sent', 'delivered', 'undelivered', 'canceled']),
  errorCode: z.int().nullable(),
  statusCallback: z.string().nullable(),
  /** Milliseconds, platform time. */
  createdAt: z.number(),
  updatedAt: z.number(),
  sentAt: z.number().nullable(),
});
/** A text as it is kept. */
export type StoredMessage = z.infer<typeof storedMessage>;

/** `Thu, 24 Aug 2023 05:01:45 +0000` */
const rfc2822 = (at: number): string => new Date(at).toUTCString().replace('GMT', '+0000');

const errors: Readonly<Record<number, string>> = { 30003: 'Unreachable destination handset' };

/** The Message resource. */
export const render = (message: StoredMessage, accountSid: string): Record<string, unknown> => {
  const uri = `/2010-04-01/Accounts/${accountSid}/Messages/${message.sid}`;
  return {
    account_sid: accountSid,
    api_version: '2010-04-01',
    body: message.body,
    date_created: rfc2822(message.createdAt),
    date_sent: message.sentAt === null ? null : rfc2822(message.sentAt),
    date_updated: rfc2822(message.updatedAt),
    direction: 'outbound-api',
    error_code: message.errorCode,
    error_message: message.errorCode === null ? null : (errors[message.errorCode] ?? null),
    from: message.from,
    messaging_service_sid: message.messagingServiceSid,
    num_media: String(message.media.length),
    num_segments: String(message.segments),
    price: null,
    price_unit: 'USD',
    sid: message.sid,
    status: message.status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: message.to,
    uri: `${uri}.json`,
  };
};
