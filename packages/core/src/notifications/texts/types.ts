/** What happened to a booking, as people are told. `lapsed`: a hold that was not paid in time. */
export type BookingNews = 'requested' | 'confirmed' | 'declined' | 'cancelled' | 'expired' | 'lapsed';
export type Side = 'client' | 'provider';

/** Names and phrases that the texts are made of, ready to be read. */
export interface Words {
  readonly service: string;
  readonly client: string;
  readonly provider: string;
  /** Who cancelled, by name; undefined when nobody did it by hand. */
  readonly canceller?: string | undefined;
  readonly reason?: string | undefined;
  /** Until when the provider can answer. */
  readonly respondBy?: string | undefined;
  /** What goes back to the client; undefined when nothing was charged. */
  readonly refund?: string | undefined;
}

export interface Told {
  readonly subject: string;
  readonly title: string;
  readonly lines: readonly (string | undefined)[];
}
type Telling = (words: Words) => Told;

export interface Texts {
  readonly news: Readonly<Record<BookingNews, Readonly<Partial<Record<Side, Telling>>>>>;
  /** To the client whose money was given back. */
  readonly refunded: (words: Words & { readonly refund: string }) => Told;
  readonly labels: Readonly<Record<'service' | 'when' | 'where' | 'client' | 'provider' | 'total' | 'payout', string>>;
  readonly open: string;
  readonly answer: string;
  readonly footer: string;
  readonly welcome: Readonly<Record<Side, (name: string) => Told & { readonly action: string }>>;
}
