import { palettes } from './palette.ts';

/**
 * Capital letters as strokes, 14 units high, with their widths: drawn rather than typed, so that pictures are the
 * same on machines without fonts.
 */
const letters: Readonly<Record<string, { readonly width: number; readonly path: string }>> = {
  A: { width: 10, path: 'M0 14L5 0L10 14M1.9 9.2H8.1' },
  B: { width: 9.2, path: 'M0 0V14H5.5a3.7 3.7 0 0 0 0-7.4H0M0 0H5a3.3 3.3 0 0 1 0 6.6' },
  C: { width: 10, path: 'M10 2.6A6 7 0 1 0 10 11.4' },
  D: { width: 10, path: 'M0 0V14H3.5a6.5 7 0 0 0 0-14Z' },
  E: { width: 8.5, path: 'M8.5 0H0V14H8.5M0 6.8H7.4' },
  F: { width: 8.5, path: 'M8.5 0H0V14M0 6.8H7.4' },
  G: { width: 10.5, path: 'M10 2.6A6 7 0 1 0 10.5 10.5V7.6H6.4' },
  H: { width: 10, path: 'M0 0V14M10 0V14M0 6.8H10' },
  I: { width: 0, path: 'M0 0V14' },
  J: { width: 7.5, path: 'M7.5 0V9.6a3.75 4.4 0 0 1-7.5 0' },
  K: { width: 9.5, path: 'M0 0V14M9 0L0 8.6M3.3 5.5L9.5 14' },
  L: { width: 8, path: 'M0 0V14H8' },
  M: { width: 12, path: 'M0 14V0L6 9.5L12 0V14' },
  N: { width: 10, path: 'M0 14V0L10 14V0' },
  O: { width: 12, path: 'M6 0a6 7 0 1 0 .01 0Z' },
  P: { width: 9, path: 'M0 14V0H5a4 4 0 0 1 0 8H0' },
  Q: { width: 12, path: 'M6 0a6 7 0 1 0 .01 0ZM7.6 10.2L11.4 14.4' },
  R: { width: 9.5, path: 'M0 14V0H5a4 4 0 0 1 0 8H0M4.6 8L9.5 14' },
  S: {
    width: 9.4,
    path: 'M8.8 2.7C7.8.8 6.2 0 4.7 0C2.3 0 .6 1.4.6 3.5C.6 8.2 9.4 5.6 9.4 10.3C9.4 12.6 7.4 14 4.9 14C2.7 14 1 13 0 11',
  },
  T: { width: 10, path: 'M0 0H10M5 0V14' },
  U: { width: 10, path: 'M0 0V8.6a5 5.4 0 0 0 10 0V0' },
  V: { width: 10, path: 'M0 0L5 14L10 0' },
  W: { width: 14, path: 'M0 0L3.5 14L7 3L10.5 14L14 0' },
  X: { width: 10, path: 'M0 0L10 14M10 0L0 14' },
  Y: { width: 10, path: 'M0 0L5 7.4L10 0M5 7.4V14' },
  Z: { width: 10, path: 'M0 0H9.6L0 14H10' },
};

/** First letters of the first and the last word of a name, without accents. */
export function initials(name: string): string {
  const words = name
    .normalize('NFD')
    .toUpperCase()
    .replace(/[^A-Z ]/g, '')
    .split(' ')
    .filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0] ?? '').join('');
}

/** A portrait for who has none: initials on a drawn ground, one of `palettes`. SVG, square. */
export function avatar(name: string, variant: number): string {
  const palette = palettes[variant % palettes.length];
  if (!palette) throw new RangeError('There are no palettes');
  const glyphs = [...initials(name)].flatMap((letter) => letters[letter] ?? []);
  const gap = 4.6;
  const width = glyphs.reduce((sum, glyph) => sum + glyph.width, 0) + gap * Math.max(0, glyphs.length - 1);
  let x = -width / 2;
  const drawn = glyphs.map((glyph) => {
    const placed = `<path d="${glyph.path}" transform="translate(${x} -7)"/>`;
    x += glyph.width + gap;
    return placed;
  });
  const horizon = 188 + ((variant * 37) % 22);
  const isNight = palette.glow < 0.5;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 256 256"><rect width="256" height="256" fill="${isNight ? palette.skyTop : palette.skyLow}"/>` +
    `<circle cx="${50 + ((variant * 53) % 156)}" cy="${56 + ((variant * 29) % 40)}" r="54" fill="${palette.sun}" opacity="${isNight ? 0.4 : 0.6}"/>` +
    `<path d="M0 ${horizon}Q70 ${horizon - 18} 140 ${horizon}T256 ${horizon - 8}V256H0Z" fill="${palette.far}"/>` +
    `<path d="M0 ${horizon + 28}Q80 ${horizon + 10} 160 ${horizon + 26}T256 ${horizon + 18}V256H0Z" fill="${palette.sea}"/>` +
    `<g transform="translate(128 116) scale(5.6)" fill="none" stroke="${isNight ? palette.paper : palette.ink}" stroke-width="2.1" stroke-linecap="round" stroke-linejoin="round">` +
    `${drawn.join('')}</g></svg>`
  );
}
