import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import type { TableModel } from '../assembly/model.ts';
import type { PlatformClock } from '../clock/clock.ts';
import type { ServiceDeletions } from './expiry.ts';
import { TableError, type TableWire } from './wire.ts';

export interface UpkeepOptions {
  /** SQLite file of dynoxide, which is running on it. */
  readonly file: string;
  readonly tables: readonly TableModel[];
  readonly wire: TableWire;
  readonly clock: PlatformClock;
  readonly deletions: ServiceDeletions;
  readonly onError: (error: unknown) => void;
}

const EVERY_MS = 60_000;
/** Stream records kept; far more than any reader is behind. */
const STREAM_RECORDS = 20_000;
/** Items deleted by one sweep of a table. */
const SWEEP_LIMIT = 2000;

/** Without these, reading and writing a stream slows down with every record it holds. */
const indexes = `
  CREATE INDEX IF NOT EXISTS fixelo_sequence ON _stream_records (table_name, CAST(sequence_number AS INTEGER));
  CREATE INDEX IF NOT EXISTS fixelo_shard ON _stream_records (table_name, shard_id, CAST(sequence_number AS INTEGER));
`;
const expired = z.object({ item_json: z.string() });
const item = z.record(z.string(), z.unknown());

/**
 * Mends what dynoxide lacks, beside the running server: indexes and trimming of the stream, and expiry of items on the
 * platform clock. Expired items are deleted over the wire, conditionally, and marked as deletions by the service.
 * @returns the way to stop
 */
export function startUpkeep(options: UpkeepOptions): () => Promise<void> {
  const db = new DatabaseSync(options.file, { timeout: 2000 });
  db.exec(indexes);
  let running = Promise.resolve();
  const tend = (): Promise<void> => {
    running = running
      .then(async () => {
        trim(db);
        for (const table of options.tables) await expire(db, table, options);
      })
      .catch(options.onError);
    return running;
  };
  const timer = setInterval(() => void tend(), EVERY_MS);
  timer.unref();
  const stopListening = options.clock.onAdvance(tend);
  void tend();
  return async () => {
    clearInterval(timer);
    stopListening();
    await running;
    db.close();
  };
}

function trim(db: DatabaseSync): void {
  db.prepare('DELETE FROM _stream_records WHERE id < (SELECT max(id) - ? FROM _stream_records)').run(STREAM_RECORDS);
}

async function expire(db: DatabaseSync, table: TableModel, options: UpkeepOptions): Promise<void> {
  const { ttlAttribute } = table;
  if (ttlAttribute === undefined) return;
  const now = Math.floor(options.clock.now() / 1000);
  const rows = db
    .prepare(
      `SELECT item_json FROM "${table.name.replaceAll('"', '""')}"
       WHERE CAST(json_extract(item_json, ?) AS INTEGER) < ? LIMIT ?`,
    )
    .all(`$.${ttlAttribute}.N`, now, SWEEP_LIMIT);
  for (const row of rows) {
    const found = item.parse(JSON.parse(expired.parse(row).item_json));
    const keys = Object.fromEntries(table.keySchema.map(({ AttributeName }) => [AttributeName, found[AttributeName]]));
    await remove(table.name, keys, ttlAttribute, now, options);
  }
}

async function remove(
  table: string,
  keys: Readonly<Record<string, unknown>>,
  ttl: string,
  now: number,
  { wire, deletions }: UpkeepOptions,
): Promise<void> {
  deletions.add(table, keys);
  try {
    await wire.call('table', 'DeleteItem', {
      TableName: table,
      Key: keys,
      ConditionExpression: '#ttl < :now',
      ExpressionAttributeNames: { '#ttl': ttl },
      ExpressionAttributeValues: { ':now': { N: String(now) } },
    });
  } catch (error) {
    deletions.remove(table, keys);
    if (!(error instanceof TableError) || error.type !== 'ConditionalCheckFailedException') throw error;
  }
}
