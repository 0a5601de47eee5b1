import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { unavailable } from '../../lib/error.ts';
import { retry } from '../../lib/retry.ts';
import { AwsError } from '../aws/client.ts';
import { request, tableName } from './client.ts';
import type { Item } from './marshal.ts';
import type { Op } from './operation.ts';

export interface CancelReason {
  readonly op: Op;
  /** Place of the write in the transaction. */
  readonly index: number;
  /** `ConditionalCheckFailed`, `TransactionConflict`, … */
  readonly code: string;
  /** The item as it was, when the write asked for it with `old: true`; `parse` of its entity reads it. */
  readonly old?: Item | undefined;
}

/** Nothing was written, because of `reasons` (only the writes that failed are listed). */
export class TransactionCancelled extends Error {
  override readonly name = 'TransactionCancelled';
  readonly reasons: readonly CancelReason[];
  constructor(reasons: readonly CancelReason[]) {
    super(`Nothing was written: ${reasons.map(({ op, index, code }) => `${op.name} [${index}] ${code}`).join(', ')}`);
    this.reasons = reasons;
  }

  /** Why this write failed: the op itself, or its name (`User.create`); undefined when it was not the one. */
  reasonOf(op: Op | string): CancelReason | undefined {
    return this.reasons.find((reason) => reason.op === op || reason.op.name === op);
  }
}

const cancelled = z.object({
  CancellationReasons: z.array(z.object({ Code: z.string().default('None'), Item: z.custom<Item>().optional() })),
});
const failedCheck = z.object({ Item: z.custom<Item>().optional() });

const passing = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

function reasonsOf(error: AwsError, ops: readonly Op[]): CancelReason[] {
  const { CancellationReasons } = cancelled.parse(error.body);
  return CancellationReasons.flatMap(({ Code, Item }, index) => {
    const op = ops[index];
    return op && Code !== 'None' ? [{ op, index, code: Code, old: Item }] : [];
  });
}

const isPassing = (error: unknown): boolean =>
  (error instanceof TransactionCancelled && error.reasons.every(({ code }) => passing.has(code))) ||
  (error instanceof AwsError && error.code === 'TransactionInProgressException');

/**
 * Writes all of `ops` (1–100) or nothing. Carries a client token, so that sending it again after a lost answer
 * cannot do it twice. Conflicts with other transactions and throttling are retried with jitter; any other failure
 * throws `TransactionCancelled`. Throws SERVICE_UNAVAILABLE when conflicts do not end.
 */
export async function transactWrite(ops: readonly Op[]): Promise<void> {
  if (ops.length === 0 || ops.length > 100) throw new RangeError(`A transaction takes 1–100 writes, not ${ops.length}`);
  const TableName = tableName();
  const input = {
    ClientRequestToken: randomUUID(),
    TransactItems: ops.map(({ action, input }) => ({ [action]: { TableName, ...input } })),
  };
  const attempt = async (): Promise<void> => {
    try {
      await request('TransactWriteItems', input, 'safe');
    } catch (error) {
      if (error instanceof AwsError && error.code === 'TransactionCanceledException')
        throw new TransactionCancelled(reasonsOf(error, ops));
      throw error;
    }
  };
  try {
    await retry(attempt, { attempts: 6, baseMs: 20, maxMs: 400, retryable: isPassing });
  } catch (error) {
    throw isPassing(error) ? unavailable('The database', 1, error) : error;
  }
}

/** Attribute that marks which request wrote an item, so that a repeated one recognises its own success. */
export const writerAttribute = '_w';

/**
 * Does one write alone; throws `TransactionCancelled` with its one reason when its condition fails. After a lost
 * answer puts and unconditional deletes are sent again; conditional deletes and counters are not: those throw
 * SERVICE_UNAVAILABLE and the caller decides, or puts them into a transaction.
 */
export async function write(op: Op): Promise<void> {
  const TableName = tableName();
  switch (op.action) {
    case 'Put':
      return writePut(op, TableName);
    case 'Delete':
      await checked(op, () =>
        request('DeleteItem', { TableName, ...op.input }, op.input.ConditionExpression ? 'never' : 'safe'),
      );
      return;
    case 'Update':
      await checked(op, () => request('UpdateItem', { TableName, ...op.input }, 'never'));
      return;
    case 'ConditionCheck':
      throw new TypeError(`${op.name} checks only: it belongs into a transaction`);
  }
}

async function writePut(op: Op & { action: 'Put' }, TableName: string): Promise<void> {
  const { input } = op;
  if (!input.ConditionExpression) {
    await request('PutItem', { TableName, ...input }, 'safe');
    return;
  }
  const writer = randomUUID();
  const marked = { ...input, Item: { ...input.Item, [writerAttribute]: { S: writer } } };
  const asked = { TableName, ...marked, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' };
  try {
    await checked(op, () => request('PutItem', asked, 'safe'));
  } catch (error) {
    if (!(error instanceof TransactionCancelled)) throw error;
    const found = error.reasons[0]?.old?.[writerAttribute];
    if (found && 'S' in found && found.S === writer) return;
    throw error;
  }
}

/** Runs a single write and turns its failed condition into `TransactionCancelled`. */
export async function checked<T>(op: Op, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'ConditionalCheckFailedException') throw error;
    const { Item } = failedCheck.parse(error.body);
    throw new TransactionCancelled([{ op, index: 0, code: 'ConditionalCheckFailed', old: Item }]);
  }
}
