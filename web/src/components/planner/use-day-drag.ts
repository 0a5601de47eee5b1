'use client';
import { useEffect, useRef, type RefObject } from 'react';

interface Handlers {
  readonly onDraw: (days: { readonly from: string; readonly to: string } | undefined) => void;
  readonly onDrawn: (from: string, to: string) => void;
  readonly onTap: (date: string) => void;
  readonly canSelect: (date: string) => boolean;
}

const holdMs = 350;
const slackPx = 8;

const dateAt = ({ clientX, clientY }: PointerEvent): string | undefined =>
  document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('[data-date]')?.dataset['date'];

/** Draws a range of days over a sheet: at once with a mouse, after a moment's hold with a finger. A tap opens the day. */
export function useDayDrag(grid: RefObject<HTMLElement | null>, handlers: Handlers): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    const root = grid.current;
    if (!root) return undefined;
    let pressed: { readonly date: string; readonly event: PointerEvent } | undefined;
    let range: { from: string; to: string } | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = new AbortController();
    const { signal } = stop;
    const draw = (date: string): void => {
      if (!pressed) return;
      const [from = date, to = date] = [pressed.date, date].toSorted();
      if (!latest.current.canSelect(from)) return;
      range = { from, to };
      latest.current.onDraw(range);
    };
    const end = (): void => {
      clearTimeout(timer);
      pressed = undefined;
      range = undefined;
    };
    const down = (event: PointerEvent): void => {
      const date = dateAt(event);
      if (event.button !== 0 || !event.isPrimary || date === undefined) return;
      pressed = { date, event };
      if (event.pointerType === 'touch') timer = setTimeout(() => draw(date), holdMs);
    };
    const move = (event: PointerEvent): void => {
      if (!pressed) return;
      const date = dateAt(event);
      const { clientX, clientY, pointerType } = pressed.event;
      const far = Math.hypot(event.clientX - clientX, event.clientY - clientY) > slackPx;
      if (pointerType === 'touch' && !range && far) return end();
      if (date !== undefined && (range || (pointerType !== 'touch' && date !== pressed.date))) draw(date);
    };
    const up = (): void => {
      if (range) latest.current.onDrawn(range.from, range.to);
      else if (pressed) latest.current.onTap(pressed.date);
      end();
    };
    const giveUp = (): void => {
      if (range) latest.current.onDraw(undefined);
      end();
    };
    root.addEventListener('pointerdown', down, { signal });
    root.addEventListener('touchmove', (event) => range && event.preventDefault(), { signal, passive: false });
    root.addEventListener('contextmenu', (event) => range && event.preventDefault(), { signal });
    window.addEventListener('pointermove', move, { signal });
    window.addEventListener('pointerup', up, { signal });
    window.addEventListener('pointercancel', giveUp, { signal });
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [grid]);
}
