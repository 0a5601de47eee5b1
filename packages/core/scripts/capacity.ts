import type { EntityRecord } from '../src/platform/table/registry.ts';
import type { Attribute, Item } from '../src/platform/table/marshal.ts';

/** Size in bytes as the table charges it: names and values, with the overhead of lists and maps. */
export function itemSize(item: Item): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueSize(value), 0);
}

function valueSize(attribute: Attribute): number {
  if ('S' in attribute) return Buffer.byteLength(attribute.S);
  if ('N' in attribute) return Math.ceil(attribute.N.replace(/[-.]/g, '').length / 2) + 1;
  if ('BOOL' in attribute || 'NULL' in attribute) return 1;
  if ('SS' in attribute) return attribute.SS.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if ('NS' in attribute) return attribute.NS.reduce((sum, number) => sum + Math.ceil(number.length / 2) + 1, 0);
  if ('L' in attribute) return 3 + attribute.L.reduce((sum, entry) => sum + 1 + valueSize(entry), 0);
  return 3 + itemSize(attribute.M) + Object.keys(attribute.M).length;
}

/** Capacity units of the ways to use an entity, for a row like its example. */
export interface Capacity {
  readonly bytes: number;
  /** One row by key: eventually consistent; consistent costs twice as much. */
  readonly get: number;
  /** A page of 20 rows, eventually consistent. */
  readonly page: number;
  /** A new row with its index entries. */
  readonly create: number;
  /** The same in a transaction, where the row costs twice as much, but not its index entries. */
  readonly createInTransaction: number;
}

export function capacityOf(entity: EntityRecord): Capacity {
  const bytes = itemSize(entity.item);
  const entries = entity.indexes.filter(({ key }) => key !== undefined).length;
  const write = Math.ceil(bytes / 1024);
  return {
    bytes,
    get: Math.ceil(bytes / 4096) / 2,
    page: Math.ceil((20 * bytes) / 4096) / 2,
    create: write + entries * write,
    createInTransaction: 2 * write + entries * write,
  };
}
