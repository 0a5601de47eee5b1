import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { epochSeconds } from '../lib/clock.ts';

const toleranceSeconds = 300;
const news = z.object({
  type: z.string(),
  data: z.object({
    email_id: z.string().optional(),
    to: z.union([z.string(), z.array(z.string())]).transform((to) => (Array.isArray(to) ? to : [to])),
    bounce: z.object({ type: z.string().optional() }).optional(),
  }),
});

export interface ResendHeaders {
  readonly id: string | undefined;
  readonly timestamp: string | undefined;
  readonly signature: string | undefined;
}
/** What Resend tells of an e-mail; `null` for types that say nothing about addresses. */
export type EmailNews = { readonly problem: 'bounced' | 'complained'; readonly to: readonly string[] } | null;

/**
 * Reads a webhook of Resend once its signature holds (Svix: HMAC-SHA256 over id, time and raw body; several signatures
 * while a secret rotates) and it is at most five minutes old. Undefined when it does not. A bounce counts when it is
 * for good: a full mailbox will have room again.
 */
export function readResendWebhook(secret: string, headers: ResendHeaders, body: string): EmailNews | undefined {
  const { id, timestamp, signature } = headers;
  if (!id || !timestamp || !signature) return undefined;
  if (!(Math.abs(epochSeconds() - Number(timestamp)) <= toleranceSeconds)) return undefined;
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
  const isSigned = signature.split(' ').some((one) => {
    const given = Buffer.from(one.replace(/^v1,/, ''), 'base64');
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  if (!isSigned) return undefined;
  const { type, data } = news.parse(JSON.parse(body));
  if (type === 'email.complained') return { problem: 'complained', to: data.to };
  const isForGood = data.bounce?.type === undefined || data.bounce.type === 'Permanent';
  return type === 'email.bounced' && isForGood ? { problem: 'bounced', to: data.to } : null;
}
