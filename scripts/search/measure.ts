/**
 * One size of the table of `npm run bench:search`, in a process of its own so that its memory is its own: loads the
 * snapshot that is named and prints what it measured as JSON. CPU is this thread's.
 */
import { readFileSync } from 'node:fs';
import { MemoryEngine, type SearchDocument, type SearchRequest } from '@fixelo/search-engine';
import { corpus, random } from '../../packages/search-engine/bench/corpus.ts';
import type { Measured, Spread } from './table.ts';

const [file = '', sizeText = ''] = process.argv.slice(2);
const size = Number(sizeText);
const rounds = 2_000;
const warmUp = 300;

const cpu = (): number => {
  const { user, system } = process.threadCpuUsage();
  return user + system;
};
const megabytes = (): number => process.memoryUsage().rss / 2 ** 20;

type Ask = (next: () => number, word: string, other: string) => SearchRequest;
const near = (next: () => number): SearchRequest['point'] => ({ lat: 25.5 + next() * 4, lng: -82 + next() * 2 });

/** One question of each kind; `word` is one of the corpus. */
const cases: Readonly<Record<string, Ask>> = {
  text: (_, word, other) => ({ text: `${word} ${other}`, limit: 20 }),
  'one word': (_, word) => ({ text: `${word} `, limit: 20 }),
  radius: (next) => ({ point: near(next), radiusKm: 25, sort: 'distance', limit: 20 }),
  'all filters, facets': (next, word) => ({
    text: word,
    point: near(next),
    radiusKm: 80,
    minPrice: 5_000,
    maxPrice: 40_000,
    minRating: 4,
    limit: 20,
  }),
  typo: (_, word) => ({ text: `${word.slice(0, -1)}x `, limit: 20 }),
  everything: () => ({ sort: 'rating', limit: 20 }),
};

/** Titles of a sample: the corpus itself would count as memory of the engine. */
function sampleWords(): string[][] {
  const sample: SearchDocument[] = corpus(Math.min(size, 1_500));
  return sample.map(({ text }) => text.title.split(' '));
}

/** CPU in the mean; the clock, which other work on the machine stretches, for how it varies. */
function spread(calls: readonly (() => unknown)[]): Spread {
  const began = cpu();
  const times = calls.map((call) => {
    const before = performance.now();
    call();
    return performance.now() - before;
  });
  const mean = (cpu() - began) / 1000 / calls.length;
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? 0;
  return { p50: at(0.5), p95: at(0.95), mean };
}

function timed(engine: MemoryEngine, ask: Ask, titles: readonly string[][]): Spread {
  const next = random(11);
  const pick = (): string => {
    const words = titles[Math.floor(next() * titles.length)] ?? [];
    return words[Math.floor(next() * words.length)] ?? '';
  };
  const requests = Array.from({ length: rounds + warmUp }, () => ask(next, pick(), pick()));
  for (const request of requests.slice(0, warmUp)) engine.search(request);
  return spread(requests.slice(warmUp).map((request) => () => engine.search(request)));
}

const before = megabytes();
const began = performance.now();
const bytes = readFileSync(file);
const engine = MemoryEngine.fromSnapshot(bytes);
engine.search({ text: 'first question', limit: 20 });
const readyMs = performance.now() - began;
const titles = sampleWords();
const results = Object.fromEntries(Object.entries(cases).map(([name, ask]) => [name, timed(engine, ask, titles)]));
const suggesting = spread(
  titles.map(
    ([word = '']) =>
      () =>
        engine.suggest({ text: word.slice(0, 3), limit: 10 }),
  ),
);
const measured: Measured = {
  size,
  readyMs,
  snapshotMb: bytes.length / 2 ** 20,
  processMb: megabytes(),
  emptyProcessMb: before,
  results: { ...results, suggest: suggesting },
};
console.log(JSON.stringify(measured));
