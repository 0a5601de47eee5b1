import * as z from 'zod';
import { TableError, type TableWire } from '../table/wire.ts';
import { streamRecord, type StreamRecord } from './records.ts';

const streams = z.object({ Streams: z.array(z.object({ StreamArn: z.string() })).default([]) });
const description = z.object({
  StreamDescription: z.object({ Shards: z.array(z.object({ ShardId: z.string() })).default([]) }),
});
const iterator = z.object({ ShardIterator: z.string() });
const records = z.object({ Records: z.array(streamRecord), NextShardIterator: z.string().nullish() });

/** Where a reader begins in a shard of which it has seen nothing. */
export type Start = 'TRIM_HORIZON' | 'LATEST';

/** Reads the shards of a table's stream, each from the record after the last one that was settled. */
export class Shards {
  readonly #wire: TableWire;
  readonly #table: string;
  readonly #start: Start;
  readonly #iterators = new Map<string, string>();
  readonly #settled: Map<string, string>;
  #arn: string | undefined;

  /** @param settled shard → sequence number of the last record that is done with */
  constructor(wire: TableWire, table: string, start: Start, settled: ReadonlyMap<string, string>) {
    this.#wire = wire;
    this.#table = table;
    this.#start = start;
    this.#settled = new Map(settled);
  }

  /** Looks which shards there are; shards of which nothing was seen start where the mapping says. */
  async discover(): Promise<readonly string[]> {
    this.#arn ??= await this.#findStream();
    const answer = await this.#wire.call('streams', 'DescribeStream', { StreamArn: this.#arn });
    return description.parse(answer).StreamDescription.Shards.map(({ ShardId }) => ShardId);
  }

  /** The next records of a shard, oldest first; `closed` when it will never have more. */
  async read(shard: string, limit: number): Promise<{ records: readonly StreamRecord[]; closed: boolean }> {
    const from = this.#iterators.get(shard) ?? (await this.#iterator(shard));
    try {
      const answer = records.parse(
        await this.#wire.call('streams', 'GetRecords', { ShardIterator: from, Limit: limit }),
      );
      if (answer.NextShardIterator) this.#iterators.set(shard, answer.NextShardIterator);
      return { records: answer.Records, closed: !answer.NextShardIterator };
    } catch (error) {
      this.#iterators.delete(shard);
      if (error instanceof TableError && /Expired|Trimmed/.test(error.type)) return { records: [], closed: false };
      throw error;
    }
  }

  settle(shard: string, sequenceNumber: string): void {
    this.#settled.set(shard, sequenceNumber);
  }

  get settled(): ReadonlyMap<string, string> {
    return this.#settled;
  }

  /** Forgets where it was reading, so that the next read begins after what is settled. */
  rewind(): void {
    this.#iterators.clear();
  }

  async #findStream(): Promise<string> {
    const answer = streams.parse(await this.#wire.call('streams', 'ListStreams', { TableName: this.#table }));
    const arn = answer.Streams.at(-1)?.StreamArn;
    if (!arn) throw new Error(`the table ${this.#table} has no stream`);
    return arn;
  }

  async #iterator(shard: string): Promise<string> {
    const after = this.#settled.get(shard);
    const at = (position: object) =>
      this.#wire.call('streams', 'GetShardIterator', { StreamArn: this.#arn, ShardId: shard, ...position });
    if (after === undefined) return iterator.parse(await at({ ShardIteratorType: this.#start })).ShardIterator;
    try {
      const position = { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after };
      return iterator.parse(await at(position)).ShardIterator;
    } catch (error) {
      if (!(error instanceof TableError) || !error.type.includes('Trimmed')) throw error;
      return iterator.parse(await at({ ShardIteratorType: 'TRIM_HORIZON' })).ShardIterator;
    }
  }
}
