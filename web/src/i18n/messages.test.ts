import { describe, expect, test } from 'vitest';
import en from '../../messages/en/index.ts';
import es from '../../messages/es/index.ts';
import pt from '../../messages/pt/index.ts';

const leaves = (value: object, path = ''): [string, string][] =>
  Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    typeof inner === 'string' ? [[path + key, inner]] : leaves(inner as object, `${path}${key}.`),
  );
/** Names of the values, not the texts of plural forms (`one {# review}`). */
const holes = (message: string) => [...new Set([...message.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name))].sort();
/** Words that are the same in these languages. */
const shared = new Set([
  'Book.free',
  'Book.hourly',
  'Book.total',
  'Search.heading',
  'Search.florida',
  'Search.quoted',
  'Policy.flexible',
  'Earnings.total',
]);

describe.each([
  ['es', es],
  ['pt', pt],
])('%s', (_, translated) => {
  const english = new Map(leaves(en));
  const given = new Map(leaves(translated));

  test('has every message, and no other', () => {
    expect([...given.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test('has the same values to fill in', () => {
    for (const [key, message] of given) expect([key, holes(message)]).toEqual([key, holes(english.get(key) ?? '')]);
  });

  test('is written, not left in English', () => {
    const same = [...given].filter(
      ([key, message]) =>
        /[a-z]{5}/i.test(message.replaceAll(/\{\w+\}/g, '')) && message === english.get(key) && !shared.has(key),
    );
    expect(same.map(([key]) => key)).toEqual([]);
  });
});
