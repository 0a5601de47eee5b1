import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { unavailable } from '../lib/error.ts';
import * as Config from '../platform/config.ts';
import type { SmsProvider, Text } from './sms.ts';

const timeoutMs = 8_000;
const message = z.object({
  sid: z.string(),
  to: z.string(),
  body: z.string().nullable(),
  date_created: z.string().nullable(),
});
const messages = z.object({ messages: z.array(message) });
const refusal = z.object({ code: z.int(), message: z.string() });

interface Account {
  readonly sid: string;
  readonly token: string;
  readonly baseUrl: string;
  /** A number, or the id of a messaging service (`MG…`). */
  readonly from: string;
}

/** Twilio's REST interface: two calls of it, since the SDK is ten times the size that an effect may have. */
class TwilioProvider implements SmsProvider {
  readonly #account: Account;
  constructor(account: Account) {
    this.#account = account;
  }

  async send({ to, body, statusCallback }: Text): Promise<string> {
    const { from } = this.#account;
    const form = new URLSearchParams({
      To: to,
      Body: body,
      [from.startsWith('MG') ? 'MessagingServiceSid' : 'From']: from,
      ...(statusCallback ? { StatusCallback: statusCallback } : {}),
    });
    return message.parse(await this.#call('POST', '', form)).sid;
  }

  async find({ to, body }: Text, since: number): Promise<string | undefined> {
    const day = new Date(since).toISOString().slice(0, 10);
    const query = new URLSearchParams({ To: to, 'DateSent>': day, PageSize: '100' });
    const found = messages.parse(await this.#call('GET', `?${query.toString()}`)).messages;
    return found.find((one) => one.body === body && createdAt(one) >= Math.floor(since / 1000) * 1000)?.sid;
  }

  async #call(method: 'GET' | 'POST', query: string, form?: URLSearchParams): Promise<unknown> {
    const { sid, token, baseUrl } = this.#account;
    let response: Response;
    try {
      response = await fetch(`${baseUrl}/2010-04-01/Accounts/${sid}/Messages.json${query}`, {
        method,
        headers: { authorization: `Basic ${Buffer.from(`${sid}:${token}`).toString('base64')}` },
        signal: AbortSignal.timeout(timeoutMs),
        ...(form ? { body: form } : {}),
      });
    } catch (error) {
      throw unavailable('The text service', 10, error);
    }
    const answer: unknown = await response.json().catch(() => undefined);
    if (response.ok) return answer;
    const { code, message: text } = refusal.safeParse(answer).data ?? { code: response.status, message: 'no reason' };
    const cause = new Error(`Twilio: ${code}: ${text}`);
    throw response.status === 429 || response.status >= 500 ? unavailable('The text service', 10, cause) : cause;
  }
}

const createdAt = ({ date_created: date }: z.output<typeof message>): number => (date === null ? 0 : Date.parse(date));

/** Twilio, or what `TWILIO_API_URL` names in its place. */
export async function twilioProvider(): Promise<SmsProvider> {
  const [sid, token] = await Promise.all([Config.secret('TWILIO_ACCOUNT_SID'), Config.secret('TWILIO_AUTH_TOKEN')]);
  const baseUrl = Config.optional('TWILIO_API_URL') ?? 'https://api.twilio.com';
  return new TwilioProvider({ sid, token, baseUrl, from: Config.required('SMS_FROM') });
}

/**
 * Whether a status callback comes from Twilio: `X-Twilio-Signature` is the HMAC-SHA1, under the account's token, of the
 * URL as Twilio called it followed by the form's fields in the order of their names.
 */
export function isFromTwilio(
  token: string,
  url: string,
  form: Readonly<Record<string, string>>,
  signature: string | undefined,
): boolean {
  const text = Object.keys(form)
    .toSorted()
    .reduce((joined, name) => joined + name + (form[name] ?? ''), url);
  const expected = createHmac('sha1', token).update(text).digest();
  const given = Buffer.from(signature ?? '', 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
