import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import { illegal } from './error.ts';
import type { IndexTemplate, TokenFilter } from './shapes.ts';

/** One way to read a text; a word with synonyms of several words can be read in several. */
export type Reading = readonly string[];
export type Analyzer = (text: string) => readonly string[];

const stopWords = {
  _english_:
    'a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to was will with',
  _spanish_:
    'de la que el en y a los del se las por un para con no una su al lo como más o este sí porque esta entre cuando muy sin sobre también me hasta',
  _portuguese_:
    'de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou quando muito nos já eu também só pelo pela até',
} as const;
/** Snowball's stemmers: those named light cut a little less. */
const stemmers = { english, light_spanish: spanish, light_portuguese: portuguese } as const;

const folded = (token: string): string => token.normalize('NFD').replace(/\p{M}+/gu, '');

type Step = (tokens: readonly string[]) => readonly string[];

function stepOf(name: string, custom: Readonly<Record<string, TokenFilter>>): Step {
  if (name === 'lowercase') return (tokens) => tokens.map((token) => token.toLowerCase());
  if (name === 'asciifolding') return (tokens) => tokens.map(folded);
  const filter = custom[name];
  if (!filter) throw illegal(`Custom Analyzer failed to find filter under name [${name}]`);
  switch (filter.type) {
    case 'stop': {
      const words = new Set(stopWords[filter.stopwords].split(' '));
      return (tokens) => tokens.filter((token) => !words.has(token));
    }
    case 'stemmer':
      return (tokens) => tokens.map((token) => stemmers[filter.language](token));
    case 'synonym_graph':
      return (tokens) => tokens;
  }
}

/** Words of a text, as the standard tokenizer cuts it. */
const standard = (text: string): string[] =>
  text.normalize('NFC').match(/[\p{L}\p{N}\p{M}]+(?:['’.][\p{L}\p{N}\p{M}]+)*/gu) ?? [];

type Analysis = IndexTemplate['template']['settings']['analysis'];

/** Analyzers of an index by name. */
export function analyzersOf({ analyzer, filter }: Analysis): ReadonlyMap<string, Analyzer> {
  return new Map(
    Object.entries(analyzer).map(([name, one]) => {
      const steps = one.filter.map((step) => stepOf(step, filter));
      return [name, (text: string) => steps.reduce<readonly string[]>((tokens, step) => step(tokens), standard(text))];
    }),
  );
}

/** Other readings of single words that an analyzer's synonym filters know: each a phrase. */
export function synonymsOf({ analyzer, filter }: Analysis, name: string): ReadonlyMap<string, readonly Reading[]> {
  const others = new Map<string, Reading[]>();
  for (const step of analyzer[name]?.filter ?? []) {
    const own = filter[step];
    if (own?.type !== 'synonym_graph') continue;
    for (const rule of own.synonyms) {
      const readings = rule.split(',').map((text) => standard(text.toLowerCase()).map(folded));
      for (const reading of readings) {
        const [only] = reading;
        if (reading.length !== 1 || only === undefined) continue;
        others.set(only, [...(others.get(only) ?? []), ...readings.filter((it) => it !== reading)]);
      }
    }
  }
  return others;
}
