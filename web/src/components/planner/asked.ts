import type { TimeOff } from '@fixelo/contracts';
import type { Span } from '@/lib/planner/spans';

/** What somebody pointed at and is asked about. */
export type Asked =
  /** A stretch of time of one date. */
  | { readonly kind: 'time'; readonly date: string; readonly span: Span }
  /** Hours that are already blocked or beside the weekly ones. */
  | { readonly kind: 'blocked' | 'extra'; readonly date: string; readonly span: Span }
  /** Whole days, both included. */
  | { readonly kind: 'days'; readonly from: string; readonly to: string }
  | { readonly kind: 'off'; readonly off: TimeOff };

/** Asks about something; the question appears beside `anchor`, which has the focus again afterwards. */
export type Ask = (asked: Asked, anchor: HTMLElement) => void;
