import { addDays } from '@/lib/slots';
import { addMonths, mondayOf, sheetOf } from '@/lib/planner/wall';

export const views = ['day', 'three', 'week', 'month'] as const;
export type View = (typeof views)[number];

export const isView = (value: string | null | undefined): value is View => views.some((view) => view === value);

const datesFrom = (first: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => addDays(first, i));

const lengths = { day: 1, three: 3, week: 7 } as const;

/** Dates on screen when a view is about `date`. */
export function datesOf(view: View, date: string): string[] {
  if (view === 'month') return datesFrom(sheetOf(date).from, 42);
  return datesFrom(view === 'week' ? mondayOf(date) : date, lengths[view]);
}

/** The date that a view is about after a step on or back. */
export const stepOf = (view: View, date: string, by: 1 | -1): string =>
  view === 'month' ? addMonths(date, by) : addDays(date, by * lengths[view]);
