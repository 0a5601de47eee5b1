import type { Told } from './types.ts';

/** What happens around quotes and the waiting list. */
export type DealNews = 'asked' | 'offered' | 'accepted' | 'declined' | 'withdrawn' | 'freed';

export interface DealWords {
  /** What it is about, ready to be read: a service, or a category where none is known yet. */
  readonly subject: string;
  /** Who did it, by name. */
  readonly from: string;
  /** Town of the job. */
  readonly place: string;
  readonly when: string;
  readonly price: string;
}

export interface DealTexts {
  readonly news: Readonly<Record<DealNews, (words: DealWords) => Told>>;
  readonly actions: Readonly<Record<DealNews, string>>;
}
