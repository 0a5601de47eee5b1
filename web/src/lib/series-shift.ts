import type { Slot } from '@fixelo/contracts';

interface Conflict {
  readonly scheduledAt: string;
  readonly alternatives: readonly Slot[];
}

/**
 * By how many milliseconds a whole series could be moved so that every date in conflict lands on a free time, the least
 * first. Dates without a conflict have not been asked about; the API checks them all again.
 */
export function commonShifts(conflicts: readonly Conflict[]): number[] {
  const shifts = conflicts.map(
    ({ scheduledAt, alternatives }) =>
      new Set(alternatives.map(({ start }) => Date.parse(start) - Date.parse(scheduledAt))),
  );
  const [first, ...others] = shifts;
  return [...(first ?? [])]
    .filter((shift) => others.every((known) => known.has(shift)))
    .toSorted((a, b) => Math.abs(a) - Math.abs(b));
}
