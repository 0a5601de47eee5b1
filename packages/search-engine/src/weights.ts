/**
 * Everything that decides relevance, in one place.
 *
 *   relevance = text + distance + rating + response + popularity
 *
 * `text` is what the words of the question earn, divided by what they would earn at best: 1 when every word stands as
 * it is written in title and category. Each word earns idf × expansion × field. The other parts go from 0 to their
 * weight here. So a better text wins over all else together only when it is much better; among equal texts the near,
 * well rated, quick to answer and popular come first.
 *
 * Field weights and idf are whole numbers of eighths, expansion weights of sixteenths: what words earn is added up in
 * integers, exact in any order, and so a score is the same in every segment, on every instance, and in a cursor.
 *
 * A place that the text names ("plumber tampa") takes the part of the point: its words need not stand anywhere, what
 * is near it comes first, and only what is within `placeKm` of it is shown, unless that is next to nothing.
 */
export const weights = {
  text: 1,
  /** At the very point; half of it at `distanceHalfKm`. Nothing without a point. */
  distance: 0.35,
  rating: 0.12,
  response: 0.04,
  popularity: 0.06,
} as const;

export const distanceHalfKm = 15;
/** As far as people mean when they name a city. */
export const placeKm = 40;
/** Of so many matches near a place that is named, those elsewhere are not shown: more than most people look at. */
export const enoughNearPlace = 10;
/** Popularity at which half of its weight is earned. */
export const popularityHalf = 20;

/** Of a word by the best field it stands in, plus `alsoInField` for every field. */
export const fieldWeight = { title: 4, category: 3.5, tags: 2, description: 1 } as const;
export const alsoInField = 0.125;

/** Of what a word of the question is taken for. A whole word beats its other forms, those a beginning, that a typo. */
export const expansionWeight = {
  exact: 1,
  stem: 0.75,
  prefix: 0.625,
  oneTypo: 0.375,
  oneTypoStem: 0.3125,
  twoTypos: 0.1875,
  twoTyposStem: 0.125,
} as const;

/** How much a word tells that stands in `frequency` of `documents`: rare ones more. A count of eighths. */
export const idf = (documents: number, frequency: number): number =>
  Math.round(8 * Math.log(2 + documents / (1 + frequency)));

const priorMean = 4.3;
const priorCount = 8;

/** Average as if eight ratings of 4.3 had come first: one lucky five does not win, and no rating is no zero. */
export const bayesianRating = ({ average, count }: { readonly average: number; readonly count: number }): number =>
  (priorMean * priorCount + average * count) / (priorCount + count);

interface Standing {
  readonly rating: { readonly average: number; readonly count: number };
  readonly response: number;
  readonly popularity: number;
  readonly boost?: number | undefined;
}

/** What a document earns whatever is asked: all parts of relevance but text and distance. */
export const quality = ({ rating, response, popularity, boost = 1 }: Standing): number =>
  boost *
  ((weights.rating * (bayesianRating(rating) - 1)) / 4 +
    weights.response * response +
    (weights.popularity * popularity) / (popularity + popularityHalf));

/** What being `km` away from the point earns. */
export const nearness = (km: number): number => (weights.distance * distanceHalfKm) / (distanceHalfKm + km);
