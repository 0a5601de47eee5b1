'use client';
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { panned, zoomed, type Size, type View } from './view';

const STEP = 80;
const ZOOM = 1.5;

/** The size of an element, followed as it changes. */
function useSize(frame: RefObject<HTMLElement | null>): Size | undefined {
  const [size, setSize] = useState<Size>();
  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = element;
      if (width > 0 && height > 0) setSize({ width, height });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame]);
  return size;
}

interface Moves {
  readonly frame: RefObject<HTMLElement | null>;
  /** The view to start with and to return to whenever `about` changes. */
  readonly start: (size: Size) => View;
  readonly about: string;
}

/** A view that is moved by dragging, pinching, wheel and keys. `moved` once somebody has moved it since it was last set. */
export function useView({ frame, start, about }: Moves) {
  const size = useSize(frame);
  const [own, setOwn] = useState<{ about: string; view: View; moved: boolean }>();
  const isOwn = own?.about === about;
  const view = isOwn ? own?.view : size && start(size);
  const latest = useRef({ view, size, about });
  useEffect(() => {
    latest.current = { view, size, about };
  });

  const change = useCallback((next: (view: View, size: Size) => View): void => {
    const { view: now, size: frameSize, about: of } = latest.current;
    if (!now || !frameSize) return;
    const changed = next(now, frameSize);
    // Several moves may come before the next frame is drawn.
    latest.current.view = changed;
    setOwn({ about: of, view: changed, moved: true });
  }, []);
  const zoomBy = useCallback(
    (factor: number): void =>
      change((now, frameSize) => zoomed(now, factor, { x: frameSize.width / 2, y: frameSize.height / 2 }, frameSize)),
    [change],
  );

  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const fingers = new Map<number, { x: number; y: number }>();
    const at = (event: MouseEvent) => {
      const { left, top } = element.getBoundingClientRect();
      return { x: event.clientX - left, y: event.clientY - top };
    };
    const spread = (): number => {
      const [a, b] = [...fingers.values()];
      return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0;
    };
    const down = (event: PointerEvent): void => {
      const isControl = event.target instanceof Element && event.target.closest('a, button, [data-over-map]');
      if (isControl || event.button !== 0) return;
      fingers.set(event.pointerId, at(event));
      element.setPointerCapture(event.pointerId);
    };
    const move = (event: PointerEvent): void => {
      const before = fingers.get(event.pointerId);
      if (!before) return;
      const now = at(event);
      const gap = spread();
      fingers.set(event.pointerId, now);
      const share = 1 / fingers.size;
      change((view) => panned(view, (now.x - before.x) * share, (now.y - before.y) * share));
      if (fingers.size !== 2 || gap === 0) return;
      const points = [...fingers.values()];
      const middle = {
        x: points.reduce((sum, { x }) => sum + x, 0) / 2,
        y: points.reduce((sum, { y }) => sum + y, 0) / 2,
      };
      const factor = spread() / gap;
      change((view, frameSize) => zoomed(view, factor, middle, frameSize));
    };
    const up = (event: PointerEvent): void => void fingers.delete(event.pointerId);
    const wheel = (event: WheelEvent): void => {
      if (event.target instanceof Element && event.target.closest('[data-over-map]')) return;
      event.preventDefault();
      const factor = Math.exp(-event.deltaY * (event.deltaMode === 0 ? 0.0016 : 0.05));
      change((view, frameSize) => zoomed(view, factor, at(event), frameSize));
    };
    const twice = (event: MouseEvent): void => {
      if (event.target instanceof Element && event.target.closest('a, button, [data-over-map]')) return;
      change((view, frameSize) => zoomed(view, ZOOM * ZOOM, at(event), frameSize));
    };
    element.addEventListener('pointerdown', down);
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', up);
    element.addEventListener('pointercancel', up);
    element.addEventListener('wheel', wheel, { passive: false });
    element.addEventListener('dblclick', twice);
    return () => {
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', up);
      element.removeEventListener('pointercancel', up);
      element.removeEventListener('wheel', wheel);
      element.removeEventListener('dblclick', twice);
    };
  }, [frame, change]);

  const onKey = useCallback(
    (event: { readonly key: string; readonly preventDefault: () => void }): void => {
      const pan = { ArrowLeft: [STEP, 0], ArrowRight: [-STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] }[
        event.key
      ];
      const [dx, dy] = pan ?? [];
      if (dx !== undefined && dy !== undefined) change((now) => panned(now, dx, dy));
      else if (event.key === '+' || event.key === '=') zoomBy(ZOOM);
      else if (event.key === '-' || event.key === '_') zoomBy(1 / ZOOM);
      else return;
      event.preventDefault();
    },
    [change, zoomBy],
  );
  return { size, view, moved: isOwn && own?.moved === true, change, zoomBy, onKey, ZOOM };
}
