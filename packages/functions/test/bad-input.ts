import type * as z from 'zod';

/** A value with one thing wrong, and where. */
export interface Mutant {
  readonly what: string;
  /** Path of the fault from the value down: `price.amount`; empty for the value itself. */
  readonly at: string;
  readonly value: unknown;
}

type Json = Readonly<Record<string, unknown>> | readonly unknown[] | string | number | boolean | null | undefined;

const huge = 'x'.repeat(20_000);

/** Values of another kind than `value`, and values of its kind that are far too much. */
const wrong = (value: Json): readonly [string, unknown][] => {
  if (Array.isArray(value))
    return [
      ['an object', {}],
      ['text', 'list'],
      ['too many', Array(1000).fill(value[0] ?? {})],
    ];
  switch (typeof value) {
    case 'string':
      return [
        ['a number', 7],
        ['null', null],
        ['a list', [value]],
        ['too long', huge],
        ['a control character', 'a\u0000b'],
        ['the last instant of four-digit years', '9999-12-31T23:59:59Z'],
        ['an instant before all years', '0000-01-01T00:00:00Z'],
      ];
    case 'number':
      return [
        ['text', 'seven'],
        ['null', null],
        ['too large', 1e300],
        ['negative', -1e9],
        ['a list', [value]],
      ];
    case 'boolean':
      return [
        ['text', 'yes'],
        ['a number', 2],
      ];
    default:
      return [
        ['a list', []],
        ['text', 'object'],
        ['null', null],
      ];
  }
};

const join = (at: string, key: string): string => (at ? `${at}.${key}` : key);

function* mutations(value: Json, at: string): Generator<Mutant> {
  for (const [what, other] of wrong(value)) yield { what, at, value: other };
  if (typeof value !== 'object' || value === null) return;
  const isList = Array.isArray(value);
  const entries = Object.entries(value) as [string, Json][];
  for (const [key, inner] of isList ? entries.slice(0, 1) : entries) {
    const put = (other: unknown) =>
      isList ? value.map((item: unknown, i) => (String(i) === key ? other : item)) : { ...value, [key]: other };
    for (const mutant of mutations(inner, join(at, key))) yield { ...mutant, value: put(mutant.value) };
    if (!isList) yield { what: 'missing', at: join(at, key), value: without(value, key) };
  }
  if (!isList) yield { what: 'unknown', at: join(at, 'surplus'), value: { ...value, surplus: 1 } };
}

const without = (value: object, key: string): unknown =>
  Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));

/** Every mutation of an example that its schema refuses. */
export const mutantsOf = (schema: z.ZodType, example: unknown): Mutant[] =>
  [...mutations(example as Json, '')].filter(({ value }) => !schema.safeParse(value).success);

/** Text that is an id, a date, a number or a name nowhere. */
export const nonsense: readonly string[] = [
  'x',
  '-1',
  '1e999',
  'NaN',
  '2026-13-45',
  '9999-12-31',
  '0000-01-01',
  '9999-12-31T12:00:00Z',
  '0000-01-01T00:00:00Z',
  'svc_01jd2z8q4m7t6w5x3y9a8b7c6d',
  'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6',
  '../../etc/passwd',
  "' OR 1=1 --",
  '{"$gt":""}',
  '\u0000',
  '\u{1f600}'.repeat(300),
  'y'.repeat(5_000),
];

const dates = ['0000-01-01', '2000-01-01', '2026-01-01', '2026-12-31', '2199-12-31', '9999-12-31'];
/** Every pair of dates, in order and not, from before all years to the last of four digits. */
export const dateRanges: readonly (readonly [from: string, to: string])[] = dates.flatMap((from) =>
  dates.map((to) => [from, to] as const),
);
