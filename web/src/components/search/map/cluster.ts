import { toWorld } from './view.ts';
import type { Point } from '@/lib/places/places';

export interface Pin {
  readonly id: string;
  readonly at: Point;
}
/** Pins that would cover each other, where the first of them is. */
export interface Cluster<P extends Pin> {
  readonly x: number;
  readonly y: number;
  readonly pins: readonly P[];
}

/** How near two labels may come, in pixels. */
export const APART = { x: 64, y: 38 } as const;

/**
 * Gathers pins whose labels would overlap at a scale: each joins the first cluster near it, in their order, so the
 * best result names its cluster. Depends on the scale alone: moving the map regroups nothing.
 */
export function clustersOf<P extends Pin>(pins: readonly P[], scale: number): readonly Cluster<P>[] {
  const clusters: { x: number; y: number; pins: P[] }[] = [];
  for (const pin of pins) {
    const { x, y } = toWorld(pin.at);
    const near = clusters.find((one) => Math.abs(one.x - x) * scale < APART.x && Math.abs(one.y - y) * scale < APART.y);
    if (near) near.pins.push(pin);
    else clusters.push({ x, y, pins: [pin] });
  }
  return clusters;
}
