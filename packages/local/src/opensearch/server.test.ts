import { request } from '@fixelo/core/search/opensearch/client';
import { template } from '@fixelo/core/search/opensearch/mapping';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startOpenSearch } from './server.ts';

let now = 0;
let domain: Awaited<ReturnType<typeof startOpenSearch>>;
beforeAll(async () => {
  const onError = (error: unknown): never => {
    throw error;
  };
  domain = await startOpenSearch({ port: 0, onError, now: () => now });
  Object.assign(process.env, {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    SEARCH_ENDPOINT: domain.url,
  });
});
afterAll(() => domain.close());

let made = 0;
let index = '';
beforeEach(async () => {
  index = `fixelo-services-${(made += 1)}`;
  await request('PUT', '/_index_template/fixelo-services', template);
  await request('PUT', `/${index}`, {});
});

const source = (id: string, changes: object = {}) => ({
  id,
  provider: 'p',
  minutes: 60,
  title: 'Piano lessons',
  category: 'Music',
  tags: 'keys',
  description: 'For beginners',
  categorySlug: 'music',
  groupSlug: 'education',
  place: { lat: 25.77, lon: -80.19 },
  city: 'Miami, FL',
  travelKm: 0,
  price: 5_000,
  average: 4.5,
  bayesian: 4.4,
  popularity: 3,
  quality: 0.2,
  instant: true,
  verified: false,
  ...changes,
});
const write = (lines: readonly object[], query = ''): Promise<unknown> =>
  request('POST', `/${index}/_bulk`, lines.map((line) => `${JSON.stringify(line)}\n`).join(''), query);
const put = (id: string, version: number, changes: object = {}) =>
  write([{ index: { _id: id, version, version_type: 'external_gte' } }, source(id, changes)]);
const found = async (query: object): Promise<string[]> => {
  const answer = (await request('POST', `/${index}/_search`, { query })) as { hits: { hits: { _id: string }[] } };
  return answer.hits.hits.map(({ _id }) => _id);
};
const refusal = async (act: Promise<unknown>): Promise<unknown> => {
  const error = await act.then(
    () => undefined,
    (thrown: unknown) => thrown as { status: number; body: { error: { type: string } } },
  );
  return error && [error.status, error.body.error.type];
};

describe('what a domain refuses', () => {
  test.each([
    ['a misspelt parameter of a search', { querry: {} }],
    [
      'a parameter of a query that there is not',
      { query: { multi_match: { query: 'a', fields: ['title'], fuzzy: 1 } } },
    ],
    ['a kind of query that there is not', { query: { matches: { title: 'a' } } }],
    ['two kinds of query in one', { query: { match_all: {}, term: { id: 'a' } } }],
    ['an aggregation of two types', { aggs: { a: { terms: { field: 'id' }, geo_centroid: { field: 'place' } } } }],
    ['a distance without a unit', { query: { geo_distance: { distance: '5', place: { lat: 1, lon: 1 } } } }],
  ])('%s', async (_, body) => {
    expect(await refusal(request('POST', `/${index}/_search`, body))).toEqual([400, 'x_content_parse_exception']);
  });

  test.each([
    ['more than a window of results', { from: 50_000, size: 100 }],
    ['a page by number behind a cursor', { from: 5, search_after: [1], sort: [{ price: { order: 'asc' } }] }],
    ['a cursor of other values than the order has', { search_after: [1], sort: [{ price: {} }, { id: {} }] }],
    ['a field that there is not', { query: { term: { colour: 'red' } } }],
    ['to sort by words', { sort: [{ title: {} }] }],
  ])('%s', async (_, body) => {
    expect(await refusal(request('POST', `/${index}/_search`, body))).toEqual([400, 'illegal_argument_exception']);
  });

  test('a script with an error in it', async () => {
    await put('a', 1);
    await request('POST', `/${index}/_refresh`);
    const filter = (text: string) => found({ script: { script: { source: text } } });
    for (const text of ['doc[', "doc['price'].values > 1", 'price > 1', 'params.missing == 1', "doc['price'] ~ 1"])
      expect(await refusal(filter(text)), text).toEqual([400, 'script_exception']);
    expect(await filter("doc['price'].value >= 5000 && !(doc['price'].value != 5000)")).toEqual(['a']);
  });

  test('parameters behind the path, bodies of another type, unknown paths, and who does not sign', async () => {
    expect(await refusal(request('POST', `/${index}/_search`, {}, 'explain=true'))).toContain(400);
    expect(await refusal(request('POST', `/${index}/_search`, 'text'))).toEqual([406, 'media_type_header_exception']);
    expect(await refusal(request('GET', `/${index}/_doc/1`))).toEqual([400, 'illegal_argument_exception']);
    expect((await fetch(`${domain.url}/${index}/_search`, { method: 'POST' })).status).toBe(403);
  });

  test('fields that the mapping lacks, and values of another type: each for its own document', async () => {
    const answer = (await write([
      { index: { _id: 'a', version: 1, version_type: 'external_gte' } },
      source('a', { colour: 'red' }),
      { index: { _id: 'b', version: 1, version_type: 'external_gte' } },
      source('b', { price: 'cheap' }),
      { index: { _id: 'c', version: 1, version_type: 'external_gte' } },
      source('c'),
    ])) as { errors: boolean; items: { index: { status: number; error?: { type: string } } }[] };
    expect(answer.errors).toBe(true);
    expect(answer.items.map(({ index: { status, error } }) => [status, error?.type])).toEqual([
      [400, 'strict_dynamic_mapping_exception'],
      [400, 'mapper_parsing_exception'],
      [201, undefined],
    ]);
  });
});

describe('what a domain does', () => {
  test('finds a change after the next refresh, a second later, not before', async () => {
    now = 10_000;
    await put('a', 1);
    expect(await found({ match_all: {} })).toEqual([]);
    now += 999;
    expect(await found({ match_all: {} })).toEqual([]);
    now += 1;
    expect(await found({ match_all: {} })).toEqual(['a']);
  });

  test('keeps the newest version, of what was deleted, too', async () => {
    await put('a', 5);
    expect(await put('a', 4)).toMatchObject({ errors: true, items: [{ index: { status: 409 } }] });
    expect(await put('a', 5)).toMatchObject({ errors: false });
    expect(await write([{ delete: { _id: 'a', version: 6, version_type: 'external_gte' } }])).toMatchObject({
      errors: false,
    });
    expect(await put('a', 5)).toMatchObject({ errors: true });
  });

  test('reads words as its analyzers say: stems, accents, beginnings, typos, synonyms', async () => {
    await put('a', 1, { title: 'Plumbing repairs' });
    await put('b', 1, { title: 'Reparación de techos' });
    await put('c', 1, { title: 'Television mounting' });
    await request('POST', `/${index}/_refresh`);
    const words = (query: string, fields: string[], more: object = {}) =>
      found({ multi_match: { query, fields, ...more } });
    expect(await words('repair', ['title.en'])).toEqual(['a']);
    expect(await words('repair', ['title'])).toEqual([]);
    expect(await words('reparacion', ['title'])).toEqual(['b']);
    expect(await words('telev', ['title'], { type: 'bool_prefix' })).toEqual(['c']);
    expect(await words('plumbin', ['title'], { fuzziness: 'AUTO:4,8' })).toEqual(['a']);
    expect(await words('tv', ['title'])).toEqual(['c']);
  });

  test('needs an alias where one is asked for, and makes no index by its name', async () => {
    expect(await write([{ delete: { _id: 'a', version: 1 } }], 'require_alias=true')).toMatchObject({
      items: [{ delete: { status: 404, error: { type: 'index_not_found_exception' } } }],
    });
  });
});
