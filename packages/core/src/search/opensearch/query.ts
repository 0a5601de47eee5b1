import {
  decodeCursor,
  distanceHalfKm,
  expansionWeight,
  fieldWeight,
  priceBands,
  leastRatings,
  weights,
  wordsOf,
  type SearchRequest,
} from '@fixelo/search-engine';

type Json = Readonly<Record<string, unknown>>;

const fields = Object.entries(fieldWeight);
const plain = fields.map(([field, weight]) => `${field}^${weight}`);
const stems = fields.flatMap(([field, weight]) => ['en', 'es', 'pt'].map((code) => `${field}.${code}^${weight}`));

/** One word: as it is, in another form, as a beginning, or with as many typos as its length allows. */
function wordQuery(word: string, unfinished: boolean): Json {
  const match = (of: readonly string[], boost: number, more: Json = {}): Json => ({
    multi_match: { query: word, fields: of, type: 'best_fields', boost, ...more },
  });
  return {
    dis_max: {
      queries: [
        match(plain, expansionWeight.exact),
        match(stems, expansionWeight.stem),
        ...(unfinished ? [match(plain, expansionWeight.prefix, { type: 'bool_prefix' })] : []),
        match(plain, expansionWeight.oneTypo, { fuzziness: 'AUTO:4,8', prefix_length: 0, max_expansions: 50 }),
      ],
    },
  };
}

/** Half of the weight of the text is earned by this score of the domain, which has no upper end. */
const textHalf = 12;

/** Relevance as `weights` of the engine say: text, distance and what a document earns by itself. */
const relevance = `
  double total = doc['quality'].value;
  if (params.text > 0) total += params.text * _score / (_score + params.textHalf);
  if (params.placed) {
    double km = doc['place'].arcDistance(params.lat, params.lon) / 1000;
    total += params.distance * params.distanceHalfKm / (params.distanceHalfKm + km);
  }
  return total;`;

/** A provider who travels to clients only shows where they go. */
const reached = `
  doc['travelKm'].value == 0 ||
  doc['place'].arcDistance(params.lat, params.lon) <= doc['travelKm'].value * 1000`;

function textQuery(text: string, least: string): Json {
  const words = wordsOf(text);
  if (words.length === 0) return { match_all: {} };
  const unfinished = !/\s$/.test(text);
  const should = words.map((word, i) => wordQuery(word, unfinished && i === words.length - 1));
  return { bool: { should, minimum_should_match: least } };
}

interface Point {
  readonly lat: number;
  readonly lng: number;
}

const near = ({ lat, lng }: Point, km: number): Json => ({
  geo_distance: { distance: `${km}km`, distance_type: 'arc', place: { lat, lon: lng } },
});

/** Filters without a facet of their own. */
function hardFilters({ point, radiusKm, instant, verified, ids }: SearchRequest): Json[] {
  const params = point && { lat: point.lat, lon: point.lng };
  return [
    ...(instant ? [{ term: { instant: true } }] : []),
    ...(verified ? [{ term: { verified: true } }] : []),
    ...(ids ? [{ terms: { id: ids } }] : []),
    ...(point && radiusKm !== undefined ? [near(point, radiusKm)] : []),
    ...(params ? [{ script: { script: { source: reached, params } } }] : []),
  ];
}

/** Filters with a facet: applied after the counts, and to each count but their own. */
function facetFilters(request: SearchRequest): Readonly<Record<'category' | 'price' | 'rating', readonly Json[]>> {
  const { category, group, minPrice, maxPrice, minRating } = request;
  return {
    category: [
      ...(category === undefined ? [] : [{ term: { categorySlug: category } }]),
      ...(group === undefined ? [] : [{ term: { groupSlug: group } }]),
    ],
    price:
      minPrice === undefined && maxPrice === undefined
        ? []
        : [{ range: { price: { gte: minPrice ?? 0, ...(maxPrice === undefined ? {} : { lte: maxPrice }) } } }],
    rating: minRating === undefined ? [] : [{ range: { average: { gte: minRating } } }],
  };
}

function sortOf({ sort = 'relevance', order, point }: SearchRequest): Json {
  const way = order ?? (sort === 'price' || sort === 'distance' ? 'asc' : 'desc');
  switch (sort) {
    case 'relevance':
      return { _score: { order: way } };
    case 'price':
      return { price: { order: way } };
    case 'rating':
      return { bayesian: { order: way } };
    case 'popularity':
      return { popularity: { order: way } };
    case 'distance': {
      const place = { lat: point?.lat ?? 0, lon: point?.lng ?? 0 };
      return { _geo_distance: { place, order: way, unit: 'km', distance_type: 'arc' } };
    }
  }
}

/** One way to understand a text. */
export interface Understanding {
  /** What is left of it without the place that it names. */
  readonly text: string;
  /** How many of its words must match, as `minimum_should_match` says it. */
  readonly least: string;
  /** The place. */
  readonly place?: Point | undefined;
  /** Only what is as near to it. */
  readonly withinKm?: number | undefined;
}

const within = ({ place, withinKm }: Understanding): Json[] =>
  place && withinKm !== undefined ? [near(place, withinKm)] : [];

/** The body of a search for a text as it is understood. Throws InvalidCursor. */
export function searchBody(request: SearchRequest, as: Understanding): Json {
  const { limit, page = 1, cursor } = request;
  const { text } = as;
  const centre = as.place ?? request.point;
  const own = facetFilters(request);
  const others = (facet: keyof typeof own): Json => ({
    bool: { filter: Object.entries(own).flatMap(([name, filters]) => (name === facet ? [] : filters)) },
  });
  const query = { bool: { must: [textQuery(text, as.least)], filter: [...hardFilters(request), ...within(as)] } };
  const params = {
    text: wordsOf(text).length > 0 ? weights.text : 0,
    textHalf,
    placed: centre !== undefined,
    lat: centre?.lat ?? 0,
    lon: centre?.lng ?? 0,
    distance: weights.distance,
    distanceHalfKm,
  };
  const after = cursor === undefined ? undefined : decodeCursor(request, cursor);
  return {
    size: limit,
    ...(after ? { search_after: [after.key, after.id] } : { from: (page - 1) * limit }),
    track_total_hits: true,
    track_scores: true,
    _source: ['provider', 'minutes', 'instant', 'place', 'travelKm'],
    query: { script_score: { query, script: { source: relevance, params } } },
    post_filter: { bool: { filter: Object.values(own).flat() } },
    sort: [sortOf(request), { id: { order: 'asc' } }],
    aggs: {
      category: {
        filter: others('category'),
        aggs: { values: { terms: { field: 'categorySlug', size: 300 } } },
      },
      price: {
        filter: others('price'),
        aggs: {
          values: {
            range: {
              field: 'price',
              keyed: false,
              ranges: priceBands.map(({ name, from, to }) => ({
                key: name,
                from,
                ...(to === Infinity ? {} : { to: to + 1 }),
              })),
            },
          },
        },
      },
      rating: {
        filter: others('rating'),
        aggs: {
          values: {
            range: {
              field: 'average',
              keyed: false,
              ranges: leastRatings.map((from) => ({ key: String(from), from })),
            },
          },
        },
      },
    },
    ...(text === '' || cursor !== undefined ? {} : { suggest: corrections(text) }),
  };
}

/** The likeliest word for each that no document holds. */
const corrections = (text: string): Json => ({
  words: {
    text,
    term: {
      field: 'words',
      suggest_mode: 'missing',
      sort: 'score',
      size: 1,
      max_edits: 2,
      min_word_length: 4,
      prefix_length: 0,
    },
  },
});

/** The cities that documents are in, and their middles. */
export const placesBody = {
  size: 0,
  track_total_hits: false,
  aggs: {
    cities: {
      terms: { field: 'city', size: 10_000 },
      aggs: { middle: { geo_centroid: { field: 'place' } } },
    },
  },
} as const;
