'use client';
import { useEffect, type RefObject } from 'react';

const timesOf = (root: HTMLElement): HTMLElement[][] =>
  [...root.querySelectorAll<HTMLElement>('[data-day]')]
    .map((day) => [...day.querySelectorAll<HTMLElement>('[data-time]')].filter((time) => time.offsetParent !== null))
    .filter((times) => times.length > 0);

function focusOn(times: readonly (readonly HTMLElement[])[], target: HTMLElement | undefined): void {
  if (!target) return;
  for (const time of times.flat()) time.tabIndex = time === target ? 0 : -1;
  target.focus();
}

/** Where an arrow key leads from a time: up and down within a day, left and right to the same row of another. */
function neighbour(
  times: readonly (readonly HTMLElement[])[],
  from: HTMLElement,
  key: string,
): HTMLElement | undefined {
  const column = times.findIndex((day) => day.includes(from));
  const day = times[column];
  const row = day?.indexOf(from) ?? -1;
  const aside = (step: number) => {
    const next = times[column + step];
    return next?.[Math.min(row, next.length - 1)];
  };
  switch (key) {
    case 'ArrowDown':
      return day?.[row + 1];
    case 'ArrowUp':
      return day?.[row - 1];
    case 'ArrowRight':
      return aside(1);
    case 'ArrowLeft':
      return aside(-1);
    case 'Home':
      return day?.[0];
    case 'End':
      return day?.at(-1);
    default:
      return undefined;
  }
}

/** Arrow keys among the times of a week: one stop of the Tab key for them all. `onPage` is called for Page Up and Down. */
export function useGridKeys(
  root: RefObject<HTMLElement | null>,
  onPage: (weeks: number) => void,
  version: unknown,
): void {
  useEffect(() => {
    const grid = root.current;
    if (!grid) return undefined;
    const all = timesOf(grid).flat();
    all.forEach((time, i) => (time.tabIndex = i === 0 ? 0 : -1));
    const press = (event: KeyboardEvent) => {
      if (!(event.target instanceof HTMLElement) || !('time' in event.target.dataset)) return;
      if (event.key === 'PageDown' || event.key === 'PageUp') {
        event.preventDefault();
        onPage(event.key === 'PageDown' ? 1 : -1);
        return;
      }
      const times = timesOf(grid);
      const next = neighbour(times, event.target, event.key);
      if (!next) return;
      event.preventDefault();
      focusOn(times, next);
    };
    grid.addEventListener('keydown', press);
    return () => grid.removeEventListener('keydown', press);
  }, [root, onPage, version]);
}
