import { toScreen, toWorld, type Size, type View, type World } from './view.ts';
import { places } from '@/lib/places/places';

const worlds = places.map((place) => ({ name: place.name, ...toWorld(place) }));
const MOST = 40;
const GAP = { x: 18, y: 22 } as const;
const LETTER = 6.6;

export interface MapLabel extends World {
  readonly name: string;
}

/** Names of cities that have room in a view, the largest first. */
export function labelsOf(view: View, size: Size): readonly MapLabel[] {
  const shown: MapLabel[] = [];
  for (const { name, ...world } of worlds) {
    const { x, y } = toScreen(world, view, size);
    if (x < 0 || y < 0 || x > size.width || y > size.height) continue;
    const half = (name.length * LETTER) / 2 + GAP.x;
    const hits = shown.some(
      (one) => Math.abs(one.x - x) < half + (one.name.length * LETTER) / 2 && Math.abs(one.y - y) < GAP.y,
    );
    if (!hits) shown.push({ name, x, y });
    if (shown.length === MOST) break;
  }
  return shown;
}
