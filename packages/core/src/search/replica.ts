import { MemoryEngine, type Engine } from '@fixelo/search-engine';
import { changesBetween } from '../catalog/change.entity.ts';
import { providerCards } from '../catalog/provider-cards.ts';
import { listedNewestFirst, Services, type ServiceRow } from '../catalog/service.entity.ts';
import { bodyOf, type ServiceBody } from '../catalog/service.info.ts';
import * as Clock from '../lib/clock.ts';
import { documentOf } from './document.ts';

/** An answer is never older than this. */
const freshMs = 500;
/** Each look goes this far behind the last one: clocks differ, and a transaction takes a moment to commit. */
const overlapMs = 10_000;
/** After a longer sleep everything is loaded again instead of reading all changes. */
const maxGapMs = 6 * 3_600_000;
const maxServices = 200_000;

/**
 * This instance's copy of all listed services: loaded once, then kept current by reading the rows of newer changes
 * before answering. No timers, since a frozen function does not run them. Applying a change twice or out of order
 * is harmless: versions decide.
 */
export class Replica {
  readonly #engine: Engine;
  readonly #bodies: Map<string, ServiceBody>;
  /** Last version seen of each service, listed or not. */
  readonly #versions: Map<string, number>;
  #lookedAt: number;
  #looking: Promise<void> | undefined;

  constructor(rows: readonly ServiceRow[], verified: ReadonlySet<string>, readAt: number) {
    this.#engine = MemoryEngine.of(rows.map((row) => documentOf(row, { verified: verified.has(row.providerId) })));
    this.#bodies = new Map(rows.map((row) => [row.id, bodyOf(row)]));
    this.#versions = new Map(rows.map((row) => [row.id, row.version]));
    this.#lookedAt = readAt;
  }

  static async load(): Promise<Replica> {
    const readAt = Clock.now();
    const rows = await listedNewestFirst.all({}, { max: maxServices });
    return new Replica(rows, await verifiedOf(rows), readAt);
  }

  get engine(): Engine {
    return this.#engine;
  }

  /** A listed service as of the last look. */
  body(id: string): ServiceBody | undefined {
    return this.#bodies.get(id);
  }

  /** Whether changes since the last look can still be read one by one. */
  isUsable(): boolean {
    const gap = Clock.now() - this.#lookedAt;
    return gap > -overlapMs && gap < maxGapMs;
  }

  /** Applies what changed, unless the last look is fresh. Calls at the same time share one look. */
  async refresh(): Promise<void> {
    if (Math.abs(Clock.now() - this.#lookedAt) <= freshMs) return;
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
    await this.#looking;
  }

  async #look(): Promise<void> {
    const now = Clock.now();
    const changes = await changesBetween(this.#lookedAt - overlapMs, now);
    const newer = changes.filter(({ serviceId, version }) => version > (this.#versions.get(serviceId) ?? 0));
    if (newer.length > 0) await this.#apply([...new Set(newer.map(({ serviceId }) => serviceId))]);
    this.#lookedAt = now;
  }

  async #apply(ids: readonly string[]): Promise<void> {
    const found = await Services.batchGet(
      ids.map((id) => ({ id })),
      { consistent: true },
    );
    const rows = found.filter((row) => row !== undefined);
    const verified = await verifiedOf(rows.filter(({ status }) => status === 'ACTIVE'));
    for (const row of rows) {
      if (row.version <= (this.#versions.get(row.id) ?? 0)) continue;
      this.#versions.set(row.id, row.version);
      if (row.status === 'ACTIVE') {
        this.#engine.upsert(documentOf(row, { verified: verified.has(row.providerId) }));
        this.#bodies.set(row.id, bodyOf(row));
      } else {
        this.#engine.remove(row.id);
        this.#bodies.delete(row.id);
      }
    }
  }
}

/** Which of the rows' providers carry the badge. */
async function verifiedOf(rows: readonly ServiceRow[]): Promise<ReadonlySet<string>> {
  const cards = await providerCards(rows.map(({ providerId }) => providerId));
  return new Set([...cards.values()].filter(({ verified }) => verified).map(({ id }) => id));
}
