import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Faults } from '../faults/faults.ts';
import type { Part } from '../part.ts';
import type { Clock } from '../standin/clock.ts';
import { header, json, serve, type Answer, type Request } from '../standin/server.ts';
import { openStore } from '../standin/store.ts';
import { tellStatus } from './callback.ts';
import { errorAnswer, TwilioError } from './error.ts';
import { render, storedMessage, type StoredMessage } from './message.ts';
import { checkReceiver, checkSender, segmentsOf } from './number.ts';

export type { StoredMessage } from './message.ts';

export interface TwilioOptions {
  readonly port: number;
  readonly dir: string;
  readonly clock: Clock;
  readonly faults?: Faults;
  /** `AC` and 32 hexadecimal digits. */
  readonly accountSid: string;
  readonly authToken: string;
}

export interface TwilioStandIn extends Part {
  /** Texts, newest first; `to` in E.164. */
  texts(filter?: { readonly to?: string }): readonly StoredMessage[];
}

const LONGEST_BODY = 1600;
const SENT_AFTER_MS = 100;
const DELIVERED_AFTER_MS = 400;

const notFound = (request: Request): TwilioError =>
  new TwilioError(404, 20404, `The requested resource ${request.path} was not found`);

const checkAccount = (request: Request, { accountSid, authToken }: TwilioOptions): void => {
  const [scheme, value = ''] = (header(request.headers, 'authorization') ?? '').split(' ');
  if (scheme !== 'Basic' || Buffer.from(value, 'base64').toString() !== `${accountSid}:${authToken}`)
    throw new TwilioError(401, 20003, 'Authenticate');
};

interface Wanted {
  readonly to: string;
  readonly from: string | null;
  readonly service: string | null;
  readonly body: string;
  readonly media: string[];
  readonly statusCallback: string | null;
}

/** Reads the form of a new message. @throws TwilioError for the first fault, in Twilio's order */
const readMessage = (form: URLSearchParams): Wanted => {
  const [to, from, service] = [form.get('To'), form.get('From'), form.get('MessagingServiceSid')];
  const body = form.get('Body') ?? '';
  const media = form.getAll('MediaUrl');
  if (!to) throw new TwilioError(400, 21604, "A 'To' phone number is required.");
  if (!from && !service) throw new TwilioError(400, 21603, "A 'From' phone number is required.");
  if (body === '' && media.length === 0) throw new TwilioError(400, 21602, 'Message body is required.');
  if (body.length > LONGEST_BODY)
    throw new TwilioError(400, 21617, 'The concatenated message body exceeds the 1600 character limit');
  if (from) checkSender(from);
  checkReceiver(to);
  const statusCallback = form.get('StatusCallback');
  if (statusCallback !== null && !URL.canParse(statusCallback))
    throw new TwilioError(400, 21609, `The 'StatusCallback' URL ${statusCallback} is not a valid URL.`);
  return { to, from, service, body, media, statusCallback };
};

/** Twilio's Messages API as its SDK sees it: texts are kept instead of sent. */
export const startTwilio = async (options: TwilioOptions): Promise<TwilioStandIn> => {
  const { clock, faults, accountSid, authToken } = options;
  const store = openStore(path.join(options.dir, 'twilio.sqlite'));
  const messages = store.collection('message', storedMessage);
  const cancels = new Set<() => void>();
  const base = `/2010-04-01/Accounts/${accountSid}/Messages`;

  const later = (ms: number, act: () => Promise<void>): void => {
    const cancel = clock.at(clock.now() + ms, () => {
      cancels.delete(cancel);
      return act();
    });
    cancels.add(cancel);
  };

  const move = async (sid: string, change: Partial<StoredMessage>): Promise<void> => {
    const message = messages.get(sid);
    if (!message || message.status === 'canceled') return;
    const moved = { ...message, ...change, updatedAt: clock.now() };
    messages.put(sid, moved);
    await tellStatus(moved, accountSid, authToken);
  };

  const create = (form: URLSearchParams): Answer => {
    const wanted = readMessage(form);
    const lost = faults?.take('twilio', ['drop']) !== undefined;
    const sid = `${wanted.media.length > 0 ? 'MM' : 'SM'}${randomBytes(16).toString('hex')}`;
    const message: StoredMessage = {
      sid,
      to: wanted.to,
      from: wanted.from,
      body: wanted.body,
      segments: segmentsOf(wanted.body),
      media: wanted.media,
      messagingServiceSid: wanted.service,
      status: wanted.service === null ? 'queued' : 'accepted',
      errorCode: null,
      statusCallback: wanted.statusCallback,
      createdAt: clock.now(),
      updatedAt: clock.now(),
      sentAt: null,
    };
    messages.put(sid, message);
    later(SENT_AFTER_MS, () => move(sid, { status: 'sent', sentAt: clock.now() }));
    later(DELIVERED_AFTER_MS, () =>
      move(sid, lost ? { status: 'undelivered', errorCode: 30003 } : { status: 'delivered' }),
    );
    return json(201, render(message, accountSid));
  };

  const list = (query: URLSearchParams): Answer => {
    const [to, from] = [query.get('To'), query.get('From')];
    const size = Math.min(1000, Math.max(1, Number(query.get('PageSize') ?? 50) || 50));
    const page = Math.max(0, Number(query.get('Page') ?? 0) || 0);
    const all = [...messages.newest()].filter(
      (message) => (to === null || message.to === to) && (from === null || message.from === from),
    );
    const uri = (n: number): string =>
      `${base}.json?${new URLSearchParams([...[...query].filter(([name]) => name !== 'Page' && name !== 'PageSize'), ['PageSize', String(size)], ['Page', String(n)]]).toString()}`;
    const start = page * size;
    return json(200, {
      end: Math.max(start, Math.min(all.length, start + size) - 1),
      first_page_uri: uri(0),
      next_page_uri: all.length > start + size ? uri(page + 1) : null,
      page,
      page_size: size,
      previous_page_uri: page > 0 ? uri(page - 1) : null,
      start,
      uri: uri(page),
      messages: all.slice(start, start + size).map((message) => render(message, accountSid)),
    });
  };

  const update = (message: StoredMessage, form: URLSearchParams): Answer => {
    const cancels = form.get('Status') === 'canceled';
    if (cancels && message.status !== 'accepted' && message.status !== 'queued')
      throw new TwilioError(400, 30409, 'Message cannot be canceled in its current state');
    const redacted = form.get('Body') === '' ? { body: '' } : {};
    const changed: StoredMessage = {
      ...message,
      ...redacted,
      ...(cancels ? { status: 'canceled' as const } : {}),
      updatedAt: clock.now(),
    };
    messages.put(message.sid, changed);
    return json(200, render(changed, accountSid));
  };

  const onMessage = async (request: Request, sid: string): Promise<Answer> => {
    const message = messages.get(sid);
    if (!message) throw notFound(request);
    if (request.method === 'GET') return json(200, render(message, accountSid));
    if (request.method === 'POST') return update(message, new URLSearchParams((await request.body()).toString()));
    if (request.method !== 'DELETE') throw new TwilioError(405, 20004, 'Method not allowed');
    messages.remove(sid);
    return { status: 204 };
  };

  const route = async (request: Request): Promise<Answer> => {
    checkAccount(request, options);
    const sid = request.path.startsWith(`${base}/`)
      ? /\/([SM]M[0-9a-f]{32})\.json$/.exec(request.path)?.[1]
      : undefined;
    if (sid !== undefined) return onMessage(request, sid);
    if (request.path !== `${base}.json`) throw notFound(request);
    if (request.method === 'GET') return list(request.url.searchParams);
    if (request.method === 'POST') return create(new URLSearchParams((await request.body()).toString()));
    throw new TwilioError(405, 20004, 'Method not allowed');
  };

  const server = await serve({
    port: options.port,
    name: 'twilio',
    handler: (request) =>
      route(request).catch((error: unknown) => {
        if (error instanceof TwilioError) return errorAnswer(error);
        throw error;
      }),
    ...(faults
      ? {
          fault: {
            target: 'twilio',
            faults,
            answer: (status) =>
              errorAnswer(
                status === 429
                  ? new TwilioError(429, 20429, 'Too Many Requests')
                  : new TwilioError(500, 20500, 'An internal server error has occurred'),
              ),
          },
        }
      : {}),
  });

  return {
    url: server.url,
    texts: ({ to } = {}) => [...messages.newest()].filter((message) => to === undefined || message.to === to),
    close: async () => {
      for (const cancel of cancels) cancel();
      await server.close();
      store.close();
    },
  };
};
