import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import type { fault } from '../faults/faults.ts';

/** Addresses of a running platform: all that a test in another process needs. */
export interface PlatformInfo {
  /** With `/v1`. */
  readonly apiUrl: string;
  readonly realtimeUrl: string;
  readonly consoleUrl: string;
  readonly mediaUrl: string;
  readonly webUrl: string;
  readonly stripeUrl: string;
  readonly pushUrl: string;
  readonly stripeSecretKey: string;
  readonly stripeWebhookSecret: string;
  /** Environment of the API function: with it core code runs in the test's own process. */
  readonly environment: Readonly<Record<string, string>>;
}

const email = z.looseObject({
  to: z.union([z.string(), z.array(z.string())]),
  subject: z.string(),
  html: z.string().nullish(),
  text: z.string().nullish(),
});
export type Email = z.infer<typeof email>;
const text = z.looseObject({ to: z.string(), body: z.string() });
const push = z.looseObject({ to: z.string(), title: z.string(), body: z.string() });
const busEvent = z.looseObject({
  'detail-type': z.string(),
  source: z.string(),
  detail: z.looseObject({}),
});
const journal = z.array(z.looseObject({ event: busEvent }));

/** What tests do with a platform, over the same interfaces that people use. */
export interface TestPlatform extends PlatformInfo {
  /** Moves platform time forward; resolves when what fell due has run. */
  advance(seconds: number): Promise<void>;
  inject(wish: z.input<typeof fault>): Promise<void>;
  /** E-mails to an address, oldest first. */
  emails(to: string): Promise<readonly Email[]>;
  texts(to: string): Promise<readonly z.infer<typeof text>[]>;
  /** Pushes to a token or an endpoint, oldest first. */
  pushes(to: string): Promise<readonly z.infer<typeof push>[]>;
  /** Events that were put on the bus, oldest first. */
  events(type?: string): Promise<readonly z.infer<typeof busEvent>[]>;
  /**
   * Asks again and again until the answer is neither undefined, false nor empty, and returns it.
   * @throws Error after `seconds` (default 15)
   */
  until<T>(ask: () => T | Promise<T>, seconds?: number): Promise<NonNullable<T>>;
}

/** Connects to a running platform. */
export function connect(info: PlatformInfo): TestPlatform {
  const call = async (path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${info.consoleUrl}${path}`, {
      ...(body && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    const answer = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${answer}`);
    return answer === '' ? undefined : JSON.parse(answer);
  };
  return {
    ...info,
    advance: async (advanceSeconds) => void (await call('/api/clock', { advanceSeconds })),
    inject: async (wish) => void (await call('/api/faults', wish)),
    emails: async (to) => z.array(email).parse(await call(`/api/emails?to=${encodeURIComponent(to)}`)),
    texts: async (to) => z.array(text).parse(await call(`/api/texts?to=${encodeURIComponent(to)}`)),
    pushes: async (to) => z.array(push).parse(await call(`/api/pushes?to=${encodeURIComponent(to)}`)),
    events: async (type) => {
      const answer = await call(`/api/events${type === undefined ? '' : `?type=${encodeURIComponent(type)}`}`);
      return journal.parse(answer).map(({ event }) => event);
    },
    until,
  };
}

async function until<T>(ask: () => T | Promise<T>, seconds = 15): Promise<NonNullable<T>> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    const empty = answer === false || (Array.isArray(answer) && answer.length === 0);
    if (answer !== undefined && answer !== null && !empty) return answer;
    if (Date.now() > end) throw new Error(`not so within ${seconds} s: ${ask.toString()}`);
    await sleep(20);
  }
}
