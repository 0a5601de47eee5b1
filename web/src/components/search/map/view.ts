import type { Point } from '@/lib/places/places';

/** A point of the Mercator world: both from 0 to 1, y southward. */
export interface World {
  readonly x: number;
  readonly y: number;
}
/** What a map shows: the world's point in its middle, and how many pixels the whole world is wide. */
export interface View extends World {
  readonly scale: number;
}
export interface Size {
  readonly width: number;
  readonly height: number;
}
/** A circle on the ground, in miles. */
export interface Circle {
  readonly centre: Point;
  readonly miles: number;
}

const EQUATOR_MILES = 24_901;
const MIN_SCALE = 1_000;
const MAX_SCALE = 12_000_000;

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

export const toWorld = ({ lat, lng }: Point): World => ({
  x: (lng + 180) / 360,
  y: 0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI),
});
export const toPoint = ({ x, y }: World): Point => ({
  lat: (Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180) / Math.PI,
  lng: x * 360 - 180,
});

/** Where a point of the world is on screen. */
export const toScreen = (world: World, view: View, { width, height }: Size): World => ({
  x: (world.x - view.x) * view.scale + width / 2,
  y: (world.y - view.y) * view.scale + height / 2,
});

/** Pixels of a mile at a latitude. */
export const pixelsOfMile = (lat: number, scale: number): number =>
  scale / (EQUATOR_MILES * Math.cos((lat * Math.PI) / 180));

const within = ({ x, y, scale }: View): View => ({
  x: clamp(x, 0.02, 0.98),
  y: clamp(y, 0.05, 0.95),
  scale: clamp(scale, MIN_SCALE, MAX_SCALE),
});

export const panned = (view: View, dx: number, dy: number): View =>
  within({ ...view, x: view.x - dx / view.scale, y: view.y - dy / view.scale });

/** Zoomed by a factor; what is at `anchor` on screen stays there. */
export function zoomed(view: View, factor: number, anchor: World, { width, height }: Size): View {
  const scale = clamp(view.scale * factor, MIN_SCALE, MAX_SCALE);
  const [ax, ay] = [anchor.x - width / 2, anchor.y - height / 2];
  return within({ x: view.x + ax / view.scale - ax / scale, y: view.y + ay / view.scale - ay / scale, scale });
}

const MARGIN = 0.92;
/** The closest look at points: a mile is some hundred pixels. */
const TOWN = 2_000_000;

/** The view in which a circle just fits. */
export function viewOfCircle({ centre, miles }: Circle, { width, height }: Size): View {
  const perScale = pixelsOfMile(centre.lat, 1);
  return within({ ...toWorld(centre), scale: (Math.min(width, height) * MARGIN) / (2 * miles * perScale) });
}

/** The largest circle that just fits a view: searching it shows the same view again. */
export function circleOfView(view: View, { width, height }: Size): Circle {
  const centre = toPoint(view);
  return { centre, miles: (Math.min(width, height) * MARGIN) / (2 * pixelsOfMile(centre.lat, view.scale)) };
}

/** The view that shows all points, never closer than a town. */
export function viewOfPoints(points: readonly Point[], { width, height }: Size): View | undefined {
  if (points.length === 0) return undefined;
  const worlds = points.map(toWorld);
  const [xs, ys] = [worlds.map(({ x }) => x), worlds.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const room = 0.8;
  const scale = Math.min((width * room) / (right - left || 1e-9), (height * room) / (bottom - top || 1e-9));
  return within({ x: (left + right) / 2, y: (top + bottom) / 2, scale: Math.min(scale, TOWN) });
}

/** Florida, as far as people live in it. */
export const florida: readonly Point[] = [
  { lat: 31.0, lng: -87.6 },
  { lat: 24.5, lng: -80.0 },
];
