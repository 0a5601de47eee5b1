import type { SearchDocument } from '../src/index.ts';

/** Numbers in [0, 1), the same for the same seed. */
export function random(seed: number): () => number {
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

/**
 * Made documents: 20,000 words whose frequency falls as Zipf says, titles of 4 of them, descriptions of 50; places in
 * Florida; 126 categories in 13 groups. The same for the same size.
 */
export function corpus(size: number): SearchDocument[] {
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
