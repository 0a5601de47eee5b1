import { bayesianRating, quality, type SearchDocument } from '@fixelo/search-engine';

/** What searches ask; always points to the one build in use. */
export const alias = 'fixelo-services';
export const indexOf = (epoch: number, unique: string): string => `${alias}-${epoch}-${unique.toLowerCase()}`;

/** Whether a build is an index of a domain, rather than an object in the bucket. */
export const isIndex = (place: string): boolean => place.startsWith(`${alias}-`);

const languages = { en: 'english', es: 'spanish', pt: 'portuguese' } as const;

/** Words that mean the same wherever they stand; what belongs to one category is among the aliases of that category. */
const synonyms = [
  'ac, air conditioning, aire acondicionado, ar condicionado',
  'tv, television, televisor',
  'wifi, wi fi, wireless',
  'car, auto, vehicle',
  'apartment, condo, flat',
  'moving, relocation',
];

/** Stemmed before accents are dropped: suffixes carry them. */
const stemmed = (language: string): object => ({
  type: 'custom',
  tokenizer: 'standard',
  filter: ['lowercase', `${language}_stop`, `${language}_stemmer`, 'asciifolding'],
});

const filters: Readonly<Record<string, object>> = Object.fromEntries(
  Object.values(languages).flatMap((language): [string, object][] => [
    [`${language}_stop`, { type: 'stop', stopwords: `_${language}_` }],
    [`${language}_stemmer`, { type: 'stemmer', language: language === 'english' ? 'english' : `light_${language}` }],
  ]),
);
const analyzers: Readonly<Record<string, object>> = Object.fromEntries(
  Object.entries(languages).map(([code, language]) => [code, stemmed(language)]),
);

const analysis = {
  filter: {
    same_meaning: { type: 'synonym_graph', synonyms },
    ...filters,
  },
  analyzer: {
    folded: { type: 'custom', tokenizer: 'standard', filter: ['lowercase', 'asciifolding'] },
    folded_search: { type: 'custom', tokenizer: 'standard', filter: ['lowercase', 'same_meaning', 'asciifolding'] },
    ...analyzers,
  },
};

const description = {
  type: 'text',
  analyzer: 'folded',
  search_analyzer: 'folded_search',
  fields: Object.fromEntries(Object.keys(languages).map((code) => [code, { type: 'text', analyzer: code }])),
};
/** What stands here is also what typos are corrected to. */
const text = { ...description, copy_to: 'words' };
const keyword = { type: 'keyword' };
const double = { type: 'double' };

/** Every index whose name begins with the alias gets these settings and fields; anything else in a document is refused. */
export const template = {
  index_patterns: [`${alias}-*`],
  template: {
    settings: {
      index: {
        number_of_shards: 1,
        auto_expand_replicas: '0-1',
        refresh_interval: '1s',
        // A late change must not bring back what was deleted within the hour.
        gc_deletes: '1h',
        max_result_window: 50_001,
      },
      analysis,
    },
    mappings: {
      dynamic: 'strict',
      properties: {
        id: keyword,
        provider: keyword,
        minutes: { type: 'integer' },
        title: text,
        category: text,
        tags: text,
        description,
        words: { type: 'text', analyzer: 'folded' },
        categorySlug: keyword,
        groupSlug: keyword,
        place: { type: 'geo_point' },
        city: keyword,
        travelKm: double,
        price: { type: 'long' },
        average: double,
        bayesian: double,
        popularity: double,
        quality: double,
        instant: { type: 'boolean' },
        verified: { type: 'boolean' },
      },
    },
  },
} as const;

/** A document as it is sent to the domain. */
export const sourceOf = (it: SearchDocument) => ({
  id: it.id,
  provider: it.provider,
  minutes: it.minutes,
  ...it.text,
  categorySlug: it.category,
  groupSlug: it.group,
  place: { lat: it.lat, lon: it.lng },
  city: it.place ?? '',
  travelKm: it.travelKm,
  price: it.price,
  average: it.rating.count > 0 ? it.rating.average : 0,
  bayesian: bayesianRating(it.rating),
  popularity: it.popularity,
  quality: quality(it),
  instant: it.instant,
  verified: it.verified,
});
