/** Items that the TTL sweep deleted and whose stream records have not been seen yet. */
export class ServiceDeletions {
  readonly #keys = new Set<string>();

  add(table: string, keys: Keys): void {
    this.#keys.add(canonical(table, keys));
  }

  /** True once for each key that was added: the record is that of the deletion by TTL. */
  take(table: string, keys: Keys): boolean {
    return this.#keys.size > 0 && this.#keys.delete(canonical(table, keys));
  }

  remove(table: string, keys: Keys): void {
    this.#keys.delete(canonical(table, keys));
  }
}

export type Keys = Readonly<Record<string, unknown>>;

const canonical = (table: string, keys: Keys): string =>
  JSON.stringify([table, Object.entries(keys).sort(([a], [b]) => a.localeCompare(b))]);
