import type { Price } from './price.ts';

const DAY = 86_400;

/** Months on from `anchor`, on its day of the month or, where a month is too short, on its last. Epoch seconds. */
const monthsOn = (anchor: number, months: number): number => {
  const date = new Date(anchor * 1000);
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const day = Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date.getUTCDate(), last));
  return (day + (date.getTime() % (DAY * 1000))) / 1000;
};

/** The end of the period that begins at `start`: the first turn after it of the cycle that `anchor` sets. Epoch seconds. */
export const endOfPeriod = (anchor: number, start: number, { recurring }: Pick<Price, 'recurring'>): number => {
  const { interval = 'month', interval_count: count = 1 } = recurring ?? {};
  const turn = (n: number): number => {
    if (interval === 'day') return anchor + n * count * DAY;
    if (interval === 'week') return anchor + n * count * 7 * DAY;
    return monthsOn(anchor, n * count * (interval === 'year' ? 12 : 1));
  };
  let n = 1;
  while (turn(n) <= start) n++;
  return turn(n);
};
