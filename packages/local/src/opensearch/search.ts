import { aggregated } from './aggregations.ts';
import { illegal } from './error.ts';
import type { Doc, OpenIndex } from './open-index.ts';
import { scorer, type Target } from './scoring.ts';
import type { SearchBody, Sort } from './shapes.ts';
import { suggested } from './suggest.ts';
import { arcDistance, metresOf, pointOf, typeOf, type GeoPoint, type Unit } from './values.ts';

interface Match {
  readonly doc: number;
  readonly score: number;
}
type SortValue = number | string;
interface SortKey {
  readonly way: 1 | -1;
  readonly value: (match: Match) => SortValue;
}

function sortKey({ index, searchable }: Target, sort: Sort): SortKey {
  const sourceOf = ({ doc }: Match): Doc['source'] => searchable.docs[doc]!.source;
  const [name = '', options = {}] = Object.entries(sort)[0] ?? [];
  const { order } = options as { order?: 'asc' | 'desc' };
  const way = (order ?? (name === '_score' ? 'desc' : 'asc')) === 'asc' ? 1 : -1;
  if (name === '_score') return { way, value: ({ score }) => score };
  if (name === '_geo_distance') {
    const {
      unit = 'm',
      order: _order,
      distance_type: _type,
      mode: _mode,
      ...rest
    } = options as Record<string, unknown>;
    const [[field, centre] = ['', undefined]] = Object.entries(rest);
    const point = pointOf(index, field);
    const metres = metresOf(unit as Unit);
    return { way, value: (match) => arcDistance(point(sourceOf(match)), centre as GeoPoint) / metres };
  }
  typeOf(index, name);
  return { way, value: (match) => sourceOf(match)[name] as SortValue };
}

const compare = (a: SortValue, b: SortValue): number => (a < b ? -1 : a > b ? 1 : 0);

/** Answers a search as the domain would: query, counts of what it matches, then the filter that only hits pass. */
export function answer(name: string, index: OpenIndex, body: SearchBody) {
  const { from = 0, size = 10, search_after: after, sort = [{ _score: {} }], _source: shown = true } = body;
  const window = index.template.settings.index.max_result_window;
  if (from + size > window)
    throw illegal(`Result window is too large, from + size must be less than or equal to: [${window}]`);
  if (after && from > 0) throw illegal('`from` parameter must be set to 0 when `search_after` is used.');
  if (after && after.length !== sort.length)
    throw illegal(`search_after has ${after.length} value(s) but sort has ${sort.length}.`);
  const target: Target = { index, searchable: index.searchable() };
  const { docs } = target.searchable;
  const score = scorer(target, body.query ?? { match_all: {} });
  const matches = docs.flatMap((_, doc): Match[] => {
    const own = score(doc);
    return own === undefined ? [] : [{ doc, score: own }];
  });
  const passes = body.post_filter && scorer(target, body.post_filter);
  const keys = sort.map((one) => sortKey(target, one));
  const order = (a: readonly SortValue[], b: readonly SortValue[]): number =>
    keys.reduce((known, { way }, i) => known || way * compare(a[i]!, b[i]!), 0);
  const ranked = matches
    .filter(({ doc }) => !passes || passes(doc) !== undefined)
    .map((match) => ({ ...match, values: keys.map(({ value }) => value(match)) }))
    .sort((a, b) => order(a.values, b.values) || a.doc - b.doc);
  const following = after ? ranked.filter(({ values }) => order(values, after) > 0) : ranked;
  const hits = following.slice(from, from + size).map(({ doc, score: own, values }) => {
    const { id, version, source } = docs[doc]!;
    const wanted = Array.isArray(shown) ? Object.fromEntries(shown.map((field) => [field, source[field]])) : source;
    return {
      _index: name,
      _id: id,
      ...(body.version ? { _version: version } : {}),
      _score: body.track_scores || !body.sort ? own : null,
      ...(shown === false ? {} : { _source: wanted }),
      ...(body.sort ? { sort: values } : {}),
    };
  });
  return {
    took: 1,
    timed_out: false,
    _shards: { total: 1, successful: 1, skipped: 0, failed: 0 },
    hits: { total: { value: ranked.length, relation: 'eq' }, max_score: null, hits },
    ...(body.aggs
      ? {
          aggregations: aggregated(
            target,
            body.aggs,
            matches.map(({ doc }) => doc),
          ),
        }
      : {}),
    ...(body.suggest
      ? {
          suggest: Object.fromEntries(
            Object.entries(body.suggest).map(([key, one]) => [key, suggested(index, target.searchable, one)]),
          ),
        }
      : {}),
  };
}
