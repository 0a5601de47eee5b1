import { marshal, type Attribute } from './marshal.ts';

type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>=';

/** What a field must be. Made by the helpers below; a plain value means "equals". */
export type Test<T> =
  | { readonly test: 'compare'; readonly by: Comparison; readonly to: T }
  | { readonly test: 'oneOf'; readonly values: readonly T[] }
  | { readonly test: 'absent' }
  | { readonly test: 'present' };

/** Every field named must pass. Only fields that the entity keeps as attributes can be named. */
export type Conditions<Row, A extends keyof Row> = { readonly [P in A]?: Row[P] | Test<NonNullable<Row[P]>> };
/** The same without types, for the layer itself. */
export type AnyConditions = Readonly<Record<string, unknown>>;

const compare =
  (by: Comparison) =>
  <T>(to: T): Test<T> => ({ test: 'compare', by, to });

export const not = compare('<>');
export const below = compare('<');
export const atMost = compare('<=');
export const above = compare('>');
export const atLeast = compare('>=');
export const oneOf = <T>(...values: readonly T[]): Test<T> => ({ test: 'oneOf', values });
export const absent = (): Test<never> => ({ test: 'absent' });
export const present = (): Test<never> => ({ test: 'present' });

const isTest = (value: unknown): value is Test<unknown> =>
  typeof value === 'object' && value !== null && 'test' in value && typeof value.test === 'string';

/** Collects the names and values that the parts of one request refer to. */
export class Placeholders {
  readonly #names: Record<string, string> = {};
  readonly #values: Record<string, Attribute> = {};
  readonly #known = new Map<string, string>();
  #count = 0;

  name(name: string): string {
    const known = this.#known.get(name);
    if (known) return known;
    const placeholder = `#${this.#known.size}`;
    this.#known.set(name, placeholder);
    this.#names[placeholder] = name;
    return placeholder;
  }

  value(value: unknown): string {
    const attribute = marshal(value);
    if (!attribute) throw new TypeError('A condition needs a value; use absent() for a missing field');
    const placeholder = `:${this.#count++}`;
    this.#values[placeholder] = attribute;
    return placeholder;
  }

  /** What goes into the request beside its expressions. */
  parameters(): {
    ExpressionAttributeNames?: Record<string, string>;
    ExpressionAttributeValues?: Record<string, Attribute>;
  } {
    return {
      ...(this.#known.size > 0 ? { ExpressionAttributeNames: this.#names } : {}),
      ...(this.#count > 0 ? { ExpressionAttributeValues: this.#values } : {}),
    };
  }
}

function clause(field: string, expected: unknown, use: Placeholders): string {
  const name = use.name(field);
  if (!isTest(expected)) return `${name} = ${use.value(expected)}`;
  switch (expected.test) {
    case 'absent':
      return `attribute_not_exists(${name})`;
    case 'present':
      return `attribute_exists(${name})`;
    case 'oneOf':
      return `${name} IN (${expected.values.map((value) => use.value(value)).join(', ')})`;
    case 'compare':
      return `${name} ${expected.by} ${use.value(expected.to)}`;
  }
}

/** The expression for `conditions`, or undefined when there are none. A field given as `undefined` is a mistake. */
export function expression(conditions: AnyConditions, use: Placeholders): string | undefined {
  const clauses = Object.entries(conditions).map(([field, expected]) => {
    if (expected === undefined) throw new TypeError(`Condition on ${field} is undefined; use absent()`);
    return clause(field, expected, use);
  });
  return clauses.length === 0 ? undefined : clauses.join(' AND ');
}
