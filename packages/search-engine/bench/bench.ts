/**
 * Microseconds per query (mean CPU, and by the clock, which a busy machine stretches) at 1,500 and 10,000 documents: `node packages/search-engine/bench/bench.ts`.
 * The corpus is made: a vocabulary with a Zipf distribution, titles of 4 words, descriptions of 50, Florida.
 */
import { MemoryEngine, type SearchDocument, type SearchRequest } from '../src/index.ts';

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const syllables =
  'ba be bo da de di fa ga ka la le li lo ma me mo na ne no pa pe pi ra re ri ro sa se so ta te ti to'.split(' ');

function corpus(size: number): SearchDocument[] {
  const next = random(7);
  const vocabulary = Array.from({ length: 20_000 }, () =>
    Array.from({ length: 2 + Math.floor(next() * 3) }, () => syllables[Math.floor(next() * syllables.length)]).join(''),
  );
  const word = (): string => vocabulary[Math.floor(vocabulary.length ** next()) - 1] ?? '';
  const text = (length: number): string => Array.from({ length }, word).join(' ');
  return Array.from({ length: size }, (_, i) => ({
    id: `svc_${String(i).padStart(26, '0')}`,
    version: 1,
    provider: `usr_${i >> 2}`,
    minutes: 60,
    text: { title: text(4), category: text(6), tags: text(3), description: text(50) },
    category: `category-${Math.floor(next() * 126)}`,
    group: `group-${Math.floor(next() * 13)}`,
    lat: 25 + next() * 5.5,
    lng: -83 + next() * 3,
    travelKm: [0, 15, 40, 80][i % 4]!,
    response: next(),
    price: 2_000 + Math.floor(next() * 60_000),
    rating: { average: 3 + 2 * next(), count: Math.floor(next() * 80) },
    popularity: Math.floor(next() * 100),
    instant: next() < 0.5,
    verified: next() < 0.3,
  }));
}

/** Microseconds of CPU that this thread has used: what other processes do does not count. */
function cpu(): number {
  const { user, system } = process.threadCpuUsage();
  return user + system;
}

const near = (next: () => number): SearchRequest['point'] => ({ lat: 25.5 + next() * 4, lng: -82 + next() * 2 });

/** One question of each kind; `word` is one of the corpus. */
const cases: Record<string, (next: () => number, word: string, other: string) => SearchRequest> = {
  'one word': (_, word) => ({ text: `${word} `, limit: 20 }),
  'two words': (_, word, other) => ({ text: `${word} ${other}`, limit: 20 }),
  prefix: (_, word) => ({ text: word.slice(0, 3), limit: 20 }),
  typo: (_, word) => ({ text: `${word.slice(0, -1)}x `, limit: 20 }),
  'radius 25 km': (next) => ({ point: near(next), radiusKm: 25, sort: 'distance', limit: 20 }),
  'text, radius, price, rating': (next, word) => ({
    text: word,
    point: near(next),
    radiusKm: 80,
    minPrice: 5_000,
    maxPrice: 40_000,
    minRating: 4,
    limit: 20,
  }),
  'everything by rating': () => ({ sort: 'rating', limit: 20 }),
};

for (const size of [1_500, 10_000, 100_000]) {
  const documents = corpus(size);
  const started = cpu();
  const engine = MemoryEngine.of(documents);
  const loaded = (cpu() - started) / 1000;
  const heap = process.memoryUsage().rss / 2 ** 20;
  console.log(`\n${size} documents, indexed in ${loaded.toFixed(0)} ms, process ${heap.toFixed(0)} MB`);
  for (const [name, ask] of Object.entries(cases)) {
    const next = random(11);
    const pick = (): string => {
      const words = documents[Math.floor(next() * size)]?.text.title.split(' ') ?? [];
      return words[Math.floor(next() * words.length)] ?? '';
    };
    const requests = Array.from({ length: 1_200 }, () => ask(next, pick(), pick()));
    for (const request of requests.slice(0, 200)) engine.search(request);
    const times: number[] = [];
    const began = cpu();
    for (const request of requests.slice(200)) {
      const before = performance.now();
      engine.search(request);
      times.push((performance.now() - before) * 1000);
    }
    const mean = (cpu() - began) / times.length;
    times.sort((a, b) => a - b);
    const at = (share: number): string => (times[Math.floor(times.length * share)] ?? 0).toFixed(0).padStart(6);
    console.log(
      `${name.padEnd(30)} CPU ${mean.toFixed(0).padStart(5)} µs   clock p50 ${at(0.5)} µs, p95 ${at(0.95)} µs`,
    );
  }
}
