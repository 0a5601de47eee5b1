import { Category } from '@fixelo/core/catalog/index';
import type { ServiceRow } from '@fixelo/core/catalog/service.entity';
import { traditions } from './data/people-names.data.ts';
import type { ProviderFacts } from './data/phrases.data.ts';
import { topicOf } from './data/review-topics.data.ts';
import { english, portuguese, replies, spanish, type Words } from './data/review-words.data.ts';
import type { Random } from './random.ts';

const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
const firstNameOf = (name: string): string => name.split(' ', 1)[0] ?? name;

/** The language, of those that reviews are written in, that comes with a name. */
function languageOf(name: string): 'es' | 'pt' | undefined {
  const [first = '', last = ''] = name.split(/ (.*)/);
  const { speaks = [] } = traditions.find((it) => it.first.includes(first) && it.last.includes(last)) ?? {};
  return speaks.includes('pt') ? 'pt' : speaks.includes('es') ? 'es' : undefined;
}

/** Deals the items of a list in random order, each once before any comes again. */
class Deck {
  readonly #random: Random;
  readonly #all: readonly string[];
  #left: string[] = [];

  constructor(random: Random, all: readonly string[]) {
    this.#random = random;
    this.#all = all;
  }

  next(): string {
    if (this.#left.length === 0) this.#left = this.#random.some(this.#all, this.#all.length);
    return this.#left.pop() ?? '';
  }
}

type Decks = Readonly<Record<keyof Words, Deck>>;

/** Writes what clients say of one service, and what its provider answers. */
export class ReviewWriter {
  readonly #said = new Set<string>();
  readonly #random: Random;
  readonly #facts: ProviderFacts;
  readonly #english: Decks;
  readonly #foreign: Readonly<Record<'es' | 'pt', Decks>>;
  readonly #replies: Readonly<Record<'thanks' | 'sorry', Deck>>;

  constructor(random: Random, service: ServiceRow, facts: ProviderFacts) {
    const { praise, flaws } = topicOf(service.category, Category.find(service.category)?.group.slug ?? '');
    const decks = (words: Words): Decks => ({
      openings: new Deck(random, words.openings),
      praise: new Deck(random, words.praise),
      closings: new Deck(random, words.closings),
      flaws: new Deck(random, words.flaws),
      fair: new Deck(random, words.fair),
      bad: new Deck(random, words.bad),
    });
    this.#random = random;
    this.#facts = facts;
    this.#english = decks({
      ...english,
      praise: [...praise, ...random.some(english.praise, 2)],
      flaws: [...flaws, ...english.flaws],
    });
    this.#foreign = { es: decks(spanish), pt: decks(portuguese) };
    this.#replies = { thanks: new Deck(random, replies.thanks), sorry: new Deck(random, replies.sorry) };
  }

  /** What goes with so many stars, never the same twice; some people only give stars. */
  text(rating: number, clientName: string): string | undefined {
    if (this.#random.chance(0.15)) return undefined;
    const { first, city } = this.#facts;
    for (;;) {
      const text = filled(this.#sentences(this.#wordsOf(clientName), rating).join(' '), { first, city });
      if (this.#said.has(text)) continue;
      this.#said.add(text);
      return text;
    }
  }

  /** Most clients get none; the unhappy ones more often than others. */
  reply(rating: number, clientName: string): string | undefined {
    if (!this.#random.chance(rating <= 3 ? 0.55 : 0.16)) return undefined;
    const deck = this.#replies[rating <= 3 ? 'sorry' : 'thanks'];
    return filled(deck.next(), { author: firstNameOf(clientName) });
  }

  /** People write in their own language to those who speak it, though not always. */
  #wordsOf(clientName: string): Decks {
    const own = languageOf(clientName);
    const understood = own !== undefined && this.#facts.speaks.includes(own);
    return understood && this.#random.chance(0.75) ? this.#foreign[own] : this.#english;
  }

  #sentences({ openings, praise, closings, flaws, fair, bad }: Decks, rating: number): string[] {
    const random = this.#random;
    const maybe = (probability: number, deck: Deck): string[] => (random.chance(probability) ? [deck.next()] : []);
    if (rating <= 2) return [bad.next(), flaws.next()];
    if (rating === 3) return [...maybe(0.5, praise), flaws.next(), fair.next()];
    if (rating === 4) return [...maybe(0.3, openings), praise.next(), ...maybe(0.6, flaws), ...maybe(0.2, closings)];
    return [...maybe(0.5, openings), praise.next(), ...maybe(0.3, praise), ...maybe(0.55, closings)];
  }
}
