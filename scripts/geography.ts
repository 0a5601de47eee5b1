/**
 * Makes the geography that the map of the search draws, from the Census Bureau's boundaries (`us-atlas`): the land of the
 * United States with its state borders, coarse, and Florida with its counties, finer. Paths are in the Mercator
 * projection on a grid of 2^bits, so that browsers need neither a projection nor a reader of TopoJSON.
 *
 *   node scripts/geography.ts    writes web/src/components/search/map/geography.json
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { merge, mesh } from 'topojson-client';
import type { GeometryCollection, GeometryObject, MultiPolygon, Polygon, Topology } from 'topojson-specification';

type Shape = Polygon | MultiPolygon;
type Atlas = Topology<{ counties: GeometryCollection; states: GeometryCollection }>;
type Position = readonly number[];

const FLORIDA = '12';
/** Islands far from where anybody searches. */
const left = new Set(['60', '66', '69', '72', '78']);
const bits = { states: 13, florida: 20 } as const;

export const geographyFile = path.resolve(import.meta.dirname, '../web/src/components/search/map/geography.json');

const xOf = (lng: number): number => (lng + 180) / 360;
const yOf = (lat: number): number => 0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI);

/** Steps along a line on the grid: without those that go nowhere, and straight ones as one. */
function stepsOf(line: readonly Position[], grid: number): [number, number][] {
  const steps: [number, number][] = [];
  let at: [number, number] | undefined;
  for (const [lng = 0, lat = 0] of line) {
    const next: [number, number] = [Math.round(xOf(lng) * grid), Math.round(yOf(lat) * grid)];
    const [dx, dy] = at ? [next[0] - at[0], next[1] - at[1]] : next;
    const last = steps.length > 1 ? steps.at(-1) : undefined;
    const isSame = at && dx === 0 && dy === 0;
    const isStraight = last && last[0] * dy === last[1] * dx && last[0] * dx + last[1] * dy > 0;
    if (isStraight) {
      last[0] += dx;
      last[1] += dy;
    } else if (!isSame) steps.push([dx, dy]);
    at = next;
  }
  return steps;
}

function pathOf(lines: readonly (readonly Position[])[], layer: keyof typeof bits, closed: boolean): string {
  return lines
    .map((line) => stepsOf(line, 2 ** bits[layer]))
    .filter((steps) => steps.length > (closed ? 3 : 1))
    .map(
      ([start, ...steps]) =>
        `M${start?.join(' ')}l${steps.map((step) => step.join(' ')).join(' ')}${closed ? 'z' : ''}`,
    )
    .join('')
    .replaceAll(' -', '-');
}

export function geography() {
  const atlas = createRequire(import.meta.url)('us-atlas/counties-10m.json') as Atlas;
  const isShape = (shape: GeometryObject): shape is Shape => shape.type === 'Polygon' || shape.type === 'MultiPolygon';
  const shapesOf = (all: GeometryCollection): Shape[] => all.geometries.filter(isShape);
  const idOf = ({ id }: GeometryObject): string => String(id);
  const states = shapesOf(atlas.objects.states).filter((state) => !left.has(idOf(state)));
  const counties = shapesOf(atlas.objects.counties).filter((county) => idOf(county).startsWith(FLORIDA));
  const collection = (geometries: Shape[]): GeometryCollection => ({ type: 'GeometryCollection', geometries });
  const landOf = (shapes: Shape[]): Position[][] => merge(atlas, shapes as never).coordinates.flat();
  const bordersOf = (shapes: Shape[]): Position[][] => mesh(atlas, collection(shapes), (a, b) => a !== b).coordinates;
  const others = states.filter((state) => idOf(state) !== FLORIDA);
  return {
    states: {
      bits: bits.states,
      land: pathOf(landOf(others), 'states', true),
      borders: pathOf(bordersOf(others), 'states', false),
    },
    florida: {
      bits: bits.florida,
      land: pathOf(landOf(counties), 'florida', true),
      borders: pathOf(bordersOf(counties), 'florida', false),
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(geographyFile, `${JSON.stringify(geography(), null, 2)}\n`);
