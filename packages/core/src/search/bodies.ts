import { service } from '@fixelo/contracts';
import { Services, type ServiceRow } from '../catalog/service.entity.ts';
import { bodyOf } from '../catalog/service.info.ts';

/** About 30 MB. */
const maxKept = 10_000;

/** What answers show of a service, all but its provider: made once, however many answers it stands in. */
export interface Body {
  readonly providerId: string;
  readonly title: string;
  readonly category: string;
  /** As the contract knows it, a JSON object without its closing brace: the answer says more. */
  readonly json: string;
}

const shape = service.omit({ provider: true });

function made(row: ServiceRow): Body {
  const { providerId, title, category } = row;
  return { providerId, title, category, json: JSON.stringify(shape.parse(bodyOf(row))).slice(0, -1) };
}

/**
 * What answers show of services: kept for those that were asked for lately, read in one batch for others. Whoever
 * learns of a change drops or replaces what is kept.
 */
export class Bodies {
  readonly #kept = new Map<string, Body>();

  put(row: ServiceRow): Body {
    const body = made(row);
    this.drop(row.id);
    this.#kept.set(row.id, body);
    if (this.#kept.size > maxKept) {
      const [oldest = ''] = this.#kept.keys();
      this.drop(oldest);
    }
    return body;
  }

  drop(id: string): void {
    this.#kept.delete(id);
  }

  /** Bodies of listed services by id; at most one round trip for each 100 that are not kept. */
  async of(ids: readonly string[]): Promise<ReadonlyMap<string, Body>> {
    const found = new Map<string, Body>();
    const missing: { id: string }[] = [];
    for (const id of ids) {
      const body = this.#kept.get(id);
      if (body) found.set(id, body);
      else missing.push({ id });
    }
    if (missing.length === 0) return found;
    const rows = await Services.batchGet(missing, { consistent: true });
    for (const row of rows) if (row?.status === 'ACTIVE') found.set(row.id, this.put(row));
    return found;
  }
}
