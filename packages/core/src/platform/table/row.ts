import * as z from 'zod';
import { primaryKey } from './client.ts';
import { tableKeys, type IndexName } from './keys.ts';
import { marshal, unmarshal, type Item } from './marshal.ts';
import type { Key } from './read.ts';
import { writerAttribute } from './write.ts';

/** How rows lie in the table. */
export interface Format<Row extends object> {
  /** Singular, unique in the table; names its writes (`Booking.create`). */
  readonly name: string;
  /** The row as stored. Rows of other versions are read too: fields that the schema does not know are kept. */
  readonly schema: z.ZodType<Row>;
  /** Index keys made from the row; undefined leaves the row out of that index. */
  readonly indexes?: Readonly<Partial<Record<IndexName, (row: Row) => Key | undefined>>>;
  /** Epoch seconds after which the table may delete the row. It does so late: test expiry yourself. */
  readonly expiresAt?: (row: Row) => number | undefined;
}

/** Attribute that holds, as JSON, all fields that are no attributes of their own. */
const documentAttribute = '_d';
/** Names that the layer itself gives to attributes. */
const reserved: ReadonlySet<string> = new Set([
  documentAttribute,
  writerAttribute,
  tableKeys.ttl,
  ...[tableKeys.primary, ...Object.values(tableKeys.indexes)].flatMap((keys) => [keys.partition, keys.sort]),
]);
export const indexNames = ['gsi1', 'gsi2', 'gsi3'] as const satisfies readonly IndexName[];

/** Turns rows of one kind into items and back. */
export class RowFormat<Row extends object> {
  readonly #format: Format<Row>;
  readonly #key: (row: Row) => Key;
  readonly #attributes: ReadonlySet<string>;

  /** `attributes` are the fields that become attributes of their own; sets always do. */
  constructor(format: Format<Row>, key: (row: Row) => Key, attributes: readonly string[]) {
    for (const name of attributes)
      if (reserved.has(name)) throw new TypeError(`${format.name}.${name} cannot be an attribute of its own`);
    this.#format = format;
    this.#key = key;
    this.#attributes = new Set(attributes);
  }

  toItem(row: Row): Item {
    const { indexes = {}, expiresAt } = this.#format;
    const item = primaryKey(...this.#key(row));
    for (const index of indexNames) {
      const key = indexes[index]?.(row);
      if (!key) continue;
      item[tableKeys.indexes[index].partition] = { S: key[0] };
      item[tableKeys.indexes[index].sort] = { S: key[1] };
    }
    const document: Record<string, unknown> = {};
    for (const [field, value] of Object.entries(row)) {
      if (!this.#attributes.has(field) && !(value instanceof Set)) document[field] = value;
      else {
        const attribute = marshal(value);
        if (attribute) item[field] = attribute;
      }
    }
    item[documentAttribute] = { S: JSON.stringify(document) };
    const expiry = expiresAt?.(row);
    if (expiry !== undefined) item[tableKeys.ttl] = { N: String(Math.floor(expiry)) };
    return item;
  }

  /** The row in an item; fields are found wherever another version put them. Throws when it is no such row. */
  parse(item: Item): Row {
    const document = item[documentAttribute];
    const fields = document && 'S' in document ? objectIn(document.S) : {};
    for (const name in item) {
      const attribute = item[name];
      if (attribute && !reserved.has(name)) fields[name] = unmarshal(attribute);
    }
    const parsed = this.#format.schema.safeParse(fields);
    if (parsed.success) return parsed.data;
    const key = JSON.stringify([item['pk'], item['sk']]);
    throw new Error(`${this.#format.name} ${key} cannot be read: ${z.prettifyError(parsed.error)}`);
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function objectIn(json: string): Record<string, unknown> {
  const value: unknown = JSON.parse(json);
  return isRecord(value) ? value : {};
}
