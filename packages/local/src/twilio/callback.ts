import { createHmac } from 'node:crypto';
import type { StoredMessage } from './message.ts';

/** `X-Twilio-Signature`: HMAC-SHA1 over the URL and the sorted parameters. */
export const signatureOf = (url: string, params: Readonly<Record<string, string>>, authToken: string): string => {
  const text = Object.keys(params)
    .sort()
    .reduce((joined, name) => joined + name + (params[name] ?? ''), url);
  return createHmac('sha1', authToken).update(text).digest('base64');
};

/** Tells the status callback what became of a message; a callback that is down is not told again, as with Twilio. */
export const tellStatus = async (message: StoredMessage, accountSid: string, authToken: string): Promise<void> => {
  const { statusCallback: url, sid, status, to, from, errorCode } = message;
  if (url === null) return;
  const params: Record<string, string> = {
    AccountSid: accountSid,
    ApiVersion: '2010-04-01',
    From: from ?? '',
    MessageSid: sid,
    MessageStatus: status,
    SmsSid: sid,
    SmsStatus: status,
    To: to,
    ...(errorCode === null ? {} : { ErrorCode: String(errorCode) }),
  };
  await fetch(url, {
    method: 'POST',
    body: new URLSearchParams(params),
    signal: AbortSignal.timeout(15_000),
    headers: { 'x-twilio-signature': signatureOf(url, params, authToken) },
  }).then(
    (answer) => answer.arrayBuffer(),
    (error: unknown) => console.error(`twilio: status callback ${url}`, error),
  );
};
