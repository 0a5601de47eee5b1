import { createHash, randomUUID } from 'node:crypto';
import path from 'node:path';
import * as z from 'zod';
import type { Faults } from '../faults/faults.ts';
import type { Part } from '../part.ts';
import type { Clock } from '../standin/clock.ts';
import { header, json, serve, type Answer, type Request } from '../standin/server.ts';
import { openStore } from '../standin/store.ts';
import { outcomeOf, parseEmail, render, storedEmail, type SendRequest, type StoredEmail } from './email.ts';
import { errorAnswer, ResendError } from './error.ts';
import { createRate } from './rate.ts';
import { tellOutcome, type ResendWebhook } from './webhook.ts';

export type { StoredEmail } from './email.ts';

export interface ResendOptions {
  readonly port: number;
  readonly dir: string;
  readonly clock: Clock;
  readonly faults?: Faults;
  readonly apiKey: string;
  /** Told of bounces and complaints. */
  readonly webhook?: ResendWebhook;
  /** Default 100, which an account can have; new ones have 2. */
  readonly requestsPerSecond?: number;
}

export interface ResendStandIn extends Part {
  /** E-mails that have gone out, newest first; `to` matches a receiver's address (To, Cc, Bcc), letter case aside. */
  emails(filter?: { readonly to?: string }): readonly StoredEmail[];
  email(id: string): StoredEmail | undefined;
}

const KEY_KEPT_MS = 24 * 3600_000;
const MOST_IN_BATCH = 100;
const MEGABYTES_40 = 40 * 1024 * 1024;

const claim = z.object({ at: z.number(), hash: z.string(), answer: z.unknown() });

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new ResendError(422, 'validation_error', 'The request body is not valid JSON.');
  }
};

const checkKey = (request: Request, apiKey: string): void => {
  const [scheme, key] = (header(request.headers, 'authorization') ?? '').split(' ');
  if (scheme !== 'Bearer' || !key)
    throw new ResendError(401, 'missing_api_key', 'Missing API key in the authorization header.');
  if (key !== apiKey) throw new ResendError(403, 'invalid_api_key', 'API key is invalid');
};

const mailbox = (address: string): string => (/<([^<>]+)>/.exec(address)?.[1] ?? address).trim().toLowerCase();

/** Resend as its SDK sees it: messages are kept instead of sent. */
export const startResend = async (options: ResendOptions): Promise<ResendStandIn> => {
  const { clock, faults, apiKey } = options;
  const store = openStore(path.join(options.dir, 'resend.sqlite'));
  const emails = store.collection('email', storedEmail);
  const claims = store.collection('claim', claim);
  const countRequest = createRate(clock, options.requestsPerSecond ?? 100);

  const keep = (request: SendRequest): { id: string } => {
    const id = randomUUID();
    const lost = faults?.take('resend', ['drop']) !== undefined;
    const email: StoredEmail = {
      object: 'email',
      id,
      message_id: `<${id}@resend.local>`,
      to: request.to,
      from: request.from,
      at: clock.now(),
      subject: request.subject,
      html: request.html ?? null,
      text: request.text ?? null,
      bcc: request.bcc ?? [],
      cc: request.cc ?? [],
      reply_to: request.reply_to ?? [],
      headers: request.headers ?? {},
      tags: request.tags ?? [],
      attachments: (request.attachments ?? []).map(({ filename, content, content_type: type, path: source }) => ({
        filename: filename ?? source ?? 'attachment',
        contentType: type ?? 'application/octet-stream',
        content: content ?? '',
      })),
      scheduledAt: request.scheduled_at ? Date.parse(request.scheduled_at) : null,
      outcome: lost ? 'bounced' : outcomeOf(request.to),
    };
    emails.put(id, email);
    if (options.webhook && email.outcome !== 'delivered') tellOutcome(email, options.webhook, clock);
    return { id };
  };

  /** The same key and body within 24 hours: the same answer. */
  const once = (request: Request, body: string, act: () => object): unknown => {
    const key = header(request.headers, 'idempotency-key');
    if (key === undefined) return act();
    if (key.length < 1 || key.length > 256)
      throw new ResendError(400, 'invalid_idempotency_key', 'The idempotency key must be between 1-256 chars');
    const hash = createHash('sha256').update(`${request.path}\n${body}`).digest('hex');
    const before = claims.get(key);
    if (before && before.at + KEY_KEPT_MS > clock.now()) {
      if (before.hash === hash) return before.answer;
      throw new ResendError(
        409,
        'invalid_idempotent_request',
        'Same idempotency key used with a different request payload',
      );
    }
    const answer = act();
    claims.put(key, { at: clock.now(), hash, answer });
    return answer;
  };

  const batch = (body: unknown): object => {
    if (!Array.isArray(body) || body.length === 0 || body.length > MOST_IN_BATCH)
      throw new ResendError(422, 'validation_error', `The batch must hold between 1 and ${MOST_IN_BATCH} emails.`);
    return { data: body.map(parseEmail).map(keep) };
  };

  const find = (id: string): StoredEmail => {
    const email = emails.get(id);
    if (!email) throw new ResendError(404, 'not_found', 'Email not found');
    return email;
  };

  const list = (query: URLSearchParams): object => {
    const limit = Math.min(100, Math.max(1, Number(query.get('limit') ?? 20) || 20));
    const all = [...emails.newest()];
    const after = query.get('after');
    const start = after === null ? 0 : all.findIndex(({ id }) => id === after) + 1;
    const data = all.slice(start, start + limit).map((email) => render(email, clock.now()));
    return { object: 'list', has_more: all.length > start + limit, data };
  };

  const post = async (request: Request): Promise<unknown> => {
    const body = (await request.body(MEGABYTES_40)).toString();
    if (request.path === '/emails') return once(request, body, () => keep(parseEmail(parseJson(body))));
    if (request.path === '/emails/batch') return once(request, body, () => batch(parseJson(body)));
    const id = /^\/emails\/([\w-]+)\/cancel$/.exec(request.path)?.[1];
    if (id === undefined) throw new ResendError(404, 'not_found', 'The requested endpoint does not exist');
    const email = find(id);
    if (email.scheduledAt === null || email.scheduledAt <= clock.now())
      throw new ResendError(422, 'validation_error', 'The email was already sent.');
    emails.put(id, { ...email, outcome: 'canceled' });
    return { object: 'email', id };
  };

  const answer = async (request: Request): Promise<unknown> => {
    if (request.method === 'POST') return post(request);
    if (request.method !== 'GET')
      throw new ResendError(405, 'method_not_allowed', 'Method is not allowed for the requested path');
    if (request.path === '/emails') return list(request.url.searchParams);
    const id = /^\/emails\/([\w-]+)$/.exec(request.path)?.[1];
    if (id === undefined) throw new ResendError(404, 'not_found', 'The requested endpoint does not exist');
    return render(find(id), clock.now());
  };

  const handler = async (request: Request): Promise<Answer> => {
    try {
      checkKey(request, apiKey);
      const rate = countRequest();
      return json(200, await answer(request), rate);
    } catch (error) {
      if (!(error instanceof ResendError)) throw error;
      return errorAnswer(error);
    }
  };

  const faultAnswer = (status: 429 | 500): Answer =>
    errorAnswer(
      status === 429
        ? new ResendError(429, 'rate_limit_exceeded', 'Too many requests.')
        : new ResendError(500, 'internal_server_error', 'An unexpected error occurred.'),
    );
  const server = await serve({
    port: options.port,
    name: 'resend',
    handler,
    ...(faults ? { fault: { target: 'resend', faults, answer: faultAnswer } } : {}),
  });

  return {
    url: server.url,
    email: (id) => emails.get(id),
    emails: ({ to } = {}) =>
      [...emails.newest()].filter(
        (email) =>
          email.outcome !== 'canceled' &&
          (email.scheduledAt ?? 0) <= clock.now() &&
          (to === undefined || [...email.to, ...email.cc, ...email.bcc].map(mailbox).includes(mailbox(to))),
      ),
    close: async () => {
      await server.close();
      store.close();
    },
  };
};
