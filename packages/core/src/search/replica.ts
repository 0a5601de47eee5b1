import { InvalidSnapshot, MemoryEngine } from '@fixelo/search-engine';
import { changesKeptMs } from '../catalog/change.entity.ts';
import { listedNewestFirst } from '../catalog/service.entity.ts';
import * as Clock from '../lib/clock.ts';
import * as Log from '../lib/log.ts';
import { AwsError } from '../platform/aws/client.ts';
import * as Bucket from '../platform/bucket.ts';
import { Bodies } from './bodies.ts';
import { documentsOf } from './documents.ts';
import { ChangeFeed, overlapMs } from './follow.ts';
import { SearchIndexes, type SearchIndexRow } from './index.entity.ts';

/** An answer is never older than this. */
const freshMs = 500;
/** A snapshot, or a sleep, that is older is not caught up with by reading changes one by one. */
const maxGapMs = changesKeptMs - 2 * 3_600_000;
/** How often to ask whether there is a newer build. */
const epochEveryMs = 60_000;
const maxServices = 200_000;

/**
 * This instance's copy of the index: loaded once, from the snapshot in the bucket, then kept current by reading the
 * rows of newer changes before answering. No timers, since a frozen function does not run them. Without a snapshot
 * that is fit, everything is read from the table.
 */
export class Replica {
  readonly engine: MemoryEngine;
  readonly bodies = new Bodies();
  /** Of the snapshot; 0 when there was none. */
  readonly epoch: number;
  readonly #feed: ChangeFeed;
  #epochSeenAt: number;
  #looking: Promise<void> | undefined;

  constructor(engine: MemoryEngine, epoch: number, readAt: number) {
    this.engine = engine;
    this.epoch = epoch;
    this.#feed = new ChangeFeed(readAt);
    this.#epochSeenAt = Clock.now();
  }

  static async load(): Promise<Replica> {
    const current = await SearchIndexes.get({ name: 'services' });
    const fit = current !== undefined && Math.abs(Clock.now() - Date.parse(current.readAt)) < maxGapMs;
    return (fit ? await Replica.#fromSnapshot(current) : undefined) ?? Replica.#fromTable(current?.epoch ?? 0);
  }

  static async #fromSnapshot({ place, epoch, readAt }: SearchIndexRow): Promise<Replica | undefined> {
    try {
      return new Replica(MemoryEngine.fromSnapshot(await Bucket.get(place)), epoch, Date.parse(readAt));
    } catch (error) {
      if (!(error instanceof InvalidSnapshot) && !(error instanceof AwsError && error.status === 404)) throw error;
      Log.warn('The snapshot of the index cannot be used: reading the table', { place, error });
      return undefined;
    }
  }

  static async #fromTable(epoch: number): Promise<Replica> {
    const readAt = Clock.now();
    const rows = await listedNewestFirst.all({}, { max: maxServices });
    const documents = await documentsOf(rows);
    const replica = new Replica(MemoryEngine.of(documents.values()), epoch, readAt);
    for (const row of rows.slice(0, 2_000)) if (documents.has(row.id)) replica.bodies.put(row);
    return replica;
  }

  versions(): Iterable<readonly [string, number]> {
    return this.engine.versions();
  }

  /** Whether changes since the last look can still be read one by one. */
  isUsable(): boolean {
    const gap = Clock.now() - this.#feed.lookedAt;
    return gap > -overlapMs && gap < maxGapMs;
  }

  /** Applies what changed, unless the last look is younger than `maxAgeMs`. Calls at the same time share one look. */
  async refresh(maxAgeMs = freshMs): Promise<void> {
    if (Math.abs(Clock.now() - this.#feed.lookedAt) <= maxAgeMs) return;
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
    await this.#looking;
  }

  /** Whether a newer build is there; asked once a minute, beside the work of a request. */
  async isOutdated(): Promise<boolean> {
    const now = Clock.now();
    if (now - this.#epochSeenAt < epochEveryMs) return false;
    this.#epochSeenAt = now;
    const current = await SearchIndexes.get({ name: 'services' });
    return current !== undefined && current.epoch > this.epoch;
  }

  async #look(): Promise<void> {
    const { rows, changes } = await this.#feed.look(Clock.now());
    this.engine.apply(changes);
    for (const row of rows) {
      if (row.status === 'ACTIVE') this.bodies.put(row);
      else this.bodies.drop(row.id);
    }
  }
}
