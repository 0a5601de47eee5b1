import { request, tableName } from './client.ts';
import { Placeholders, expression, type AnyConditions } from './condition.ts';
import { readCursor, writeCursor, type Position } from './cursor.ts';
import { tableKeys, type IndexName } from './keys.ts';
import type { Item } from './marshal.ts';

/** Which part of a partition: all of it, or sort keys as said. `between` includes both ends. */
export type SortRange =
  | { readonly beginsWith: string }
  | { readonly between: readonly [string, string] }
  | { readonly below: string }
  | { readonly atMost: string }
  | { readonly above: string }
  | { readonly atLeast: string };

export interface Range {
  readonly pk: string;
  readonly sk?: SortRange | undefined;
}
export interface Paging {
  /** 1–1000; 20 when left out. */
  readonly limit?: number;
  /** `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
}
export interface QueryInput extends Range, Paging {
  readonly entity: string;
  readonly index?: IndexName | undefined;
  readonly descending?: boolean;
  readonly consistent?: boolean;
  readonly filter?: AnyConditions | undefined;
}
export interface Page<Row> {
  readonly items: readonly Row[];
  /** Absent on the last page. */
  readonly nextCursor?: string;
}

const maxRequests = 5;
const signs = { below: '<', atMost: '<=', above: '>', atLeast: '>=' } as const;

function sortCondition(name: string, range: SortRange, use: Placeholders): string {
  if ('beginsWith' in range) return `begins_with(${name}, ${use.value(range.beginsWith)})`;
  if ('between' in range) return `${name} BETWEEN ${use.value(range.between[0])} AND ${use.value(range.between[1])}`;
  if ('below' in range) return `${name} ${signs.below} ${use.value(range.below)}`;
  if ('atMost' in range) return `${name} ${signs.atMost} ${use.value(range.atMost)}`;
  if ('above' in range) return `${name} ${signs.above} ${use.value(range.above)}`;
  return `${name} ${signs.atLeast} ${use.value(range.atLeast)}`;
}

const text = (item: Item, name: string): string => {
  const attribute = item[name];
  return attribute && 'S' in attribute ? attribute.S : '';
};

/**
 * A page of one partition of the table or of an index. With a filter a page may be short or empty and still have
 * a next one: at most five requests are made for it.
 */
export async function queryItems(input: QueryInput): Promise<Page<Item>> {
  const { entity, index, pk, sk, limit = 20, cursor, descending = false, consistent = false, filter } = input;
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) throw new RangeError(`limit must be 1–1000: ${limit}`);
  const names = index ? tableKeys.indexes[index] : tableKeys.primary;
  const identity = JSON.stringify([entity, index ?? '', pk, sk ?? null, descending, filter ?? null]);
  const use = new Placeholders();
  const partition = `${use.name(names.partition)} = ${use.value(pk)}`;
  const where = sk ? `${partition} AND ${sortCondition(use.name(names.sort), sk, use)}` : partition;
  const filterText = filter && expression(filter, use);
  const base = {
    TableName: tableName(),
    ...(index ? { IndexName: index } : {}),
    KeyConditionExpression: where,
    ...(filterText ? { FilterExpression: filterText } : {}),
    ...use.parameters(),
    ScanIndexForward: !descending,
    ConsistentRead: consistent,
  };
  const startAt = (at: Position): Item => ({
    pk: { S: at.pk },
    sk: { S: at.sk },
    ...(index ? { [names.partition]: { S: pk }, [names.sort]: { S: at.indexSk ?? '' } } : {}),
  });
  const positionOf = (item: Item): Position => ({
    pk: text(item, 'pk'),
    sk: text(item, 'sk'),
    indexSk: index ? text(item, names.sort) : undefined,
  });

  const found: Item[] = [];
  let start = cursor === undefined ? undefined : startAt(readCursor(identity, cursor));
  for (let requests = 0; requests < maxRequests; requests++) {
    const output = await request(
      'Query',
      { ...base, Limit: limit + 1 - found.length, ...(start ? { ExclusiveStartKey: start } : {}) },
      'safe',
    );
    found.push(...(output.Items ?? []));
    start = output.LastEvaluatedKey;
    if (!start || found.length > limit) break;
  }
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : start;
  return last ? { items, nextCursor: writeCursor(identity, positionOf(last)) } : { items };
}
