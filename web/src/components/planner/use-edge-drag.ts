'use client';
import { useState, type PointerEvent } from 'react';
import { DAY_MINUTES, type Span } from '@/lib/planner/spans';
import { SNAP } from './use-time-drag';

/** Lets the ends of a stretch of time be dragged. `preview` is the stretch while it is dragged. */
export function useEdgeDrag(span: Span, minutePx: number, onDone: (next: Span) => void) {
  const [preview, setPreview] = useState<Span>();
  const [startY, setStartY] = useState<number>();
  const edge = (which: 'from' | 'to') => {
    const spanAt = (event: PointerEvent): Span => {
      const moved = Math.round((event.clientY - (startY ?? event.clientY)) / minutePx / SNAP) * SNAP;
      return which === 'from'
        ? { ...span, from: Math.min(span.to - SNAP, Math.max(0, span.from + moved)) }
        : { ...span, to: Math.max(span.from + SNAP, Math.min(DAY_MINUTES, span.to + moved)) };
    };
    const end = () => {
      setStartY(undefined);
      setPreview(undefined);
    };
    return {
      onPointerDown: (event: PointerEvent) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        setStartY(event.clientY);
      },
      onPointerMove: (event: PointerEvent) => startY !== undefined && setPreview(spanAt(event)),
      onPointerUp: (event: PointerEvent) => {
        if (startY === undefined) return;
        const next = spanAt(event);
        end();
        if (next.from !== span.from || next.to !== span.to) onDone(next);
      },
      onPointerCancel: end,
    };
  };
  return { preview, start: edge('from'), end: edge('to') };
}
