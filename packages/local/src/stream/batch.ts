import { setTimeout as sleep } from 'node:timers/promises';
import type { EventSourceMappingModel } from '../assembly/model.ts';
import { FunctionError } from '../host/instance.ts';
import { failedItems } from './failures.ts';
import type { StreamRecord } from './records.ts';

/** Records that were given up on, and why. */
export interface GivenUp {
  readonly records: readonly StreamRecord[];
  readonly condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded';
  readonly invokeCount: number;
  readonly error: FunctionError | undefined;
}

export interface BatchOptions {
  readonly mapping: Pick<
    EventSourceMappingModel,
    'bisect' | 'retries' | 'reportFailures' | 'maxRecordAgeSeconds' | 'batchSize'
  >;
  /** Runs the function once on these records. */
  readonly invoke: (records: readonly StreamRecord[]) => Promise<unknown>;
  /** Called with each part of the batch that is done with, in order. */
  readonly settle: (records: readonly StreamRecord[]) => void;
  readonly giveUp: (lost: GivenUp) => void;
  /** Platform time, milliseconds. */
  readonly now: () => number;
  readonly stopped: () => boolean;
  /** Real milliseconds before the first retry; doubles up to 50 times this. */
  readonly firstRetryMs?: number;
}

const FIRST_RETRY_MS = 100;

/**
 * Takes a batch through a function as Lambda does for streams: on failure the batch is cut in half where the mapping
 * says so, or at the first item that the function reports; parts are tried again in order until they succeed or their
 * attempts or age run out. Bisecting costs no attempt.
 * @returns false when it stopped before the batch was settled
 */
export async function processBatch(records: readonly StreamRecord[], options: BatchOptions): Promise<boolean> {
  return attempt(records, 0, 0, options);
}

async function attempt(
  records: readonly StreamRecord[],
  attempts: number,
  invokes: number,
  options: BatchOptions,
): Promise<boolean> {
  if (records.length === 0) return true;
  if (options.stopped()) return false;
  const { mapping, settle, giveUp } = options;
  const outcome = await invokeOnce(records, options);
  const done = records.slice(0, outcome.firstFailed);
  const rest = records.slice(outcome.firstFailed);
  if (done.length > 0) settle(done);
  if (rest.length === 0) return true;

  const count = invokes + 1;
  if (tooOld(rest, options)) {
    giveUp({ records: rest, condition: 'RecordAgeExceeded', invokeCount: count, error: outcome.error });
    settle(rest);
    return true;
  }
  if (done.length > 0) return attempt(rest, attempts, count, options);
  if (mapping.bisect && rest.length > 1) {
    await pause(attempts, options);
    const middle = Math.ceil(rest.length / 2);
    const first = await attempt(rest.slice(0, middle), attempts, count, options);
    return first && attempt(rest.slice(middle), attempts, count, options);
  }
  if (mapping.retries >= 0 && attempts >= mapping.retries) {
    giveUp({ records: rest, condition: 'RetryAttemptsExhausted', invokeCount: count, error: outcome.error });
    settle(rest);
    return true;
  }
  await pause(attempts, options);
  return attempt(rest, attempts + 1, count, options);
}

interface Outcome {
  /** Index of the first record to try again; the number of records when all went well. */
  readonly firstFailed: number;
  readonly error: FunctionError | undefined;
}

async function invokeOnce(records: readonly StreamRecord[], { invoke, mapping }: BatchOptions): Promise<Outcome> {
  try {
    const result = await invoke(records);
    if (!mapping.reportFailures) return { firstFailed: records.length, error: undefined };
    const ids = records.map(({ dynamodb }) => dynamodb.SequenceNumber);
    const failed = failedItems(result, ids);
    const first = ids.findIndex((id) => failed.has(id));
    return { firstFailed: first < 0 ? records.length : first, error: undefined };
  } catch (error) {
    return { firstFailed: 0, error: error instanceof FunctionError ? error : undefined };
  }
}

function tooOld(records: readonly StreamRecord[], { mapping, now }: BatchOptions): boolean {
  const oldest = records[0]?.dynamodb.ApproximateCreationDateTime ?? 0;
  return mapping.maxRecordAgeSeconds > 0 && now() / 1000 - oldest > mapping.maxRecordAgeSeconds;
}

const pause = (attempts: number, { firstRetryMs = FIRST_RETRY_MS }: BatchOptions): Promise<void> =>
  sleep(firstRetryMs * Math.min(2 ** attempts, 50));
