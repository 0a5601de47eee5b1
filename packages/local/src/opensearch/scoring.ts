import { illegal } from './error.ts';
import type { Doc, OpenIndex, Searchable } from './open-index.ts';
import { compiled, type ScriptContext } from './painless.ts';
import type { Bool, MultiMatch, Query, Script } from './shapes.ts';
import { editDistance } from './suggest.ts';
import { arcDistance, distanceOf, pointOf, typeOf, type GeoPoint } from './values.ts';

/** The score of a document (its number); undefined when it does not match. */
export type Scorer = (doc: number) => number | undefined;

export interface Target {
  readonly index: OpenIndex;
  readonly searchable: Searchable;
}

/** Okapi as 2.x computes it. */
const k1 = 1.2;
const b = 0.75;

function termScores({ searchable }: Target, field: string, term: string, boost: number): Map<number, number> {
  const { docs, postings, averageLength } = searchable;
  const found = postings.get(field)?.get(term);
  const scores = new Map<number, number>();
  if (!found) return scores;
  const idf = Math.log(1 + (docs.length - found.size + 0.5) / (found.size + 0.5));
  for (const [doc, frequency] of found) {
    const length = docs[doc]!.tokens.get(field)?.length ?? 0;
    const norm = k1 * (1 - b + (b * length) / (averageLength.get(field) ?? 1));
    scores.set(doc, (boost * idf * (k1 + 1) * frequency) / (frequency + norm));
  }
  return scores;
}

function raise(into: Map<number, number>, from: ReadonlyMap<number, number>): void {
  for (const [doc, score] of from) into.set(doc, Math.max(score, into.get(doc) ?? 0));
}

function editsOf(fuzziness: string | number, term: string): number {
  if (typeof fuzziness === 'number') return fuzziness;
  const [, low = '3', high = '6'] = /^AUTO:(\d+),(\d+)$/.exec(fuzziness) ?? [];
  return term.length < Number(low) ? 0 : term.length < Number(high) ? 1 : 2;
}

/** A term, or those within the edits that its length allows, the nearest fifty; each weighs less the more it differs. */
function fuzzyScores(target: Target, field: string, term: string, match: MultiMatch, boost: number) {
  const edits = match.fuzziness === undefined ? 0 : editsOf(match.fuzziness, term);
  if (edits === 0) return termScores(target, field, term, boost);
  const prefix = term.slice(0, match.prefix_length ?? 0);
  const similar = [...(target.searchable.postings.get(field)?.keys() ?? [])]
    .filter((other) => Math.abs(other.length - term.length) <= edits && other.startsWith(prefix))
    .map((other) => ({ other, distance: editDistance(term, other) }))
    .filter(({ distance }) => distance <= edits)
    .sort((x, y) => x.distance - y.distance || (x.other < y.other ? -1 : 1))
    .slice(0, match.max_expansions ?? 50);
  const scores = new Map<number, number>();
  for (const { other, distance } of similar) {
    const share = 1 - distance / Math.min(term.length, other.length);
    raise(scores, termScores(target, field, other, boost * share));
  }
  return scores;
}

/** Documents where the words stand one behind the other; they weigh as their rarest does. */
function phraseScores(target: Target, field: string, words: readonly string[], boost: number): Map<number, number> {
  const [first = '', ...others] = words;
  const scores = termScores(target, field, first, boost);
  for (const doc of scores.keys()) {
    const tokens = target.searchable.docs[doc]!.tokens.get(field) ?? [];
    const stands = tokens.some((token, i) => token === first && others.every((word, k) => tokens[i + 1 + k] === word));
    if (!stands) scores.delete(doc);
  }
  return scores;
}

function fieldScores(target: Target, name: string, match: MultiMatch): Map<number, number> {
  const [field = '', power = '1'] = name.split('^');
  if (!target.index.fields.has(field)) throw illegal(`No mapping found for [${field}]`);
  const boost = Number(power) * (match.boost ?? 1);
  const tokens = target.index.analysed(field, match.query);
  const scores = new Map<number, number>();
  tokens.forEach((token, i) => {
    const own = new Map<number, number>();
    if (match.type === 'bool_prefix' && i === tokens.length - 1) {
      for (const [term, docs] of target.searchable.postings.get(field) ?? [])
        if (term.startsWith(token)) for (const doc of docs.keys()) own.set(doc, boost);
    } else {
      raise(own, fuzzyScores(target, field, token, match, boost));
      for (const words of target.index.synonyms(field, token)) raise(own, phraseScores(target, field, words, boost));
    }
    for (const [doc, score] of own) scores.set(doc, (scores.get(doc) ?? 0) + score);
  });
  return scores;
}

/** The best field (`bool_prefix`: the sum of all). */
function multiMatch(target: Target, match: MultiMatch): Scorer {
  const all = new Map<number, number>();
  for (const name of match.fields) {
    const scores = fieldScores(target, name, match);
    if (match.type !== 'bool_prefix') raise(all, scores);
    else for (const [doc, score] of scores) all.set(doc, (all.get(doc) ?? 0) + score);
  }
  return (doc) => all.get(doc);
}

/** How many of the optional clauses must match. */
function leastOf({ should = [], must, filter, minimum_should_match: asked }: Bool): number {
  if (should.length === 0) return 0;
  if (asked === undefined) return must?.length || filter?.length ? 0 : 1;
  const text = String(asked);
  const count = text.endsWith('%') ? Math.trunc((should.length * parseInt(text, 10)) / 100) : parseInt(text, 10);
  return Math.min(should.length, count < 0 ? Math.max(0, should.length + count) : count);
}

function bool(target: Target, clauses: Bool): Scorer {
  const must = (clauses.must ?? []).map((one) => scorer(target, one));
  const filter = (clauses.filter ?? []).map((one) => scorer(target, one));
  const should = (clauses.should ?? []).map((one) => scorer(target, one));
  const least = leastOf(clauses);
  return (doc) => {
    let sum = 0;
    for (const one of must) {
      const score = one(doc);
      if (score === undefined) return undefined;
      sum += score;
    }
    if (filter.some((one) => one(doc) === undefined)) return undefined;
    let matched = 0;
    for (const one of should) {
      const score = one(doc);
      if (score === undefined) continue;
      matched += 1;
      sum += score;
    }
    return matched < least ? undefined : sum;
  };
}

function contextOf({ index }: Target, { params = {} }: Script): (doc: Doc, score: number) => ScriptContext {
  return (doc, score) => ({
    params,
    score: () => score,
    doc: (field) => {
      if (typeOf(index, field) !== 'geo_point') return { value: doc.source[field] };
      const point = doc.source[field] as GeoPoint;
      return { value: point, arcDistance: (lat: number, lon: number) => arcDistance(point, { lat, lon }) };
    },
  });
}

function only([name = '', value]: readonly [string, unknown] | readonly []): readonly [string, unknown] {
  return [name, value];
}

const inRange = (value: number, { gt, gte, lt, lte }: Readonly<Record<string, unknown>>): boolean =>
  (gt === undefined || value > Number(gt)) &&
  (gte === undefined || value >= Number(gte)) &&
  (lt === undefined || value < Number(lt)) &&
  (lte === undefined || value <= Number(lte));

/** Compiles a query into what scores each document. */
export function scorer(target: Target, query: Query): Scorer {
  const { docs } = target.searchable;
  const when =
    (holds: (doc: Doc) => boolean): Scorer =>
    (doc) =>
      holds(docs[doc]!) ? 1 : undefined;
  if ('match_all' in query) return () => query.match_all.boost ?? 1;
  if ('bool' in query) return bool(target, query.bool);
  if ('multi_match' in query) return multiMatch(target, query.multi_match);
  if ('dis_max' in query) {
    const all = query.dis_max.queries.map((one) => scorer(target, one));
    return (doc) =>
      all.reduce<number | undefined>((best, one) => {
        const score = one(doc);
        return score === undefined ? best : Math.max(score, best ?? 0);
      }, undefined);
  }
  if ('term' in query) {
    const [field, value] = only(Object.entries(query.term)[0] ?? []);
    typeOf(target.index, field);
    return when(({ source }) => source[field] === value);
  }
  if ('terms' in query) {
    const [field, values] = only(Object.entries(query.terms)[0] ?? []);
    typeOf(target.index, field);
    const wanted = new Set(values as unknown[]);
    return when(({ source }) => wanted.has(source[field]));
  }
  if ('range' in query) {
    const [field, bounds] = only(Object.entries(query.range)[0] ?? []);
    typeOf(target.index, field);
    return when(({ source }) => inRange(Number(source[field]), bounds as Record<string, unknown>));
  }
  if ('geo_distance' in query) {
    const { distance, distance_type: _type, ...rest } = query.geo_distance;
    const [field, centre] = only(Object.entries(rest)[0] ?? []);
    const point = pointOf(target.index, field);
    return when(({ source }) => arcDistance(point(source), centre as GeoPoint) <= distanceOf(distance));
  }
  const own = 'script' in query ? query.script.script : query.script_score.script;
  const script = compiled(own.source);
  const context = contextOf(target, own);
  if ('script' in query) return when((doc) => script(context(doc, 0)) === true);
  const inner = scorer(target, query.script_score.query);
  return (doc) => {
    const score = inner(doc);
    if (score === undefined) return undefined;
    const value = script(context(docs[doc]!, score));
    if (typeof value !== 'number' || !(value >= 0))
      throw illegal(`script_score script returned an invalid score [${String(value)}]`);
    return Math.fround(value * (query.script_score.boost ?? 1));
  };
}
