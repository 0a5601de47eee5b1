import type { Doc } from './open-index.ts';
import { scorer, type Target } from './scoring.ts';
import type { Aggregation } from './shapes.ts';
import { numberOf, pointOf, typeOf } from './values.ts';

/** The answers of aggregations over documents, by their numbers. */
export function aggregated(
  target: Target,
  all: Readonly<Record<string, Aggregation>> | undefined,
  docs: readonly number[],
): Record<string, object> {
  return Object.fromEntries(Object.entries(all ?? {}).map(([name, one]) => [name, answerOf(target, one, docs)]));
}

function answerOf(
  target: Target,
  { filter, terms, range, geo_centroid: centroid, aggs }: Aggregation,
  docs: readonly number[],
) {
  const sourceOf = (doc: number): Doc['source'] => target.searchable.docs[doc]!.source;
  const bucket = (inside: readonly number[]) => ({ doc_count: inside.length, ...aggregated(target, aggs, inside) });
  if (filter) {
    const matches = scorer(target, filter);
    return bucket(docs.filter((doc) => matches(doc) !== undefined));
  }
  if (terms) {
    typeOf(target.index, terms.field);
    const groups = Map.groupBy(docs, (doc) => String(sourceOf(doc)[terms.field]));
    const ordered = [...groups].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
    const shown = ordered.slice(0, terms.size ?? 10);
    return {
      doc_count_error_upper_bound: 0,
      sum_other_doc_count: docs.length - shown.reduce((sum, [, inside]) => sum + inside.length, 0),
      buckets: shown.map(([key, inside]) => ({ key, ...bucket(inside) })),
    };
  }
  if (range) {
    const value = numberOf(target.index, range.field);
    return {
      buckets: range.ranges.map(({ key, from, to }) => ({
        key: key ?? `${from ?? '*'}-${to ?? '*'}`,
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        ...bucket(
          docs.filter((doc) => value(sourceOf(doc)) >= (from ?? -Infinity) && value(sourceOf(doc)) < (to ?? Infinity)),
        ),
      })),
    };
  }
  const points = docs.map((doc) => pointOf(target.index, centroid?.field ?? '')(sourceOf(doc)));
  const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;
  return {
    ...(points.length > 0
      ? { location: { lat: mean(points.map(({ lat }) => lat)), lon: mean(points.map(({ lon }) => lon)) } }
      : {}),
    count: points.length,
  };
}
