import type { Change } from '@fixelo/search-engine';
import { changesBetween, isProviderChange } from '../catalog/change.entity.ts';
import { allOfProvider, Services, type ServiceRow } from '../catalog/service.entity.ts';
import { documentsOf } from './documents.ts';

/** Each look goes this far behind the last one: clocks differ, and a transaction takes a moment to commit. */
export const overlapMs = 10_000;

/** Changes, and the rows that they come from, as they are now. */
export interface Changes {
  readonly rows: readonly ServiceRow[];
  readonly changes: readonly Change[];
}

/**
 * Reads what changed, one look after the other. Each change row is acted on once, though looks overlap; what it leads
 * to is read as it is now, so order does not matter.
 */
export class ChangeFeed {
  #lookedAt: number;
  readonly #seen = new Map<string, number>();

  /** `from`: changes before it are known. */
  constructor(from: number) {
    this.#lookedAt = from;
  }

  get lookedAt(): number {
    return this.#lookedAt;
  }

  /** What changed until `now`. One query; when something did, a batched read or two. */
  async look(now: number): Promise<Changes> {
    const all = await changesBetween(this.#lookedAt - overlapMs, now);
    const fresh = all.filter(({ at, serviceId }) => !this.#seen.has(`${at}#${serviceId}`));
    const found = fresh.length === 0 ? { rows: [], changes: [] } : await this.#read(fresh);
    for (const { at, serviceId } of fresh) this.#seen.set(`${at}#${serviceId}`, Date.parse(at));
    for (const [key, at] of this.#seen) if (at < now - 2 * overlapMs) this.#seen.delete(key);
    this.#lookedAt = now;
    return found;
  }

  async #read(changes: Awaited<ReturnType<typeof changesBetween>>): Promise<Changes> {
    const providers = new Set(changes.filter(isProviderChange).map(({ serviceId }) => serviceId));
    const services = new Set(changes.filter((it) => !isProviderChange(it)).map(({ serviceId }) => serviceId));
    const ofProviders = await Promise.all([...providers].map((providerId) => allOfProvider.all({ providerId })));
    for (const row of ofProviders.flat()) services.add(row.id);
    return changesTo([...services]);
  }
}

/** How the index must change so that it shows these services as they are now. Two batched reads deep. */
export async function changesTo(ids: readonly string[]): Promise<Changes> {
  const found = await Services.batchGet(
    ids.map((id) => ({ id })),
    { consistent: true },
  );
  const rows = found.filter((row) => row !== undefined);
  const present = new Set<string>(rows.map(({ id }) => id));
  const absent = ids.filter((id) => !present.has(id));
  const gone = absent.map((id): Change => ({ type: 'remove', id, version: Number.MAX_SAFE_INTEGER }));
  return { rows, changes: [...(await changesOf(rows)), ...gone] };
}

/** How the index must change so that it shows the rows as they are. */
export async function changesOf(rows: readonly ServiceRow[]): Promise<Change[]> {
  const documents = await documentsOf(rows);
  return rows.map((row): Change => {
    const document = documents.get(row.id);
    return document ? { type: 'upsert', document } : { type: 'remove', id: row.id, version: row.version };
  });
}
