/** What providers of one category offer: the material that seeded services are written from. */
export interface Offer {
  /** Dollars, least and most. */
  readonly price: readonly [least: number, most: number];
  readonly unit: 'fixed' | 'hour';
  /** Durations that occur. */
  readonly minutes: readonly number[];
  readonly titles: readonly string[];
  /** What is done, in the provider's words; one of them opens the description. */
  readonly does: readonly string[];
  readonly tags: readonly string[];
}
export type Offers = Readonly<Record<string, Offer>>;
