import { Services, type ServiceRow } from '../catalog/service.entity.ts';
import { bodyOf, type ServiceBody } from '../catalog/service.info.ts';

/** About 30 MB. */
const maxKept = 10_000;

/**
 * What answers show of services: kept for those that were asked for lately, read in one batch for others. Whoever
 * learns of a change drops or replaces what is kept.
 */
export class Bodies {
  readonly #kept = new Map<string, ServiceBody>();

  put(row: ServiceRow): void {
    this.drop(row.id);
    this.#kept.set(row.id, bodyOf(row));
    if (this.#kept.size > maxKept) for (const oldest of this.#kept.keys()) return this.drop(oldest);
  }

  drop(id: string): void {
    this.#kept.delete(id);
  }

  /** Bodies of listed services by id; at most one round trip for each 100 that are not kept. */
  async of(ids: readonly string[]): Promise<ReadonlyMap<string, ServiceBody>> {
    const missing = ids.filter((id) => !this.#kept.has(id));
    const read = new Map<string, ServiceBody>();
    if (missing.length > 0) {
      const rows = await Services.batchGet(
        missing.map((id) => ({ id })),
        { consistent: true },
      );
      for (const row of rows) {
        if (row?.status !== 'ACTIVE') continue;
        this.put(row);
        read.set(row.id, bodyOf(row));
      }
    }
    const found = new Map<string, ServiceBody>();
    for (const id of ids) {
      const body = read.get(id) ?? this.#kept.get(id);
      if (body) found.set(id, body);
    }
    return found;
  }
}
