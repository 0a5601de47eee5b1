import { createHash, randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { IdKind } from '@fixelo/contracts';
import { now } from '../lib/clock.ts';
import * as Context from '../lib/context.ts';
import type { IdempotencyScope } from '../lib/context.ts';
import { conflict, type AppError } from '../lib/error.ts';
import * as Id from '../lib/id.ts';
import * as Log from '../lib/log.ts';
import { IdempotencyKeys, startedRow, type IdempotencyRow } from './idempotency.entity.ts';
import { TransactionCancelled, write } from './table/index.ts';
import { KeyTaken } from './transact.ts';

/** An answer as the adapter sends it; `body` is JSON. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** Holds what must not be stored: a repeat runs the verb again, which finds what it made. */
  readonly secret?: boolean;
}
export interface KeyedRequest {
  /** The `Idempotency-Key` header. */
  readonly key: string;
  /** What the key belongs to: caller and route, so that keys of others never meet. */
  readonly scope: string;
  /** The parsed body. */
  readonly body: unknown;
  /**
   * What is asked for finds by the ids of `Idempotency.id` what an earlier attempt wrote, and does the rest, also beside
   * that attempt while it runs: a repeat runs at once, and nothing is stored after the last write.
   */
  readonly resumable?: boolean | undefined;
}

/** After this long an attempt without an answer counts as dead: longer than any function runs. */
const leaseMs = 30_000;
const waitMs = 100;
const waits = 15;

const hash = (...parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

/**
 * Runs `act` at most once with effect for each key and caller within 24 hours: a repeat gets the answer of the
 * first. Another body under the same key throws CONFLICT. While the first is still running, a repeat waits a
 * little, then throws CONFLICT with `retryAfterSeconds`. When the first died half-way, `act` runs again and finds
 * what was written through the ids of `Idempotency.id`.
 *
 * The key is claimed by the first `transact` of `act`: a request that is refused before it writes claims nothing.
 */
export async function run(request: KeyedRequest, act: () => Promise<Answer>): Promise<Answer> {
  const bodyHash = hash(request.body);
  const scope: IdempotencyScope = {
    id: hash(request.scope, request.key),
    bodyHash,
    seed: randomUUID(),
    state: 'open',
    resumed: false,
  };
  try {
    return await attempt(scope, act, request.resumable);
  } catch (error) {
    const known =
      scope.state === 'open' ? await IdempotencyKeys.get({ id: scope.id }, { consistent: true }) : undefined;
    if (!known || known.expires * 1000 <= now()) throw error instanceof KeyTaken ? running() : error;
    if (known.bodyHash !== bodyHash)
      throw conflict('This Idempotency-Key was used for another request', { reason: 'IDEMPOTENCY_KEY_REUSED' });
    return request.resumable ? attempt(resumedScope(known), act, true) : follow(known, act);
  }
}

/**
 * The id of what this request creates: with an `Idempotency-Key` the same at each attempt, else a new one. A key that
 * is used again after its 24 hours names something new.
 */
export function id(kind: IdKind): string {
  const scope = Context.current()?.idempotency;
  return scope ? Id.derive(kind, scope.seed) : Id.make(kind);
}

/** Whether an earlier attempt may have written already: look for what `Idempotency.id` names before writing it. */
export const resumed = (): boolean => Context.current()?.idempotency?.resumed ?? false;

/**
 * Whether an earlier attempt of this very request has written under its key, while this one does not go on from it: it
 * may fail then, and `run` finds the answer. Costs a read when the request carries a key.
 */
export async function isRepeat(): Promise<boolean> {
  const scope = Context.current()?.idempotency;
  if (scope?.state !== 'open') return false;
  const known = await IdempotencyKeys.get({ id: scope.id }, { consistent: true });
  return known?.bodyHash === scope.bodyHash && known.expires * 1000 > now();
}

/** Runs `act` under the key. A failure after the claim gives the key free, so that a repeat can go on at once. */
async function attempt(scope: IdempotencyScope, act: () => Promise<Answer>, resumable = false): Promise<Answer> {
  const context = Context.current();
  if (!context) throw new Error('No actor: wrap the call in Actor.provide');
  if (resumable) return Context.run({ ...context, idempotency: scope }, act);
  const begun = startedRow(scope);
  try {
    const answer = await Context.run({ ...context, idempotency: scope }, act);
    const kept = answer.secret ? {} : { answer: JSON.stringify(answer.body) };
    await write(IdempotencyKeys.put({ ...begun, status: answer.status, ...kept }));
    return answer;
  } catch (error) {
    if (scope.state === 'claimed') await release(begun);
    throw error;
  }
}

async function release(row: IdempotencyRow): Promise<void> {
  try {
    await write(IdempotencyKeys.put({ ...row, startedAt: 0 }));
  } catch (error) {
    Log.warn('An idempotency key stays taken until its lease ends', { error });
  }
}

/** Another attempt has the key: its answer, or its place when it died. */
async function follow(first: IdempotencyRow, act: () => Promise<Answer>): Promise<Answer> {
  let known: IdempotencyRow | undefined = first;
  for (let wait = 0; known && wait <= waits; wait++) {
    if (wait > 0) await setTimeout(waitMs);
    if (wait > 0) known = await IdempotencyKeys.get({ id: first.id }, { consistent: true });
    if (known?.answer !== undefined) return answerOf(known);
    if (known?.status !== undefined) return attempt(resumedScope(known), act);
    if (known && known.startedAt + leaseMs <= now() && (await takeOver(known)))
      return attempt(resumedScope(known), act);
  }
  throw running();
}

const running = (): AppError =>
  conflict('A request with this Idempotency-Key is still running', { reason: 'IN_PROGRESS' }, 2);

const resumedScope = ({ id, bodyHash, seed = id }: IdempotencyRow): IdempotencyScope => ({
  id,
  bodyHash,
  seed,
  state: 'claimed',
  resumed: true,
});

async function takeOver(known: IdempotencyRow): Promise<boolean> {
  try {
    await write(IdempotencyKeys.replace({ ...known, startedAt: now() }, { if: { startedAt: known.startedAt } }));
    return true;
  } catch (error) {
    if (error instanceof TransactionCancelled) return false;
    throw error;
  }
}

const answerOf = ({ status = 200, answer = 'null' }: IdempotencyRow): Answer => ({
  status,
  body: JSON.parse(answer) as unknown,
});
