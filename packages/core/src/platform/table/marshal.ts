/** A value as DynamoDB's wire carries it. Binary is not used. */
export type Attribute =
  | { readonly S: string }
  | { readonly N: string }
  | { readonly BOOL: boolean }
  | { readonly NULL: true }
  | { readonly L: readonly Attribute[] }
  | { readonly M: Readonly<Record<string, Attribute>> }
  | { readonly SS: readonly string[] }
  | { readonly NS: readonly string[] };
export type Item = Readonly<Record<string, Attribute>>;

/**
 * A plain value as an attribute; undefined when there is nothing to store (`undefined`, an empty set). Throws on
 * what the table cannot hold exactly: NaN, infinities, functions, sets of other things than strings or numbers.
 */
export function marshal(value: unknown): Attribute | undefined {
  switch (typeof value) {
    case 'string':
      return { S: value };
    case 'number':
      return { N: numeral(value) };
    case 'bigint':
      return { N: value.toString() };
    case 'boolean':
      return { BOOL: value };
    case 'undefined':
      return undefined;
    case 'object':
      if (value === null) return { NULL: true };
      if (Array.isArray(value)) return { L: value.map((entry: unknown) => marshal(entry) ?? { NULL: true }) };
      if (value instanceof Set) return marshalSet(value);
      if (value instanceof Date || value instanceof Map) break;
      return { M: marshalItem(value) };
    default:
  }
  throw new TypeError(`The table cannot hold ${Object.prototype.toString.call(value)}`);
}

/** The fields of an object that have a value. */
export function marshalItem(fields: object): Record<string, Attribute> {
  const item: Record<string, Attribute> = {};
  for (const [name, value] of Object.entries(fields)) {
    const attribute = marshal(value);
    if (attribute) item[name] = attribute;
  }
  return item;
}

function numeral(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`The table cannot hold ${value}`);
  return Object.is(value, -0) ? '0' : String(value);
}

function marshalSet(set: ReadonlySet<unknown>): Attribute | undefined {
  const values = [...set];
  if (values.length === 0) return undefined;
  if (values.every((value) => typeof value === 'string')) return { SS: values };
  if (values.every((value) => typeof value === 'number')) return { NS: values.map(numeral) };
  throw new TypeError('A set must hold strings only or numbers only');
}

/** The plain value of an attribute. Numbers outside of the safe integers come back as the nearest double. */
export function unmarshal(attribute: Attribute): unknown {
  if ('S' in attribute) return attribute.S;
  if ('N' in attribute) return Number(attribute.N);
  if ('BOOL' in attribute) return attribute.BOOL;
  if ('NULL' in attribute) return null;
  if ('M' in attribute) return unmarshalItem(attribute.M);
  if ('L' in attribute) return attribute.L.map(unmarshal);
  if ('SS' in attribute) return new Set(attribute.SS);
  return new Set(attribute.NS.map(Number));
}

/** An item as a plain object. */
export function unmarshalItem(item: Item): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const name in item) {
    const attribute = item[name];
    if (attribute) fields[name] = unmarshal(attribute);
  }
  return fields;
}
