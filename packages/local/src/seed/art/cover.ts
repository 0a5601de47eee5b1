import { homeMotifs } from './motifs.home.ts';
import { lifeMotifs } from './motifs.life.ts';
import { workMotifs } from './motifs.work.ts';
import { palettes } from './palette.ts';
import { canvas, scenes } from './scenery.ts';
import { at } from './shapes.ts';

const motifs = { ...homeMotifs, ...lifeMotifs, ...workMotifs };
export type CoverGroup = keyof typeof motifs;
export const coverGroups = Object.keys(motifs).filter((slug): slug is CoverGroup => slug in motifs);

/** Covers of each group: its two motifs, each in two places and two lights. */
export const coversPerGroup = 4;

/** Cover `variant` (0–3) of a category group, as SVG with a 4:3 canvas. */
export function cover(group: CoverGroup, variant: number): string {
  const index = coverGroups.indexOf(group);
  const palette = palettes[(index * 2 + variant) % palettes.length];
  const scene = scenes[(index + variant) % scenes.length];
  const motif = motifs[group][variant % 2];
  if (!palette || !scene || !motif) throw new RangeError(`There is no cover ${variant} of ${group}`);
  const { width, height } = canvas;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `${scene(palette)}${at(800, 1030, motif(palette), 0, 1.06)}</svg>`
  );
}
