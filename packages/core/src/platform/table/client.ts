import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import { AppError, unavailable } from '../../lib/error.ts';
import { AwsError, callJson, type Repeat } from '../aws/client.ts';
import { NoAnswer } from '../aws/http.ts';
import * as Config from '../config.ts';
import { recorder } from './counter.ts';
import type { Attribute, Item } from './marshal.ts';

type Consumed = ConsumedCapacity | readonly ConsumedCapacity[];

interface Outputs {
  GetItem: { readonly Item?: Item };
  BatchGetItem: {
    readonly Responses?: Readonly<Record<string, readonly Item[]>>;
    readonly UnprocessedKeys?: Readonly<Record<string, { readonly Keys: readonly Item[] }>>;
  };
  Query: { readonly Items?: readonly Item[]; readonly LastEvaluatedKey?: Item };
  PutItem: { readonly Attributes?: Item };
  DeleteItem: { readonly Attributes?: Item };
  UpdateItem: { readonly Attributes?: Item };
  TransactWriteItems: object;
}
/** Operations of the table that are in use. */
export type Operation = keyof Outputs;

/** The table's name, as every request carries it. */
export const tableName = (): string => Config.required('TABLE_NAME');

/** Key attributes of an item. */
export const primaryKey = (pk: string, sk: string): Record<string, Attribute> => ({ pk: { S: pk }, sk: { S: sk } });

/**
 * One request to the table; `TableName` is in `input`, since some operations name it deeper. What may be sent
 * again when no answer came is said by `repeat`. Throws SERVICE_UNAVAILABLE when the table does not answer or
 * throttles for too long, and `AwsError` for every other refusal.
 */
export async function request<O extends Operation>(operation: O, input: object, repeat: Repeat): Promise<Outputs[O]> {
  const counting = recorder();
  const call = counting?.begin(operation);
  let consumed: Consumed = [];
  try {
    const output = await callJson<Outputs[O] & { ConsumedCapacity?: Consumed }>(
      'dynamodb',
      `DynamoDB_20120810.${operation}`,
      counting ? { ...input, ReturnConsumedCapacity: 'TOTAL' } : input,
      repeat,
    );
    consumed = output.ConsumedCapacity ?? [];
    return output;
  } catch (error) {
    throw translate(error);
  } finally {
    if (counting && call) counting.end(call, 'length' in consumed ? consumed : [consumed]);
  }
}

const overloaded = /Throttl|ThroughputExceeded|LimitExceeded|TransactionInProgress|TransactionConflict/;

function translate(error: unknown): unknown {
  const down =
    error instanceof NoAnswer || (error instanceof AwsError && (error.status >= 500 || overloaded.test(error.code)));
  return down && !(error instanceof AppError) ? unavailable('The database', 1, error) : error;
}

/** Throws unless the table answers. Costs half a read unit. */
export async function checkTable(): Promise<void> {
  await request('GetItem', { TableName: tableName(), Key: primaryKey('HEALTH', 'HEALTH') }, 'safe');
}
