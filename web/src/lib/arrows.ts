'use client';
import type { KeyboardEvent } from 'react';

const moves = { ArrowUp: -1, ArrowDown: 1, Home: -Infinity, End: Infinity } as const;
const isMove = (key: string): key is keyof typeof moves => key in moves;

/**
 * A key handler for a list whose stops carry `data-stop`: arrows, Home and End move the focus from one to the next,
 * `leave` is called when Escape is pressed or the arrow goes beyond the last one.
 */
export const arrows =
  (leave?: () => void) =>
  (event: KeyboardEvent<HTMLElement>): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key === 'Escape' && leave) {
      event.preventDefault();
      return leave();
    }
    if (!isMove(event.key)) return;
    const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-stop]')];
    const at = stops.findIndex((stop) => stop.contains(document.activeElement));
    if (at < 0) return;
    event.preventDefault();
    const next = at + moves[event.key];
    if (next >= stops.length && event.key === 'ArrowDown' && leave) return leave();
    stops[Math.min(stops.length - 1, Math.max(0, next))]?.focus();
  };
