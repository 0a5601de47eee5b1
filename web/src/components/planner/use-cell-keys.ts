'use client';
import { useState, type FocusEvent, type KeyboardEvent, type RefObject } from 'react';
import { DAY_MINUTES, type Span } from '@/lib/planner/spans';
import { addDays } from '@/lib/slots';
import type { Ask, Asked } from './asked';
import { CELL } from './use-time-drag';

interface CellKeys {
  readonly grid: RefObject<HTMLElement | null>;
  readonly dates: readonly string[];
  readonly start: { readonly date: string; readonly minute: number };
  readonly onSelect: (selected: Asked | undefined) => void;
  /** Enter or Space: on what is selected, else on the cell. */
  readonly onEnter: Ask;
  readonly onDelete: (date: string, span: Span) => void;
  /** Leads on to the dates before or after. */
  readonly onLeave: (by: 1 | -1) => void;
}

const last = DAY_MINUTES - CELL;
const spanOf = (a: number, b: number): Span => ({ from: Math.min(a, b), to: Math.max(a, b) + CELL });

/**
 * Arrow keys among the cells of a grid of days, Shift with them to stretch, Page Up and Down among weeks. Sideways with
 * Shift, whole days are selected.
 */
export function useCellKeys({ grid, dates, start, onSelect, onEnter, onDelete, onLeave }: CellKeys) {
  const [focus, setFocus] = useState(start);
  const [anchor, setAnchor] = useState<{ readonly date: string; readonly minute: number }>();
  const known = dates.includes(focus.date) ? focus : { ...focus, date: dates[0] ?? start.date };

  const moveTo = (date: string, minute: number): void => {
    setFocus({ date, minute });
    grid.current?.querySelector<HTMLElement>(`[data-date="${date}"] [data-minute="${minute}"]`)?.focus();
  };
  const clear = (): void => {
    setAnchor(undefined);
    onSelect(undefined);
  };
  /** What lies between two cells: a stretch of one day, or whole days. */
  const between = (from: { date: string; minute: number }, to: { date: string; minute: number }): Asked => {
    if (from.date === to.date) return { kind: 'time', date: to.date, span: spanOf(from.minute, to.minute) };
    const [first = from.date, end = to.date] = [from.date, to.date].toSorted();
    return { kind: 'days', from: first, to: end };
  };
  const go = (date: string, minute: number, stretches: boolean): void => {
    if (!dates.includes(date)) {
      if (stretches) return;
      onLeave(date < known.date ? -1 : 1);
      setFocus({ date, minute });
      return clear();
    }
    moveTo(date, minute);
    if (!stretches) return clear();
    const from = anchor ?? known;
    setAnchor(from);
    onSelect(between(from, { date, minute }));
  };
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    const { key, shiftKey, target } = event;
    if (!(target instanceof HTMLElement) || target.dataset['minute'] === undefined) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { date, minute } = known;
    const selected = between(anchor ?? known, known);
    const acts: Record<string, () => void> = {
      ArrowDown: () => go(date, Math.min(last, minute + CELL), shiftKey),
      ArrowUp: () => go(date, Math.max(0, minute - CELL), shiftKey),
      ArrowRight: () => go(addDays(date, 1), minute, shiftKey),
      ArrowLeft: () => go(addDays(date, -1), minute, shiftKey),
      Home: () => go(date, 0, shiftKey),
      End: () => go(date, last, shiftKey),
      PageDown: () => onLeave(1),
      PageUp: () => onLeave(-1),
      Escape: clear,
      Enter: () => onEnter(selected, target),
      ' ': () => onEnter(selected, target),
      Delete: () => onDelete(date, spanOf(minute, minute)),
      Backspace: () => onDelete(date, spanOf(minute, minute)),
    };
    const act = acts[key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  /** Whoever focuses a cell by pointer goes on from there. */
  const arrive = ({ target }: FocusEvent<HTMLElement>): void => {
    const minute = target.dataset['minute'];
    const date = target.parentElement?.dataset['date'];
    if (minute !== undefined && date !== undefined) setFocus({ date, minute: Number(minute) });
  };
  return { focus: known, press, arrive, settle: () => setAnchor(undefined) };
}
