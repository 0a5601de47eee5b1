'use client';
import { useEffect, useRef, type RefObject } from 'react';
import type { Span } from '@/lib/planner/spans';
import { DAY_MINUTES } from '@/lib/planner/spans';

/** Minutes that a drag snaps to, and that one cell is long. */
export const SNAP = 15;
export const CELL = 30;
const holdMs = 350;
const slackPx = 8;
const edgePx = 48;

export interface TimeSelection extends Span {
  readonly date: string;
}

interface Handlers {
  /** While a stretch of time is drawn; undefined: it was given up. */
  readonly onDraw: (selection: TimeSelection | undefined) => void;
  readonly onDrawn: (selection: TimeSelection) => void;
  readonly canSelect: (date: string) => boolean;
}

const snapped = (minutes: number, to: number, round: (value: number) => number): number =>
  Math.min(DAY_MINUTES, Math.max(0, round(minutes / to) * to));

/** Which day and minute of the grid lies under a pointer. Days are the elements with `data-date`, as tall as a day. */
function placeAt(grid: HTMLElement, event: PointerEvent): { date: string; minutes: number } | undefined {
  const columns = [...grid.querySelectorAll<HTMLElement>('[data-date]')];
  const column = columns.find((one) => {
    const { left, right } = one.getBoundingClientRect();
    return left <= event.clientX && event.clientX < right;
  });
  if (!column) return undefined;
  const { top, height } = column.getBoundingClientRect();
  return { date: column.dataset['date'] ?? '', minutes: ((event.clientY - top) / height) * DAY_MINUTES };
}

function scrollNearEdge(scroller: HTMLElement, y: number): void {
  const { top, bottom } = scroller.getBoundingClientRect();
  if (y > bottom - edgePx) scroller.scrollTop += edgePx / 4;
  else if (y < top + edgePx * 2) scroller.scrollTop -= edgePx / 4;
}

interface Drawing {
  readonly pointer: number;
  readonly date: string;
  readonly anchor: number;
  selection: TimeSelection;
}

const drawnTo = ({ date, anchor }: Drawing, minutes: number): TimeSelection =>
  minutes >= anchor
    ? { date, from: anchor, to: Math.max(anchor + SNAP, snapped(minutes, SNAP, Math.ceil)) }
    : { date, from: snapped(minutes, SNAP, Math.floor), to: anchor + CELL };

/**
 * Draws a stretch of time over a grid of days: at once with a mouse, after a moment's hold with a finger, so that
 * fingers can still scroll. A tap or click selects one cell.
 */
export function useTimeDrag(grid: RefObject<HTMLElement | null>, handlers: Handlers): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    const root = grid.current;
    if (!root) return undefined;
    let drawing: Drawing | undefined;
    let waiting: { readonly event: PointerEvent; readonly timer: ReturnType<typeof setTimeout> } | undefined;
    const stop = new AbortController();
    const { signal } = stop;

    const begin = (event: PointerEvent): void => {
      waiting = undefined;
      const place = placeAt(root, event);
      if (!place || !latest.current.canSelect(place.date)) return;
      const anchor = Math.min(DAY_MINUTES - CELL, snapped(place.minutes, CELL, Math.floor));
      const { date } = place;
      drawing = { pointer: event.pointerId, date, anchor, selection: { date, from: anchor, to: anchor + CELL } };
      latest.current.onDraw(drawing.selection);
    };
    const forget = (): void => {
      if (waiting) clearTimeout(waiting.timer);
      waiting = undefined;
    };
    const giveUp = (): void => {
      forget();
      if (drawing) latest.current.onDraw(undefined);
      drawing = undefined;
    };
    const down = (event: PointerEvent): void => {
      if (event.button !== 0 || !event.isPrimary) return;
      if (event.pointerType === 'touch') waiting = { event, timer: setTimeout(() => begin(event), holdMs) };
      else begin(event);
    };
    const move = (event: PointerEvent): void => {
      if (waiting) {
        const { clientX, clientY } = waiting.event;
        if (Math.hypot(event.clientX - clientX, event.clientY - clientY) > slackPx) forget();
      }
      if (drawing?.pointer !== event.pointerId) return;
      const place = placeAt(root, event);
      if (!place) return;
      drawing.selection = drawnTo(drawing, place.minutes);
      latest.current.onDraw(drawing.selection);
      if (root.parentElement?.parentElement) scrollNearEdge(root.parentElement.parentElement, event.clientY);
    };
    const up = (event: PointerEvent): void => {
      // A finger that tapped: one cell.
      if (waiting) {
        forget();
        begin(event);
      }
      if (drawing?.pointer !== event.pointerId) return;
      latest.current.onDrawn(drawing.selection);
      drawing = undefined;
    };
    const key = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && drawing) giveUp();
    };
    root.addEventListener('pointerdown', down, { signal });
    root.addEventListener('touchmove', (event) => drawing && event.preventDefault(), { signal, passive: false });
    root.addEventListener('contextmenu', (event) => drawing && event.preventDefault(), { signal });
    window.addEventListener('pointermove', move, { signal });
    window.addEventListener('pointerup', up, { signal });
    window.addEventListener('pointercancel', giveUp, { signal });
    window.addEventListener('keydown', key, { signal });
    return () => {
      forget();
      stop.abort();
    };
  }, [grid]);
}
