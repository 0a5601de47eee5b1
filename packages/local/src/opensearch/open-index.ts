import { analyzersOf, synonymsOf, type Analyzer, type Reading } from './analysis.ts';
import { OpenSearchError } from './error.ts';
import type { Field, IndexTemplate } from './shapes.ts';

export type Source = Readonly<Record<string, unknown>>;
interface Entry {
  readonly version: number;
  /** Absent when it was deleted. */
  readonly source?: Source | undefined;
}

/** A document as searches see it. */
export interface Doc {
  readonly id: string;
  readonly version: number;
  readonly source: Source;
  /** Tokens by field, sub-fields and copies included. */
  readonly tokens: ReadonlyMap<string, readonly string[]>;
}

/** What an index holds at its last refresh. */
export interface Searchable {
  readonly docs: readonly Doc[];
  /** By field and term: documents and how often it stands in each. */
  readonly postings: ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<number, number>>>;
  readonly averageLength: ReadonlyMap<string, number>;
}

const unitMs = { ms: 1, s: 1_000, m: 60_000 } as const;
const conflict = (id: string, current: number, given: number): OpenSearchError =>
  new OpenSearchError(
    409,
    'version_conflict_engine_exception',
    `[${id}]: version conflict, current version [${current}] is higher than the one provided [${given}]`,
  );
const refused = (reason: string): OpenSearchError => new OpenSearchError(400, 'mapper_parsing_exception', reason);

function checked(name: string, field: Field, value: unknown): void {
  const fits = {
    text: typeof value === 'string',
    keyword: typeof value === 'string',
    integer: Number.isInteger(value),
    long: Number.isInteger(value),
    double: typeof value === 'number',
    boolean: typeof value === 'boolean',
    geo_point: typeof value === 'object' && value !== null && 'lat' in value && 'lon' in value,
  }[field.type];
  if (!fits) throw refused(`failed to parse field [${name}] of type [${field.type}]`);
}

/** One index: documents by id with versions given from outside, found as of the last refresh. */
export class OpenIndex {
  readonly template: IndexTemplate['template'];
  readonly fields: ReadonlyMap<string, Field>;
  readonly #analyzers: ReadonlyMap<string, Analyzer>;
  readonly #entries = new Map<string, Entry>();
  readonly #analysed = new WeakMap<Source, ReadonlyMap<string, readonly string[]>>();
  readonly #synonyms = new Map<string, ReadonlyMap<string, readonly Reading[]>>();
  readonly #now: () => number;
  #searchable: Searchable = { docs: [], postings: new Map(), averageLength: new Map() };
  #changedAt: number | undefined;

  constructor(template: IndexTemplate['template'], now: () => number) {
    this.template = template;
    this.#now = now;
    const { properties } = template.mappings;
    this.fields = new Map(
      Object.entries(properties).flatMap(([name, field]): [string, Field][] => [
        [name, field],
        ...('fields' in field && field.fields
          ? Object.entries(field.fields).map(([sub, own]): [string, Field] => [`${name}.${sub}`, own])
          : []),
      ]),
    );
    this.#analyzers = analyzersOf(template.settings.analysis);
    for (const [name, field] of this.fields) if (field.type === 'text') this.#analyzer(name, 'index');
  }

  /** Puts or deletes a document unless a newer version is there. Answers the status of the item. */
  write(id: string, version: number, orEqual: boolean, source?: Source): 200 | 201 | 404 {
    const current = this.#entries.get(id);
    if (current && (orEqual ? version < current.version : version <= current.version))
      throw conflict(id, current.version, version);
    if (source) this.#checked(source);
    this.#entries.set(id, { version, source });
    this.#changedAt ??= this.#now();
    if (!source) return current?.source ? 200 : 404;
    return current?.source ? 200 : 201;
  }

  refresh(): void {
    this.#changedAt = undefined;
    const docs = [...this.#entries].flatMap(([id, { version, source }]): Doc[] =>
      source ? [{ id, version, source, tokens: this.#tokensOf(source) }] : [],
    );
    const postings = new Map<string, Map<string, Map<number, number>>>();
    const lengths = new Map<string, number>();
    docs.forEach(({ tokens }, doc) => {
      for (const [field, list] of tokens) {
        lengths.set(field, (lengths.get(field) ?? 0) + list.length);
        const terms = postings.get(field) ?? new Map<string, Map<number, number>>();
        postings.set(field, terms);
        for (const term of list) {
          const found = terms.get(term) ?? new Map<number, number>();
          terms.set(term, found.set(doc, (found.get(doc) ?? 0) + 1));
        }
      }
    });
    const averageLength = new Map([...lengths].map(([field, sum]) => [field, sum / docs.length]));
    this.#searchable = { docs, postings, averageLength };
  }

  /** What searches see: refreshes first when the interval has passed since a change. */
  searchable(): Searchable {
    if (this.#changedAt !== undefined && this.#now() - this.#changedAt >= this.#intervalMs()) this.refresh();
    return this.#searchable;
  }

  /** Tokens of a text as a search of the field reads it. */
  analysed(field: string, text: string): readonly string[] {
    return this.#analyzer(field, 'search')(text);
  }

  /** Other readings of a word in a search of the field. */
  synonyms(field: string, word: string): readonly Reading[] {
    const name = this.#analyzerName(field, 'search');
    const known = this.#synonyms.get(name) ?? synonymsOf(this.template.settings.analysis, name);
    this.#synonyms.set(name, known);
    return known.get(word) ?? [];
  }

  #intervalMs(): number {
    const [, count = '1', unit = 's'] = /^(\d+)(ms|s|m)$/.exec(this.template.settings.index.refresh_interval) ?? [];
    return Number(count) * unitMs[unit as keyof typeof unitMs];
  }

  #analyzerName(field: string, when: 'index' | 'search'): string {
    const own = this.fields.get(field);
    if (own?.type !== 'text') throw refused(`field [${field}] is no text`);
    const search = when === 'search' && 'search_analyzer' in own ? own.search_analyzer : undefined;
    return search ?? own.analyzer ?? 'standard';
  }

  #analyzer(field: string, when: 'index' | 'search'): Analyzer {
    const name = this.#analyzerName(field, when);
    const analyzer = this.#analyzers.get(name);
    if (!analyzer) throw refused(`analyzer [${name}] has not been configured in mappings`);
    return analyzer;
  }

  #checked(source: Source): void {
    for (const [name, value] of Object.entries(source)) {
      const field = this.template.mappings.properties[name];
      if (!field)
        throw new OpenSearchError(
          400,
          'strict_dynamic_mapping_exception',
          `mapping set to strict, dynamic introduction of [${name}] within [_doc] is not allowed`,
        );
      checked(name, field, value);
    }
  }

  #tokensOf(source: Source): ReadonlyMap<string, readonly string[]> {
    const known = this.#analysed.get(source);
    if (known) return known;
    const tokens = new Map<string, string[]>();
    const put = (field: string, text: string): void => {
      tokens.set(field, [...(tokens.get(field) ?? []), ...this.#analyzer(field, 'index')(text)]);
    };
    for (const [name, value] of Object.entries(source)) {
      const field = this.template.mappings.properties[name];
      if (field?.type !== 'text' || typeof value !== 'string') continue;
      put(name, value);
      if ('copy_to' in field && field.copy_to !== undefined) put(field.copy_to, value);
      if ('fields' in field) for (const sub of Object.keys(field.fields ?? {})) put(`${name}.${sub}`, value);
    }
    this.#analysed.set(source, tokens);
    return tokens;
  }
}
