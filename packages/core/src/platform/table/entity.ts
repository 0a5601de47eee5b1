import type * as z from 'zod';
import { request, primaryKey, tableName } from './client.ts';
import { Placeholders, expression, type AnyConditions, type Conditions } from './condition.ts';
import { tableKeys } from './keys.ts';
import { unmarshal, type Attribute, type Item } from './marshal.ts';
import type { Op } from './operation.ts';
import { makePattern, type Pattern, type PatternDefinition } from './pattern.ts';
import { readMany, type At, type Key, type ReadOptions } from './read.ts';
import { register, type PatternRecord } from './registry.ts';
import { RowFormat, indexNames, type Format } from './row.ts';
import { checked } from './write.ts';

const versionField = 'version';

interface Definition<Row extends object, K, A extends keyof Row & string> extends Format<Row> {
  /** One line for the documentation of the data model. */
  readonly describe: string;
  /**
   * Fields that conditions, filters or counters name: attributes of their own. All others live together in one
   * JSON attribute, which is cheaper to read for us and for the table.
   */
  readonly attributes: readonly A[];
  readonly key: (k: K) => Key;
  /** Rows are created and then stay as they are: every other write throws. */
  readonly appendOnly?: true;
  /** A typical row, for the documentation. */
  readonly example: Row;
}

type Counters<Row, A extends keyof Row> = {
  readonly [P in A as Row[P] extends number | undefined ? P : never]?: number;
};

interface If<Row, A extends keyof Row> {
  readonly if?: Conditions<Row, A>;
  /** Ask for the row as it was when the condition fails (`CancelReason.old`). */
  readonly old?: boolean;
}

type FieldsOf<S extends z.ZodObject> = z.output<S>;
type Checked<S extends z.ZodObject, K> =
  FieldsOf<S> extends K ? unknown : { readonly key: 'the key must be made from fields of the row' };

/** Defines a kind of row. Do it once, at the top of `<thing>.entity.ts`. */
export function entity<S extends z.ZodObject, K, const A extends readonly (keyof FieldsOf<S> & string)[]>(
  definition: Omit<Definition<FieldsOf<S>, K, A[number]>, 'schema' | 'attributes'> & {
    readonly schema: S;
    readonly attributes: A;
  } & Checked<S, K>,
): Entity<FieldsOf<S>, K, A[number]> {
  // loose() reads the same fields and keeps others; `Checked` has made sure that a row is a key
  const schema = definition.schema.loose() as unknown as z.ZodType<FieldsOf<S>>;
  const rowKey = definition.key as unknown as (row: FieldsOf<S>) => Key;
  return new Entity<FieldsOf<S>, K, A[number]>({ ...definition, schema }, rowKey);
}

/** A kind of row: how it is stored, found and changed. Made by `entity`. */
export class Entity<Row extends object, K, A extends keyof Row & string> {
  readonly name: string;
  readonly #definition: Definition<Row, K, A>;
  readonly #format: RowFormat<Row>;
  readonly #patterns: PatternRecord[] = [];

  constructor(definition: Definition<Row, K, A>, rowKey: (row: Row) => Key) {
    const { name, describe, attributes, example, indexes = {}, expiresAt } = definition;
    this.name = name;
    this.#definition = definition;
    this.#format = new RowFormat(definition, rowKey, attributes);
    register({
      name,
      describe,
      attributes,
      example,
      key: rowKey(example),
      indexes: indexNames.flatMap((index) => (indexes[index] ? [{ index, key: indexes[index](example) }] : [])),
      expires: expiresAt !== undefined,
      item: this.#format.toItem(example),
      patterns: this.#patterns,
    });
  }

  /** The row with this key. */
  async get(key: K, { consistent = false }: ReadOptions = {}): Promise<Row | undefined> {
    const [pk, sk] = this.#definition.key(key);
    const { Item } = await request(
      'GetItem',
      { TableName: tableName(), Key: primaryKey(pk, sk), ConsistentRead: consistent },
      'safe',
    );
    return Item && this.parse(Item);
  }

  /** Rows by key in one round trip for each 100, in the order asked; `undefined` for what is absent. */
  async batchGet(keys: readonly K[], options?: ReadOptions): Promise<(Row | undefined)[]> {
    return readMany(
      keys.map((key) => this.at(key)),
      options,
    );
  }

  /** A row for `readMany`, to be read together with rows of other entities. */
  at(key: K): At<Row> {
    return { key: this.#definition.key(key), parse: this.parse };
  }

  /** Defines a named access pattern. `name` says in words what it finds. */
  pattern<P extends object>(name: string, definition: PatternDefinition<P>): Pattern<P, Row, A> {
    const { index, key, descending = false, consistent = false } = definition;
    // `example` says when the row's own will not do
    const example = definition.example ?? (this.#definition.example as unknown as P);
    this.#patterns.push({ name, index, descending, consistent, example, range: key(example) });
    return makePattern(this.name, name, definition, this.parse);
  }

  /** Writes a row that must not exist; with `orIf`, one that may exist when it fits (expired, for instance). */
  create(row: Row, options: { readonly orIf?: Conditions<Row, A>; readonly old?: boolean } = {}): Op {
    if (options.orIf) this.#requireChangeable('create over');
    const use = new Placeholders();
    const other = options.orIf && expression(options.orIf, use);
    const condition = `attribute_not_exists(${use.name('pk')})${other ? ` OR (${other})` : ''}`;
    return this.#put('create', row, condition, use, options.old);
  }

  /** Writes a whole row over an existing one and rebuilds every key of it. Never creates. */
  replace(row: Row, options: If<Row, A> = {}): Op {
    this.#requireChangeable('replace');
    const use = new Placeholders();
    return this.#put('replace', row, this.#existing(options.if, use), use, options.old);
  }

  /** Writes a row whether or not it exists. */
  put(row: Row): Op {
    this.#requireChangeable('put');
    return this.#put('put', row, undefined, new Placeholders(), false);
  }

  /** Deletes a row. Without a condition it may be gone already. */
  remove(key: K, options: If<Row, A> = {}): Op {
    this.#requireChangeable('remove');
    const use = new Placeholders();
    const condition = options.if && this.#existing(options.if, use);
    const input = { Key: this.#key(key), ConditionExpression: condition, ...use.parameters(), ...old(options.old) };
    return { name: `${this.name}.remove`, action: 'Delete', input };
  }

  /** Lets a transaction succeed only if the row exists and fits. */
  check(key: K, options: If<Row, A> = {}): Op {
    const use = new Placeholders();
    const ConditionExpression = this.#existing(options.if, use);
    const input = { Key: this.#key(key), ConditionExpression, ...use.parameters(), ...old(options.old) };
    return { name: `${this.name}.check`, action: 'ConditionCheck', input };
  }

  /**
   * Adds to counters of an existing row (negative amounts subtract); a field `version` that is an attribute rises
   * by one with it. Index keys are not rebuilt: counters must not be part of any.
   */
  add(key: K, counters: Counters<Row, A>, options: If<Row, A> = {}): Op {
    this.#requireChangeable('add to');
    const use = new Placeholders();
    const bump =
      this.#definition.attributes.some((name) => name === versionField) && !(versionField in counters)
        ? { [versionField]: 1 }
        : {};
    const amounts: Readonly<Record<string, unknown>> = { ...bump, ...counters };
    const parts = Object.entries(amounts).map(([field, amount]) => `${use.name(field)} ${use.value(amount)}`);
    const input = {
      Key: this.#key(key),
      UpdateExpression: `ADD ${parts.join(', ')}`,
      ConditionExpression: this.#existing(options.if, use),
      ...use.parameters(),
      ...old(options.old),
    };
    return { name: `${this.name}.add`, action: 'Update', input };
  }

  /**
   * Adds to counters of a row that need not exist; the fields of its key are written with them, and must be attributes
   * like the counters. Index keys are not built. For rows that only count.
   */
  tally(key: K & Partial<Row>, counters: Counters<Row, A>): Op {
    this.#requireChangeable('tally');
    const use = new Placeholders();
    const named: Readonly<Record<string, unknown>> = key;
    const amounts: Readonly<Record<string, unknown>> = counters;
    const sets = Object.entries(named).map(([field, value]) => `${use.name(field)} = ${use.value(value)}`);
    const adds = Object.entries(amounts).map(([field, amount]) => `${use.name(field)} ${use.value(amount)}`);
    const input = {
      Key: this.#key(key),
      UpdateExpression: `SET ${sets.join(', ')} ADD ${adds.join(', ')}`,
      ...use.parameters(),
    };
    return { name: `${this.name}.tally`, action: 'Update', input };
  }

  /**
   * Adds to counters now, creating the row (with these counters, its key and `expiresAt` only) when it is absent;
   * answers the new values. Not repeated when no answer comes.
   */
  async count(key: K, counters: Counters<Row, A>, expiresAt?: number): Promise<Record<string, number>> {
    this.#requireChangeable('count');
    const use = new Placeholders();
    const amounts: Readonly<Record<string, unknown>> = counters;
    const parts = Object.entries(amounts).map(([field, amount]) => `${use.name(field)} ${use.value(amount)}`);
    const expiry = expiresAt === undefined ? '' : ` SET ${use.name(tableKeys.ttl)} = ${use.value(expiresAt)}`;
    const input = { Key: this.#key(key), UpdateExpression: `ADD ${parts.join(', ')}${expiry}`, ...use.parameters() };
    const op: Op = { name: `${this.name}.count`, action: 'Update', input };
    const { Attributes = {} } = await checked(op, () =>
      request('UpdateItem', { TableName: tableName(), ...input, ReturnValues: 'UPDATED_NEW' }, 'never'),
    );
    return Object.fromEntries(Object.entries(Attributes).map(([name, value]) => [name, Number(unmarshal(value))]));
  }

  /** The row in an item of the table, of a stream's image or of a cancelled transaction. Throws when it is none. */
  readonly parse = (item: Item): Row => this.#format.parse(item);

  #requireChangeable(verb: string): void {
    if (this.#definition.appendOnly) throw new TypeError(`${this.name} is append-only: nothing may ${verb} it`);
  }

  #key(key: K): Record<string, Attribute> {
    const [pk, sk] = this.#definition.key(key);
    return primaryKey(pk, sk);
  }

  #existing(conditions: AnyConditions | undefined, use: Placeholders): string {
    const exists = `attribute_exists(${use.name('pk')})`;
    const further = conditions && expression(conditions, use);
    return further ? `${exists} AND ${further}` : exists;
  }

  #put(kind: string, row: Row, condition: string | undefined, use: Placeholders, askOld?: boolean): Op {
    const input = {
      Item: this.#format.toItem(row),
      ConditionExpression: condition,
      ...use.parameters(),
      ...old(askOld),
    };
    return { name: `${this.name}.${kind}`, action: 'Put', input };
  }
}

const old = (asked: boolean | undefined): { ReturnValuesOnConditionCheckFailure?: 'ALL_OLD' } =>
  asked ? { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } : {};
