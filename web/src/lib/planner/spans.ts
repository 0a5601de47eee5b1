import type { Override } from '@fixelo/contracts';

/** [from, to) in minutes of wall-clock time since midnight. */
export interface Span {
  readonly from: number;
  readonly to: number;
}
export const DAY_MINUTES = 1440;
type Interval = Override['intervals'][number];

const minutesOf = (wallTime: string): number => Number(wallTime.slice(0, 2)) * 60 + Number(wallTime.slice(3, 5));

/** `HH:MM`, up to 24:00. */
export const wallTimeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

export const spansOf = (intervals: readonly Interval[]): Span[] =>
  intervals.map(({ start, end }) => ({ from: minutesOf(start), to: minutesOf(end) }));

export const intervalsOf = (spans: readonly Span[]): Interval[] =>
  spans.map(({ from, to }) => ({ start: wallTimeOf(from), end: wallTimeOf(to) }));

/** The same minutes in order, each once; what touches becomes one. */
export function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans.filter(({ from, to }) => from < to).toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && span.from <= last.to) result[result.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else result.push(span);
  }
  return result;
}

/** What is in `spans` and not in `taken`. */
export const without = (spans: readonly Span[], taken: readonly Span[]): Span[] =>
  taken
    .reduce<readonly Span[]>(
      (left, { from, to }) =>
        left.flatMap((span) => [
          { from: span.from, to: Math.min(span.to, Math.max(span.from, from)) },
          { from: Math.max(span.from, Math.min(span.to, to)), to: span.to },
        ]),
      merged(spans),
    )
    .filter(({ from, to }) => from < to);

/** What is in both. */
export const common = (a: readonly Span[], b: readonly Span[]): Span[] => without(a, without(a, b));

export const overlaps = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to;

export const sameSpans = (a: readonly Span[], b: readonly Span[]): boolean =>
  a.length === b.length && a.every((span, i) => span.from === b[i]?.from && span.to === b[i]?.to);
