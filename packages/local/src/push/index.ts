import { createPublicKey, randomBytes, randomUUID, verify } from 'node:crypto';
import path from 'node:path';
import * as z from 'zod';
import type { Faults } from '../faults/faults.ts';
import type { Part } from '../part.ts';
import type { Clock } from '../standin/clock.ts';
import { header, json, serve, type Answer, type Request } from '../standin/server.ts';
import { openStore } from '../standin/store.ts';
import { decrypt, newSubscriber, type Subscriber } from './decrypt.ts';

export interface PushOptions {
  readonly port: number;
  readonly dir: string;
  readonly clock: Clock;
  readonly faults?: Faults;
}

const storedPush = z.object({
  id: z.string(),
  service: z.enum(['expo', 'web']),
  /** Expo's token, or the endpoint. */
  to: z.string(),
  title: z.string(),
  body: z.string(),
  data: z.unknown(),
  /** Milliseconds, platform time. */
  at: z.number(),
});
/** A push as its receiver sees it. */
export type StoredPush = z.infer<typeof storedPush>;

export interface PushStandIn extends Part {
  /** Newest first; `to` is a token or an endpoint. */
  pushes(filter?: { readonly to?: string }): readonly StoredPush[];
}

const expoMessage = z.looseObject({ to: z.string(), title: z.string(), body: z.string(), data: z.unknown() });
const payload = z.object({ id: z.string(), title: z.string(), body: z.string(), path: z.string() });
const claims = z.object({ aud: z.string(), exp: z.number(), sub: z.string() });

const refused = (status: number, message: string): Answer => json(status, { message });

/** Checks `Authorization: vapid t=…, k=…` (RFC 8292). Undefined when it holds, else what is wrong. */
const vapidFault = (authorization: string | undefined, origin: string, now: number): string | undefined => {
  const [, token, key] = /^vapid t=([\w.-]+), *k=([\w-]+)$/.exec(authorization ?? '') ?? [];
  if (!token || !key) return 'no VAPID authorization';
  const [head = '', body = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' });
  const isSigned = verify(
    'sha256',
    Buffer.from(`${head}.${body}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  if (!isSigned) return 'the VAPID token is not signed by its key';
  const { aud, exp } = claims.parse(JSON.parse(Buffer.from(body, 'base64url').toString()));
  if (aud !== origin) return `the VAPID token is for ${aud}`;
  return exp * 1000 < now ? 'the VAPID token has expired' : undefined;
};

/**
 * Expo's push service and the browsers' in one: pushes are kept instead of shown. `POST /web` makes the subscription of
 * a browser that is not there, so that what is sent to it can be read; `DELETE` of its endpoint ends it (410).
 * Expo's token `ExponentPushToken[gone]` belongs to an app that was removed.
 */
export const startPush = async ({ port, dir, clock, faults }: PushOptions): Promise<PushStandIn> => {
  const store = openStore(path.join(dir, 'push.sqlite'));
  const pushes = store.collection('push', storedPush);
  const subscribers = new Map<string, Subscriber>();

  const keep = (push: Omit<StoredPush, 'id' | 'at'>): void => {
    const id = randomUUID();
    pushes.put(id, { ...push, id, at: clock.now() });
  };

  const expo = async (request: Request): Promise<Answer> => {
    const message = expoMessage.safeParse(JSON.parse((await request.body()).toString()));
    if (!message.success) return json(400, { errors: [{ code: 'VALIDATION_ERROR', message: message.error.message }] });
    const { to, title, body, data } = message.data;
    const error = !/^Expo(nent)?PushToken\[.+\]$/.test(to) || to.includes('[gone]');
    if (error)
      return json(200, {
        data: { status: 'error', message: 'not registered', details: { error: 'DeviceNotRegistered' } },
      });
    keep({ service: 'expo', to, title, body, data });
    return json(200, { data: { status: 'ok', id: randomUUID() } });
  };

  const subscribe = (request: Request): Answer => {
    const id = randomBytes(16).toString('base64url');
    const subscriber = newSubscriber();
    subscribers.set(id, subscriber);
    return json(201, {
      endpoint: `http://${header(request.headers, 'host') ?? ''}/web/${id}`,
      keys: { p256dh: subscriber.ecdh.getPublicKey('base64url'), auth: subscriber.auth.toString('base64url') },
    });
  };

  const web = async (request: Request, id: string): Promise<Answer> => {
    const subscriber = subscribers.get(id);
    if (!subscriber) return refused(410, 'this subscription has ended');
    if (request.method === 'DELETE') {
      subscribers.delete(id);
      return { status: 204 };
    }
    const origin = `http://${header(request.headers, 'host') ?? ''}`;
    const fault = vapidFault(header(request.headers, 'authorization'), origin, Date.now());
    if (fault !== undefined) return refused(403, fault);
    if (header(request.headers, 'ttl') === undefined) return refused(400, 'TTL is missing');
    if (header(request.headers, 'content-encoding') !== 'aes128gcm') return refused(415, 'not aes128gcm');
    const { title, body, ...data } = payload.parse(JSON.parse(decrypt(await request.body(), subscriber)));
    keep({ service: 'web', to: origin + request.path, title, body, data });
    return { status: 201, headers: { location: `${origin}/message/${randomUUID()}` } };
  };

  const server = await serve({
    port,
    name: 'the push services',
    handler: (request) => {
      if (request.method === 'POST' && request.path === '/--/api/v2/push/send') return expo(request);
      if (request.method === 'POST' && request.path === '/web') return subscribe(request);
      const id = /^\/web\/([\w-]+)$/.exec(request.path)?.[1];
      return id === undefined ? refused(404, 'there is nothing here') : web(request, id);
    },
    ...(faults ? { fault: { target: 'push', faults, answer: (status) => refused(status, 'try again later') } } : {}),
  });

  return {
    url: server.url,
    pushes: ({ to } = {}) => [...pushes.newest()].filter((push) => to === undefined || push.to === to),
    close: async () => {
      await server.close();
      store.close();
    },
  };
};
