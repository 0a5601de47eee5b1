import * as z from 'zod';
import { OpenSearchError } from './error.ts';

/**
 * Bodies that OpenSearch 2.19 takes, as its reference describes them, as far as they are understood here. Everything
 * else is refused, as the domain refuses what it does not know: a misspelt parameter must not pass for a default.
 */
const boost = z.number().nonnegative().optional();
const distance = z.string().regex(/^\d+(\.\d+)?(km|m|mi)$/);
const coordinates = z.strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) });
const script = z.strictObject({
  source: z.string(),
  lang: z.literal('painless').optional(),
  params: z.record(z.string(), z.union([z.number(), z.boolean(), z.string()])).optional(),
});
export type Script = z.infer<typeof script>;
const scalar = z.union([z.string(), z.number(), z.boolean()]);
const single = <T extends z.ZodType>(value: T) =>
  z.record(z.string(), value).refine((it) => Object.keys(it).length === 1, 'expects one field');
const bound = z.union([z.number(), z.string()]).optional();

const multiMatch = z
  .strictObject({
    query: z.string(),
    fields: z.array(z.string()).min(1),
    type: z.enum(['best_fields', 'bool_prefix']).optional(),
    boost,
    fuzziness: z.union([z.literal('AUTO'), z.string().regex(/^AUTO:\d+,\d+$/), z.int().min(0).max(2)]).optional(),
    prefix_length: z.int().min(0).optional(),
    max_expansions: z.int().min(1).optional(),
    tie_breaker: z.number().min(0).max(1).optional(),
    operator: z.enum(['and', 'or', 'AND', 'OR']).optional(),
  })
  .readonly();
export type MultiMatch = z.infer<typeof multiMatch>;

export interface Bool {
  must?: Query[] | undefined;
  filter?: Query[] | undefined;
  should?: Query[] | undefined;
  minimum_should_match?: string | number | undefined;
}
export type Query =
  | { match_all: { boost?: number | undefined } }
  | { bool: Bool }
  | { dis_max: { queries: Query[]; boost?: number | undefined; tie_breaker?: number | undefined } }
  | { multi_match: MultiMatch }
  | { term: Record<string, string | number | boolean> }
  | { terms: Record<string, (string | number | boolean)[]> }
  | { range: Record<string, z.infer<typeof rangeBounds>> }
  | { geo_distance: z.infer<typeof geoDistance> }
  | { script: { script: Script } }
  | { script_score: { query: Query; script: Script; boost?: number | undefined; min_score?: number | undefined } };

const rangeBounds = z.strictObject({ gt: bound, gte: bound, lt: bound, lte: bound, boost });
const geoDistance = z
  .object({ distance, distance_type: z.enum(['arc', 'plane']).optional() })
  .catchall(coordinates)
  .refine((it) => Object.keys(it).length - (it.distance_type ? 2 : 1) === 1, 'expects one field with a point');

export const query: z.ZodType<Query> = z.lazy(() =>
  z.union([
    z.strictObject({ match_all: z.strictObject({ boost }) }),
    z.strictObject({
      bool: z.strictObject({
        must: z.array(query).optional(),
        filter: z.array(query).optional(),
        should: z.array(query).optional(),
        minimum_should_match: z.union([z.string().regex(/^-?\d+%?$/), z.int()]).optional(),
      }),
    }),
    z.strictObject({
      dis_max: z.strictObject({ queries: z.array(query).min(1), boost, tie_breaker: z.number().optional() }),
    }),
    z.strictObject({ multi_match: multiMatch }),
    z.strictObject({ term: single(scalar) }),
    z.strictObject({ terms: single(z.array(scalar).max(65_536)) }),
    z.strictObject({ range: single(rangeBounds) }),
    z.strictObject({ geo_distance: geoDistance }),
    z.strictObject({ script: z.strictObject({ script }) }),
    z.strictObject({ script_score: z.strictObject({ query, script, boost, min_score: z.number().optional() }) }),
  ]),
);

const order = z.enum(['asc', 'desc']);
const geoSort = z
  .object({
    order: order.optional(),
    unit: z.enum(['km', 'm', 'mi']).optional(),
    distance_type: z.enum(['arc', 'plane']).optional(),
    mode: z.enum(['min', 'max']).optional(),
  })
  .catchall(coordinates);
const sort = z.union([
  z.strictObject({ _geo_distance: geoSort }),
  single(z.strictObject({ order: order.optional(), missing: z.enum(['_first', '_last']).optional() })),
]);
export type Sort = z.infer<typeof sort>;

export interface Aggregation {
  filter?: Query | undefined;
  terms?: { field: string; size?: number | undefined } | undefined;
  range?: { field: string; keyed?: boolean | undefined; ranges: { key?: string; from?: number; to?: number }[] };
  geo_centroid?: { field: string } | undefined;
  aggs?: Record<string, Aggregation> | undefined;
}
const aggregation: z.ZodType<Aggregation> = z.lazy(
  () =>
    z
      .strictObject({
        filter: query.optional(),
        terms: z.strictObject({ field: z.string(), size: z.int().min(1).max(65_535).optional() }).optional(),
        range: z
          .strictObject({
            field: z.string(),
            keyed: z.boolean().optional(),
            ranges: z
              .array(
                z.strictObject({ key: z.string().optional(), from: z.number().optional(), to: z.number().optional() }),
              )
              .min(1),
          })
          .optional(),
        geo_centroid: z.strictObject({ field: z.string() }).optional(),
        aggs: z.record(z.string(), aggregation).optional(),
      })
      .refine(
        ({ filter, terms, range, geo_centroid }) => [filter, terms, range, geo_centroid].filter(Boolean).length === 1,
        'expects one type of aggregation',
      ) as z.ZodType<Aggregation>,
);

const termSuggester = z.strictObject({
  field: z.string(),
  suggest_mode: z.enum(['missing', 'popular', 'always']).optional(),
  sort: z.enum(['score', 'frequency']).optional(),
  size: z.int().min(1).optional(),
  max_edits: z.int().min(1).max(2).optional(),
  min_word_length: z.int().min(1).optional(),
  prefix_length: z.int().min(0).optional(),
});
const suggester = z.strictObject({ text: z.string(), term: termSuggester });
export type Suggester = z.infer<typeof suggester>;

export const searchBody = z.strictObject({
  size: z.int().min(0).optional(),
  from: z.int().min(0).optional(),
  search_after: z
    .array(z.union([z.number(), z.string()]))
    .min(1)
    .optional(),
  track_total_hits: z.union([z.boolean(), z.int()]).optional(),
  track_scores: z.boolean().optional(),
  version: z.boolean().optional(),
  _source: z.union([z.boolean(), z.array(z.string())]).optional(),
  query: query.optional(),
  post_filter: query.optional(),
  sort: z.array(sort).optional(),
  aggs: z.record(z.string(), aggregation).optional(),
  suggest: z.record(z.string(), suggester).optional(),
});
export type SearchBody = z.infer<typeof searchBody>;

const tokenFilter = z.union([
  z.strictObject({ type: z.literal('stop'), stopwords: z.enum(['_english_', '_spanish_', '_portuguese_']) }),
  z.strictObject({ type: z.literal('stemmer'), language: z.enum(['english', 'light_spanish', 'light_portuguese']) }),
  z.strictObject({ type: z.literal('synonym_graph'), synonyms: z.array(z.string()) }),
]);
export type TokenFilter = z.infer<typeof tokenFilter>;
const analyzer = z.strictObject({
  type: z.literal('custom'),
  tokenizer: z.literal('standard'),
  filter: z.array(z.string()),
});
const textField = z.strictObject({
  type: z.literal('text'),
  analyzer: z.string().optional(),
  search_analyzer: z.string().optional(),
  copy_to: z.string().optional(),
  fields: z.record(z.string(), z.strictObject({ type: z.literal('text'), analyzer: z.string().optional() })).optional(),
});
const plainField = z.strictObject({ type: z.enum(['keyword', 'integer', 'long', 'double', 'boolean', 'geo_point']) });
const field = z.union([textField, plainField]);
export type Field = z.infer<typeof field>;

export const indexTemplate = z.strictObject({
  index_patterns: z.array(z.string()).min(1),
  priority: z.int().optional(),
  template: z.strictObject({
    settings: z.strictObject({
      index: z.strictObject({
        number_of_shards: z.int().min(1),
        auto_expand_replicas: z.string().regex(/^\d+-(\d+|all)$/),
        refresh_interval: z.string().regex(/^\d+(ms|s|m)$/),
        gc_deletes: z.string().regex(/^\d+(s|m|h)$/),
        max_result_window: z.int().min(1),
      }),
      analysis: z.strictObject({
        filter: z.record(z.string(), tokenFilter),
        analyzer: z.record(z.string(), analyzer),
      }),
    }),
    mappings: z.strictObject({ dynamic: z.literal('strict'), properties: z.record(z.string(), field) }),
  }),
});
export type IndexTemplate = z.infer<typeof indexTemplate>;

export const aliasActions = z.strictObject({
  actions: z
    .array(
      z.union([
        z.strictObject({
          add: z.strictObject({ index: z.string(), alias: z.string(), is_write_index: z.boolean().optional() }),
        }),
        z.strictObject({
          remove: z.strictObject({ index: z.string(), alias: z.string(), must_exist: z.boolean().optional() }),
        }),
      ]),
    )
    .min(1),
});

const bulkMeta = z.strictObject({
  _id: z.string().min(1).max(512),
  version: z.int().min(0).optional(),
  version_type: z.enum(['external', 'external_gte']).optional(),
});
export const bulkAction = z.union([z.strictObject({ index: bulkMeta }), z.strictObject({ delete: bulkMeta })]);

/** Parses a body as the domain would: what it does not know, it refuses by name. */
export function parsed<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const reasons = result.error.issues.map(({ path, message }) => `[${path.join('.')}] ${message}`);
  throw new OpenSearchError(400, 'x_content_parse_exception', reasons.join('; '));
}
