import webPush from 'web-push';
import * as z from 'zod';
import { unavailable } from '../lib/error.ts';
import * as Config from '../platform/config.ts';
import { isPushService, type Push, type PushOutcome, type PushProvider, type PushTarget } from './push.ts';

const timeoutMs = 8_000;
/** A push that finds no phone within this long is not worth ringing any more. */
const ttlSeconds = 12 * 3600;

interface Vapid {
  readonly subject: string;
  readonly publicKey: string;
  readonly privateKey: string;
}

const ticket = z.object({
  data: z.object({
    status: z.enum(['ok', 'error']),
    message: z.string().optional(),
    details: z.object({ error: z.string().optional() }).optional(),
  }),
});

async function post(service: string, url: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { ...init, method: 'POST', redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
  } catch (error) {
    throw unavailable(service, 10, error);
  }
  if (response.status === 429 || response.status >= 500)
    throw unavailable(service, 10, new Error(`${service}: ${response.status}`));
  return response;
}

/** To an app, through Expo, which passes it on to Apple or Google. */
async function toExpo(baseUrl: string, { address }: PushTarget, { id, title, body, path }: Push): Promise<PushOutcome> {
  const message = {
    to: address,
    title,
    body,
    sound: 'default',
    ttl: ttlSeconds,
    channelId: 'default',
    data: { id, path },
  };
  const response = await post('Expo', `${baseUrl}/--/api/v2/push/send`, {
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(message),
  });
  if (!response.ok) throw new Error(`Expo refused a push: ${response.status}`);
  const { data } = ticket.parse(await response.json());
  if (data.status === 'ok') return 'sent';
  if (data.details?.error === 'DeviceNotRegistered') return 'gone';
  const cause = new Error(`Expo: ${data.details?.error ?? data.message ?? 'refused'}`);
  throw data.details?.error === 'MessageRateExceeded' ? unavailable('Expo', 30, cause) : cause;
}

/** To a browser: encrypted for it (RFC 8291) and signed as ours (RFC 8292). */
async function toBrowser(vapid: Vapid, { address, keys }: PushTarget, push: Push): Promise<PushOutcome> {
  if (!keys || !isPushService(address)) return 'gone';
  const { endpoint, headers, body } = webPush.generateRequestDetails(
    { endpoint: address, keys },
    JSON.stringify(push),
    {
      vapidDetails: vapid,
      TTL: ttlSeconds,
      urgency: 'high',
    },
  );
  const sent = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  const response = await post('The push service', endpoint, { headers: sent, body: new Uint8Array(body ?? []) });
  if (response.ok) return 'sent';
  if (response.status === 404 || response.status === 410) return 'gone';
  throw new Error(`The push service refused a push: ${response.status}`);
}

/** Expo and the browsers' services, or what `PUSH_API_URL` names in Expo's place. */
export async function pushServices(): Promise<PushProvider> {
  const expo = Config.optional('PUSH_API_URL') ?? 'https://exp.host';
  const vapid = {
    subject: Config.required('WEB_URL').replace(/^http:/, 'https:'),
    publicKey: Config.required('VAPID_PUBLIC_KEY'),
    privateKey: await Config.secret('VAPID_PRIVATE_KEY'),
  };
  return {
    send: (target, push) => (target.kind === 'expo' ? toExpo(expo, target, push) : toBrowser(vapid, target, push)),
  };
}
