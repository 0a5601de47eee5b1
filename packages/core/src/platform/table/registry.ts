import type { IndexName } from './keys.ts';
import type { Key } from './read.ts';
import type { Item } from './marshal.ts';
import type { Range } from './query.ts';

/** What the documentation of the data model is made from. */
export interface EntityRecord {
  readonly name: string;
  readonly describe: string;
  readonly attributes: readonly string[];
  readonly example: object;
  readonly key: Key;
  readonly indexes: readonly { readonly index: IndexName; readonly key: Key | undefined }[];
  readonly expires: boolean;
  readonly item: Item;
  readonly patterns: PatternRecord[];
}
export interface PatternRecord {
  readonly name: string;
  readonly index: IndexName | undefined;
  readonly descending: boolean;
  readonly consistent: boolean;
  /** Parameters like those of a call. */
  readonly example: object;
  /** The range that the example asks for. */
  readonly range: Range;
}

const records = new Map<string, EntityRecord>();

/** Every entity that a module imported so far has defined. */
export const entities = (): readonly EntityRecord[] => [...records.values()];

/** Adds an entity. Throws when the name is taken by another definition. */
export function register(record: EntityRecord): void {
  const known = records.get(record.name);
  if (known && known.describe !== record.describe) throw new Error(`Two entities are called ${record.name}`);
  records.set(record.name, record);
}
