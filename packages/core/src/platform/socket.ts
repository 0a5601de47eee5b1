import { AwsError, call, endpointAt } from './aws/client.ts';
import * as Config from './config.ts';

/** Posts that answer as they should, at a time. */
const parallel = 64;
/** One that takes longer gives its place to the next and goes on by itself, */
const patienceMs = 150;
/** but never more than so many of these at a time. */
const maxSlow = 256;
/** No single attempt takes longer. */
const timeoutMs = 2000;

/** Where frames did not arrive. */
export interface Undelivered {
  /** Connections that no longer exist (410): forget them. */
  readonly gone: readonly string[];
  /** Connections that could not be reached now. */
  readonly failed: readonly { readonly connectionId: string; readonly error: unknown }[];
}

/**
 * Posts a frame (an object, sent as JSON; 128 KB at most) to socket connections, 64 at a time; those that are slow do
 * not hold up the others. Sent again when no answer comes: a frame may arrive twice, so it carries an id or the whole
 * state. Does not throw for single connections.
 */
export async function post(connectionIds: readonly string[], frame: object): Promise<Undelivered> {
  const body = JSON.stringify(frame);
  const gone: string[] = [];
  const failed: { connectionId: string; error: unknown }[] = [];
  const slow = new Set<Promise<void>>();
  const one = async (connectionId: string): Promise<void> => {
    try {
      await manage('POST', connectionId, body);
    } catch (error) {
      if (error instanceof AwsError && error.status === 410) gone.push(connectionId);
      else failed.push({ connectionId, error });
    }
  };
  const [only] = connectionIds;
  if (connectionIds.length === 1 && only !== undefined) {
    await one(only);
    return { gone, failed };
  }
  const queue = connectionIds.values();
  const clock = new Patience();
  const worker = async (): Promise<void> => {
    for (const connectionId of queue) {
      const posting = one(connectionId);
      if (await clock.isQuick(posting)) continue;
      if (slow.size >= maxSlow) await Promise.race(slow);
      slow.add(posting);
      void posting.finally(() => slow.delete(posting));
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(parallel, connectionIds.length) }, worker));
    await Promise.all(slow);
  } finally {
    clock.stop();
  }
  return { gone, failed };
}

/** Tells which of many posts take too long, with one timer for all of them: a timer each costs more than some posts. */
class Patience {
  readonly #waiting = new Map<Promise<void>, { readonly since: number; readonly giveUp: () => void }>();
  readonly #timer = setInterval(() => this.#look(), patienceMs / 3);

  /** False when it is not settled within `patienceMs`, or a third of that later. */
  isQuick(posting: Promise<void>): Promise<boolean> {
    return new Promise((resolve) => {
      this.#waiting.set(posting, { since: performance.now(), giveUp: () => resolve(false) });
      void posting.finally(() => {
        this.#waiting.delete(posting);
        resolve(true);
      });
    });
  }

  #look(): void {
    const before = performance.now() - patienceMs;
    for (const [posting, { since, giveUp }] of this.#waiting) {
      if (since > before) return;
      this.#waiting.delete(posting);
      giveUp();
    }
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

/** Closes a connection; it may be gone already. */
export async function close(connectionId: string): Promise<void> {
  try {
    await manage('DELETE', connectionId, '');
  } catch (error) {
    if (!(error instanceof AwsError && error.status === 410)) throw error;
  }
}

const json = { 'content-type': 'application/json' };

const manage = (method: 'POST' | 'DELETE', connectionId: string, body: string): Promise<unknown> =>
  call({
    service: 'execute-api',
    endpoint: endpointAt(Config.required('REALTIME_ENDPOINT')),
    method,
    path: `/@connections/${encodeURIComponent(connectionId)}`,
    headers: json,
    body,
    repeat: 'safe',
    attempts: 3,
    timeoutMs,
  });
