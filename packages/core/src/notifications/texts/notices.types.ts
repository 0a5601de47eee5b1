import type { Side, Told, Words } from './types.ts';

/** What happens around a booking beyond its being made and ended. */
export type LaterNews =
  | 'rescheduled'
  | 'started'
  | 'completed'
  | 'clientMissing'
  | 'providerMissing'
  | 'disputed'
  | 'asked'
  | 'paid'
  | 'payFailed'
  | 'reminder'
  | 'review';

/** `Words`, and when the appointment is. */
export interface LaterWords extends Words {
  readonly when: string;
  /** The price, ready to be read. */
  readonly total: string;
}

export type PlanNews = 'plan_trial_ending' | 'plan_past_due' | 'plan_ended';
export interface PlanWords {
  /** Of a month, ready to be read. */
  readonly price: string;
  /** The day on which the trial or the grace ends, ready to be read. */
  readonly until: string;
}

export interface NoticeTexts {
  readonly news: Readonly<Record<LaterNews, Readonly<Partial<Record<Side, (words: LaterWords) => Told>>>>>;
  readonly payoutPaid: (amount: string) => Told;
  readonly payoutFailed: (amount: string) => Told;
  /** `from` names who wrote; `count` messages wait. */
  readonly messages: (from: string, count: number) => Told;
  readonly reviewPublished: Told;
  /** A service was taken down by an administrator, and given back. */
  readonly moderated: (service: string, reason: string) => Told;
  readonly restored: (service: string) => Told;
  readonly plan: Readonly<Record<PlanNews, (words: PlanWords) => Told>>;
  readonly actions: Readonly<
    Record<'service' | 'earnings' | 'inbox' | 'reviews' | 'review' | 'pay' | 'plan' | 'card', string>
  >;
  /** The line under an e-mail that may be ended, and its link. */
  readonly unsubscribe: string;
}
