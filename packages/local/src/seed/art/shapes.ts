/** Shapes for motifs, as SVG text. Coordinates: x to the right, y down, the motif stands on y = 0 around x = 0. */

const attributes = (fill: string, extra: string): string => `fill="${fill}"${extra ? ` ${extra}` : ''}`;

export const box = (x: number, y: number, width: number, height: number, fill: string, rx = 0, extra = ''): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${rx}" ${attributes(fill, extra)}/>`;

export const disc = (cx: number, cy: number, r: number, fill: string, extra = ''): string =>
  `<circle cx="${cx}" cy="${cy}" r="${r}" ${attributes(fill, extra)}/>`;

export const oval = (cx: number, cy: number, rx: number, ry: number, fill: string, extra = ''): string =>
  `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" ${attributes(fill, extra)}/>`;

export const shape = (d: string, fill: string, extra = ''): string => `<path d="${d}" ${attributes(fill, extra)}/>`;

export const line = (d: string, stroke: string, width: number, extra = ''): string =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" ${extra}/>`;

export const at = (x: number, y: number, content: string, turn = 0, scale = 1): string =>
  `<g transform="translate(${x} ${y}) rotate(${turn}) scale(${scale})">${content}</g>`;

/** What a thing casts on the ground. */
export const shadow = (rx: number, ink: string, x = 0): string => oval(x, 6, rx, rx * 0.085, ink, 'opacity=".18"');
