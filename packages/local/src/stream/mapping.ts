import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EventSourceMappingModel } from '../assembly/model.ts';
import { matches } from '../bus/match.ts';
import type { PlatformClock } from '../clock/clock.ts';
import type { Queues } from '../queue/queues.ts';
import type { Tables } from '../table/index.ts';
import { processBatch, type GivenUp } from './batch.ts';
import { Checkpoint } from './checkpoint.ts';
import { changesNothing, type StreamRecord } from './records.ts';
import { Shards } from './shards.ts';

export interface StreamMappingOptions {
  readonly mapping: EventSourceMappingModel;
  readonly table: string;
  readonly region: string;
  readonly tables: Tables;
  readonly queues: Queues;
  readonly clock: PlatformClock;
  /** State directory of stream mappings. */
  readonly dir: string;
  readonly invoke: (functionArn: string, event: object) => Promise<unknown>;
  readonly onError: (error: unknown) => void;
}

const READ_LIMIT = 1000;
const ERROR_PAUSE_MS = 200;
/** Writes come in bursts: one look covers all that were made within this time. */
const SETTLE_MS = 2;
/** While writes come one after the other, fewer and larger batches cost all less. */
const BUSY_SETTLE_MS = 10;
const BUSY_WITHIN_MS = 50;
/** How far it has come is noted at most so often; what a crash leaves unnoted is handed out again, as AWS may. */
const SAVE_MS = 1000;

/**
 * Feeds a table's stream to a function, in order, from where it was when the platform last stopped.
 * @returns the way to stop; resolves when the batch at hand has come to a point where it can be left
 */
export function startStreamMapping(options: StreamMappingOptions): () => Promise<void> {
  const reader = new MappingReader(options);
  const done = reader.run();
  return async () => {
    reader.stop();
    await done;
  };
}

class MappingReader {
  readonly #options: StreamMappingOptions;
  readonly #checkpoint: Checkpoint;
  readonly #shards: Shards;
  #stopped = false;
  #news = true;
  /** Records that no filter wants are not worth a note each; reading them again does no harm. */
  #unsaved = false;
  #saving: NodeJS.Timeout | undefined;
  #wake: (() => void) | undefined;
  #lastAt = -Infinity;

  constructor(options: StreamMappingOptions) {
    const { mapping, tables, table, dir } = options;
    this.#options = options;
    this.#checkpoint = new Checkpoint(dir, mapping.id);
    this.#shards = new Shards(tables.wire, table, mapping.startingPosition, this.#checkpoint.read());
  }

  stop(): void {
    this.#stopped = true;
    this.#wake?.();
  }

  async run(): Promise<void> {
    const unwatch = this.#options.tables.engine.onWrite(() => {
      this.#news = true;
      this.#wake?.();
    });
    let open: readonly string[] = [];
    while (!this.#stopped) {
      this.#news = false;
      try {
        if (open.length === 0) open = await this.#shards.discover();
        open = await this.#readAll(open);
      } catch (error) {
        if (this.#stopped) break;
        // The engine is away for a moment when it is started again; anything else deserves to be seen.
        if (!(error instanceof Error && 'code' in error)) this.#options.onError(error);
        this.#shards.rewind();
        this.#news = true;
        await sleep(ERROR_PAUSE_MS);
      }
      await this.#wait();
    }
    unwatch();
    if (this.#unsaved) this.#save();
  }

  /** Reads every shard until it is empty. @returns the shards that are still open */
  async #readAll(shards: readonly string[]): Promise<readonly string[]> {
    const open: string[] = [];
    for (const shard of shards) {
      let more = true;
      while (more && !this.#stopped) {
        const { records, closed } = await this.#shards.read(shard, READ_LIMIT);
        if (!(await this.#handle(shard, records))) this.#shards.rewind();
        more = records.length > 0 && !closed;
        if (!closed && !more) open.push(shard);
      }
    }
    return open;
  }

  async #handle(shard: string, records: readonly StreamRecord[]): Promise<boolean> {
    const last = records.at(-1);
    if (!last) return true;
    this.#lastAt = performance.now();
    const wanted = records.map((record) => this.#complete(record)).filter((record) => this.#passes(record));
    const { batchSize } = this.#options.mapping;
    for (let start = 0; start < wanted.length; start += batchSize) {
      const settled = await this.#process(shard, wanted.slice(start, start + batchSize));
      if (!settled) return false;
    }
    this.#shards.settle(shard, last.dynamodb.SequenceNumber);
    this.#unsaved = true;
    return true;
  }

  #process(shard: string, batch: readonly StreamRecord[]): Promise<boolean> {
    const { mapping, invoke, clock } = this.#options;
    return processBatch(batch, {
      mapping,
      invoke: (Records) => invoke(mapping.functionArn, { Records }),
      settle: (records) => {
        const last = records.at(-1);
        if (last) this.#settle(shard, last);
      },
      giveUp: (lost) => this.#giveUp(shard, lost),
      now: clock.now,
      stopped: () => this.#stopped,
    });
  }

  #settle(shard: string, record: StreamRecord): void {
    this.#shards.settle(shard, record.dynamodb.SequenceNumber);
    this.#unsaved = true;
    this.#saving ??= setTimeout(() => this.#save(), SAVE_MS);
  }

  #save(): void {
    clearTimeout(this.#saving);
    this.#saving = undefined;
    this.#checkpoint.write(this.#shards.settled);
    this.#unsaved = false;
  }

  /** A record as a function sees it: region, source and platform time filled in, deletions by TTL marked. */
  #complete(record: StreamRecord): StreamRecord {
    const { mapping, region, table, tables, clock } = this.#options;
    const { dynamodb } = record;
    const expired = record.eventName === 'REMOVE' && tables.deletions.take(table, dynamodb.Keys);
    return {
      ...record,
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: region,
      eventSourceARN: mapping.sourceArn,
      ...(expired && { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } }),
      dynamodb: {
        ...dynamodb,
        ApproximateCreationDateTime: dynamodb.ApproximateCreationDateTime + Math.floor(clock.offsetMs / 1000),
      },
    };
  }

  #passes(record: StreamRecord): boolean {
    const { filters } = this.#options.mapping;
    if (changesNothing(record)) return false;
    return filters.length === 0 || filters.some((filter) => matches(filter, record));
  }

  #giveUp(shard: string, { records, condition, invokeCount, error }: GivenUp): void {
    const { mapping, queues, clock, onError } = this.#options;
    const [first, last] = [records[0], records.at(-1)];
    if (!first || !last) return;
    if (mapping.onFailureArn === undefined) {
      onError(new Error(`${mapping.id} dropped ${records.length} stream records`, { cause: error }));
      return;
    }
    const arrival = ({ dynamodb }: StreamRecord) => new Date(dynamodb.ApproximateCreationDateTime * 1000).toISOString();
    const message = {
      requestContext: {
        requestId: randomUUID(),
        functionArn: mapping.functionArn,
        condition,
        approximateInvokeCount: invokeCount,
      },
      responseContext: {
        statusCode: 200,
        executedVersion: '$LATEST',
        functionError: error ? 'Unhandled' : null,
      },
      version: '1.0',
      timestamp: new Date(clock.now()).toISOString(),
      DDBStreamBatchInfo: {
        shardId: shard,
        startSequenceNumber: first.dynamodb.SequenceNumber,
        endSequenceNumber: last.dynamodb.SequenceNumber,
        approximateArrivalOfFirstRecord: arrival(first),
        approximateArrivalOfLastRecord: arrival(last),
        batchSize: records.length,
        streamArn: mapping.sourceArn,
      },
    };
    queues.send(mapping.onFailureArn, JSON.stringify(message));
  }

  /** Until something was written, or the engine's polling time has passed. */
  async #wait(): Promise<void> {
    if (!this.#news && !this.#stopped) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, this.#options.tables.engine.pollMs);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.#wake = undefined;
    }
    if (!this.#news || this.#stopped) return;
    await sleep(performance.now() - this.#lastAt < BUSY_WITHIN_MS ? BUSY_SETTLE_MS : SETTLE_MS);
  }
}
