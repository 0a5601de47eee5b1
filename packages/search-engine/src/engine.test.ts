import { describe, expect, test } from 'vitest';
import {
  InvalidCursor,
  InvalidSnapshot,
  MemoryEngine,
  snapshotOf,
  type SearchDocument,
  type SearchRequest,
} from './index.ts';

type Changes = Partial<Omit<SearchDocument, 'text'>> & Partial<SearchDocument['text']>;
let made = 0;

function document(
  title: string,
  { category = 'plumbing', tags = '', description = '', ...changes }: Changes = {},
): SearchDocument {
  return {
    id: `d${String((made += 1)).padStart(4, '0')}`,
    version: 1,
    provider: 'p1',
    minutes: 60,
    text: { title, category: '', tags, description },
    category,
    group: 'home-maintenance',
    lat: 25.7617,
    lng: -80.1918,
    travelKm: 0,
    price: 9_000,
    rating: { average: 4.5, count: 10 },
    popularity: 10,
    response: 0.5,
    instant: true,
    verified: false,
    ...changes,
  };
}
/** A document that differs in its words only. */
const titled = (title: string, category = ''): SearchDocument => {
  const it = document(title);
  return { ...it, text: { ...it.text, category } };
};

function found(documents: readonly SearchDocument[], text: string): string[] {
  const answer = MemoryEngine.of(documents).search({ text, limit: 10 });
  return answer.hits.map(({ id }) => documents.find((it) => it.id === id)?.text.title ?? '?');
}

describe('text', () => {
  test('title beats category beats tags beats description', () => {
    const documents = [
      document('in the description', { description: 'faucet' }),
      document('in the tags', { tags: 'faucet' }),
      titled('in the category', 'faucet'),
      document('faucet'),
    ];
    expect(found(documents, 'faucet')).toEqual(['faucet', 'in the category', 'in the tags', 'in the description']);
  });

  test('a whole word beats a prefix', () => {
    expect(found([titled('plumbing'), titled('plumb lines')], 'plumb')).toEqual(['plumb lines', 'plumbing']);
  });

  test('only the last word may be unfinished, and no word after a space is', () => {
    const documents = [titled('window cleaning')];
    expect(found(documents, 'window cle')).toHaveLength(1);
    expect(found([titled('cleaning windows'), titled('cleats')], 'cle ')).toEqual([]);
  });

  test('accents do not matter', () => {
    expect(found([titled('Plomería urgente')], 'plomeria')).toHaveLength(1);
    expect(found([titled('limpeza de colchoes')], 'colchões')).toHaveLength(1);
  });

  test('one typo from four letters on, two from eight', () => {
    const documents = [titled('electrician'), titled('pool'), titled('spa')];
    expect(found(documents, 'electricain ')).toEqual(['electrician']);
    expect(found(documents, 'elektritian ')).toEqual(['electrician']);
    expect(found(documents, 'poll ')).toEqual(['pool']);
    expect(found(documents, 'pall ')).toEqual([]);
    expect(found(documents, 'sda ')).toEqual([]);
  });

  test('a word that exists is taken as a typo only where it finds too little', () => {
    expect(found([titled('house cleaning'), titled('hose repair')], 'hose cleaning')).toEqual(['house cleaning']);
  });

  test('drops the least telling word when nothing holds them all', () => {
    const documents = [
      titled('piano lessons'),
      titled('guitar lessons'),
      titled('tennis lessons'),
      titled('harp tuning'),
    ];
    expect(found(documents, 'harp lessons ')).toEqual(['harp tuning']);
    expect(found(documents, 'piano zzyzx ')).toEqual(['piano lessons']);
  });

  test('a word of titles and categories is kept before one of places', () => {
    const documents = [
      document('Sunrise yoga', { tags: 'Naples' }),
      document('Boat repair', { tags: 'Key West' }),
      document('Tax return', { tags: 'Key West' }),
      document('Dog walking', { tags: 'Key West' }),
    ];
    expect(found(documents, 'yoga key west')).toEqual(['Sunrise yoga']);
  });

  test('finds by the words of the category', () => {
    expect(found([titled('Leaks fixed', 'Plumbing Plomería plumber plomero'), titled('Lawns')], 'plomero')).toEqual([
      'Leaks fixed',
    ]);
  });

  test('text without a searchable word does not narrow', () => {
    expect(found([titled('one'), titled('two')], ' de la ?')).toHaveLength(2);
  });
});

describe('orders', () => {
  const rated = (average: number, count: number) => document(`${average}`, { rating: { average, count } });

  test('one five-star rating does not beat many good ones', () => {
    const documents = [rated(5, 1), rated(4.8, 60), rated(3, 40)];
    const { hits } = MemoryEngine.of(documents).search({ sort: 'rating', limit: 10 });
    expect(hits.map(({ id }) => id)).toEqual([documents[1]?.id, documents[0]?.id, documents[2]?.id]);
  });

  test('what is boosted comes first among equals, and never before what fits better', () => {
    const plain = document('faucet repair');
    const boosted = document('faucet repair', { boost: 1.1 });
    const elsewhere = document('repair', { description: 'faucet', boost: 1.1 });
    const { hits } = MemoryEngine.of([elsewhere, plain, boosted]).search({ text: 'faucet', limit: 3 });
    expect(hits.map(({ id }) => id)).toEqual([boosted.id, plain.id, elsewhere.id]);
  });

  test('relevance without a text prefers the near and the good', () => {
    const far = document('far', { lat: 28.5 });
    const near = document('near');
    const engine = MemoryEngine.of([far, near]);
    const { hits } = engine.search({ point: { lat: 25.76, lng: -80.19 }, limit: 2 });
    expect(hits.map(({ id }) => id)).toEqual([near.id, far.id]);
  });
});

describe('changes', () => {
  test('a changed document is found as it is now, a removed one never', () => {
    const first = titled('old words');
    const engine = MemoryEngine.of([first]);
    engine.upsert({ ...first, text: { ...first.text, title: 'new words' } });
    expect(engine.search({ text: 'old ', limit: 5 }).total).toBe(0);
    expect(engine.search({ text: 'new', limit: 5 }).total).toBe(1);
    engine.remove(first.id);
    engine.remove(first.id);
    expect(engine.search({ limit: 5 }).total).toBe(0);
    expect(engine.size).toBe(0);
  });

  test('thousands of changes leave the same index as a fresh one', () => {
    const documents = Array.from({ length: 50 }, (_, i) => document(`word${i} common`, { price: 1000 + i }));
    const engine = MemoryEngine.of(documents);
    for (let round = 0; round < 40; round++) for (const it of documents) engine.upsert(it);
    const requests: SearchRequest[] = [
      { text: 'common', limit: 10 },
      { text: 'word7', limit: 10 },
      { limit: 60, sort: 'price' },
      { limit: 10, point: { lat: 25.76, lng: -80.19 }, radiusKm: 5 },
    ];
    const fresh = MemoryEngine.of(documents);
    for (const request of requests) {
      const ids = ({ hits, total }: ReturnType<typeof engine.search>) => [total, ...hits.map(({ id }) => id)];
      expect(ids(engine.search(request))).toEqual(ids(fresh.search(request)));
    }
  });
});

describe('cursors', () => {
  test('a cursor of another question is refused', () => {
    const engine = MemoryEngine.of([titled('a b'), titled('a c')]);
    const cursor = engine.search({ sort: 'price', limit: 1 }).nextCursor ?? '';
    expect(() => engine.search({ sort: 'rating', limit: 1, cursor })).toThrow(InvalidCursor);
    for (const broken of ['', 'x', 'bnVsbA', 'WzFd'])
      expect(() => engine.search({ limit: 1, cursor: broken })).toThrow(InvalidCursor);
  });

  test('changes elsewhere do not shift the following page', () => {
    const documents = Array.from({ length: 9 }, (_, i) => document(`t${i}`, { price: (i + 1) * 1000 }));
    const engine = MemoryEngine.of(documents);
    const first = engine.search({ sort: 'price', limit: 3 });
    engine.upsert(document('cheapest', { price: 1 }));
    engine.remove(documents[1]?.id ?? '');
    const second = engine.search({ sort: 'price', limit: 3, cursor: first.nextCursor });
    expect(second.hits.map(({ id }) => id)).toEqual(documents.slice(3, 6).map(({ id }) => id));
  });
});

describe('languages', () => {
  test('other forms of a word are found in each language, below the word itself', () => {
    expect(found([titled('House painter')], 'painters ')).toHaveLength(1);
    expect(found([titled('Reparaciones de techos')], 'reparación ')).toHaveLength(1);
    expect(found([titled('Pinturas residenciais')], 'pintura ')).toHaveLength(1);
    expect(found([titled('Cleaning'), titled('Cleaned')], 'cleaned ')).toEqual(['Cleaned', 'Cleaning']);
  });

  test('a form that came with a change is found, though the base does not know it', () => {
    const engine = MemoryEngine.of([titled('Gardener'), titled('Other')]);
    engine.upsert(titled('Gardening'));
    expect(engine.search({ text: 'gardening ', limit: 5 }).total).toBe(2);
  });
});

describe('did you mean', () => {
  const documents = [
    titled('Plomería urgente'),
    titled('Plomería fina'),
    titled('House cleaning'),
    titled('House sitting'),
  ];
  const engine = MemoryEngine.of([...documents, ...documents.map((it) => ({ ...it, id: `${it.id}b` }))]);
  const meant = (text: string) => engine.search({ text, limit: 1 }).didYouMean;

  test('names the corrected text as people write it', () => {
    expect(meant('plomerja urgente ')).toBe('plomería urgente');
    expect(meant('hause cleaning ')).toBe('house cleaning');
  });

  test('says nothing when every word is known, or nothing is found', () => {
    expect(meant('house ')).toBeUndefined();
    expect(meant('plomeria ')).toBeUndefined();
    expect(meant('zzzzzz ')).toBeUndefined();
  });
});

describe('suggestions', () => {
  const engine = MemoryEngine.of([
    document('Leak repair', { category: 'plumbing', tags: 'plumber' }),
    document('Plumbing for boats', { category: 'boats', description: 'plumage' }),
    document('Plum cake', { category: 'baking' }),
  ]);

  test('complete the last word with words of titles and tags', () => {
    expect(engine.suggest({ text: 'plu', limit: 10 }).queries.toSorted()).toEqual(['plum', 'plumber', 'plumbing']);
    expect(engine.suggest({ text: 'leak plu', limit: 10 }).queries).toEqual(['leak plumber']);
  });

  test('name the categories that fit, and correct', () => {
    expect(engine.suggest({ text: 'plumbi', limit: 10 }).categories).toEqual([
      { value: 'boats', count: 1 },
      { value: 'plumbing', count: 1 },
    ]);
    expect(engine.suggest({ text: 'plumbimg', limit: 10 }).queries).toEqual(['plumbing']);
    expect(engine.suggest({ text: ' ', limit: 10 })).toEqual({ queries: [], categories: [], hits: [] });
  });
});

describe('versions', () => {
  test('a change that is older than what is known does nothing, whatever the order', () => {
    const it = titled('Newest');
    const engine = MemoryEngine.of([{ ...it, version: 5 }]);
    engine.upsert({ ...it, version: 4, text: { ...it.text, title: 'Older' } });
    engine.remove(it.id, 4);
    expect(engine.search({ text: 'newest ', limit: 1 }).total).toBe(1);
    engine.remove(it.id, 6);
    engine.upsert({ ...it, version: 5 });
    expect(engine.size).toBe(0);
    engine.upsert({ ...it, version: 7 });
    expect(engine.size).toBe(1);
  });
});

describe('snapshots', () => {
  test('broken bytes and other versions are refused', () => {
    const good = snapshotOf([titled('a snapshot')]);
    const other = Buffer.from(good);
    other.writeUInt16LE(999, 4);
    const damaged = Buffer.from(good);
    damaged.fill(7, 40);
    for (const bytes of [Buffer.alloc(0), Buffer.from('{"not":"one of ours"}'), other, damaged, good.subarray(0, 60)])
      expect(() => MemoryEngine.fromSnapshot(bytes)).toThrow(InvalidSnapshot);
  });
});

test('only what is asked for by id, with totals and facets of these', () => {
  const [a, b, c] = [titled('one'), titled('two'), titled('one')];
  const engine = MemoryEngine.of([a, b]);
  engine.upsert(c);
  expect(engine.search({ ids: [a.id, c.id, 'absent'], limit: 5 }).total).toBe(2);
  const { total, facets } = engine.search({ ids: [b.id, c.id], text: 'one ', limit: 5 });
  expect([total, facets.category]).toEqual([1, [{ value: 'plumbing', count: 1 }]]);
});
