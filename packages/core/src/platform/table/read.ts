import { setTimeout } from 'node:timers/promises';
import { unavailable } from '../../lib/error.ts';
import { fraction } from '../../lib/random.ts';
import { primaryKey, request, tableName } from './client.ts';
import type { Item } from './marshal.ts';

/** `[pk, sk]` */
export type Key = readonly [pk: string, sk: string];

/** One row to read, of any entity. */
export interface At<Row> {
  readonly key: Key;
  readonly parse: (item: Item) => Row;
}
/** What was found of each that was asked for. */
export type Rows<T extends readonly At<unknown>[]> = {
  [P in keyof T]: T[P] extends At<infer Row> ? Row | undefined : never;
};

export interface ReadOptions {
  /** See every write acknowledged before; costs twice the capacity. */
  readonly consistent?: boolean;
}

const batchSize = 100;
const maxRounds = 8;
const nameOf = (pk: string, sk: string): string => JSON.stringify([pk, sk]);

/**
 * Reads rows of any entities by key, in one round trip for each 100. Answers in the order asked, `undefined` for
 * what is absent; a key may be asked for twice.
 */
export async function readMany<const T extends readonly At<unknown>[]>(
  wanted: T,
  { consistent = false }: ReadOptions = {},
): Promise<Rows<T>> {
  const unique = new Map(wanted.map(({ key: [pk, sk] }) => [nameOf(pk, sk), primaryKey(pk, sk)]));
  const keys = [...unique.values()];
  const batches: Item[][] = [];
  for (let i = 0; i < keys.length; i += batchSize) batches.push(keys.slice(i, i + batchSize));
  const found = new Map<string, Item>();
  await Promise.all(batches.map((batch) => readBatch(batch, consistent, found)));
  const rows = wanted.map(({ key: [pk, sk], parse }) => {
    const item = found.get(nameOf(pk, sk));
    return item && parse(item);
  });
  // `map` keeps places, the type says which row is where
  return rows as Rows<T>;
}

async function readBatch(batch: readonly Item[], consistent: boolean, found: Map<string, Item>): Promise<void> {
  const table = tableName();
  let keys = batch;
  for (let round = 0; keys.length > 0; round++) {
    if (round === maxRounds) throw unavailable('The database');
    if (round > 0) await setTimeout(fraction() * 20 * 2 ** round);
    const output = await request(
      'BatchGetItem',
      { RequestItems: { [table]: { Keys: keys, ConsistentRead: consistent } } },
      'safe',
    );
    for (const item of output.Responses?.[table] ?? []) {
      const { pk, sk } = item;
      if (pk && sk && 'S' in pk && 'S' in sk) found.set(nameOf(pk.S, sk.S), item);
    }
    keys = output.UnprocessedKeys?.[table]?.Keys ?? [];
  }
}
