import type { Palette } from './palette.ts';

/** Pictures are drawn on this canvas and scaled afterwards. */
export const canvas = { width: 1600, height: 1200 } as const;

type Scene = (palette: Palette) => string;

const rect = (x: number, y: number, width: number, height: number, fill: string, rx = 0, extra = ''): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}" rx="${rx}" ${extra}/>`;

const sky = ({ skyTop, skyLow }: Palette): string =>
  `<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${skyTop}"/>` +
  `<stop offset="1" stop-color="${skyLow}"/></linearGradient></defs>${rect(0, 0, 1600, 1200, 'url(#sky)')}`;

const sun = (x: number, y: number, r: number, { sun: fill }: Palette): string =>
  [1.9, 1.45, 1]
    .map((scale, i) => `<circle cx="${x}" cy="${y}" r="${r * scale}" fill="${fill}" opacity="${[0.14, 0.22, 1][i]}"/>`)
    .join('');

/** A palm whose trunk stands at (x, y), `size` high, leaning to the left (−1) or right (1). */
export function palm(x: number, y: number, size: number, lean: -1 | 1, trunk: string, leaf: string): string {
  const tx = x + lean * size * 0.16;
  const ty = y - size * 0.72;
  const width = size * 0.035;
  const fronds = [-165, -135, -100, -70, -40, -10, 20, -195].map((degrees, i) => {
    const length = size * (0.34 + (i % 3) * 0.05);
    return (
      `<path d="M0 0 Q ${length * 0.5} ${-length * 0.34} ${length} ${length * 0.16} ` +
      `Q ${length * 0.5} ${-length * 0.1} 0 0Z" transform="translate(${tx} ${ty}) rotate(${degrees + lean * 6})" fill="${leaf}"/>`
    );
  });
  const bend = x + lean * size * 0.015;
  return (
    `<path d="M${x - width} ${y} Q ${bend - width} ${y - size * 0.42} ${tx - width * 0.45} ${ty} ` +
    `L ${tx + width * 0.45} ${ty} Q ${bend + width * 1.1} ${y - size * 0.4} ${x + width} ${y}Z" fill="${trunk}"/>` +
    fronds.join('')
  );
}

const waves = (y: number, color: string): string =>
  [0, 1, 2, 3]
    .map((i) => {
      const at = y + 26 + i * 34;
      const shift = (i * 137) % 260;
      const dashes = `${90 + i * 30} ${150 + ((i * 70) % 130)}`;
      return `<path d="M${-shift} ${at}H1700" stroke="${color}" stroke-width="7" stroke-linecap="round" stroke-dasharray="${dashes}" opacity=".3"/>`;
    })
    .join('');

const cloud = (x: number, y: number, size: number, fill: string, opacity: number): string =>
  `<path d="M${x} ${y}h${size * 2.2}a${size * 0.42} ${size * 0.42} 0 0 0 -${size * 0.28} -${size * 0.78}` +
  `a${size * 0.62} ${size * 0.62} 0 0 0 -${size * 1.16} -${size * 0.2}a${size * 0.5} ${size * 0.5} 0 0 0 -${size * 0.76} ${size * 0.98}z" fill="${fill}" opacity="${opacity}"/>`;

const coast: Scene = (p) =>
  sky(p) +
  sun(1180, 420, 150, p) +
  cloud(180, 300, 120, p.paper, p.glow) +
  cloud(690, 190, 80, p.paper, p.glow * 0.7) +
  `<path d="M0 640 Q 320 560 620 632 T 1100 640H0Z" fill="${p.far}" opacity=".8"/>` +
  rect(0, 640, 1600, 300, p.sea) +
  waves(640, p.paper) +
  `<path d="M0 905 Q 420 830 900 880 T 1600 850V1200H0Z" fill="${p.ground}"/>` +
  `<path d="M0 905 Q 420 830 900 880 T 1600 850" fill="none" stroke="${p.paper}" stroke-width="12" opacity=".75"/>` +
  palm(1420, 1010, 820, -1, p.ink, p.leaf);

const arch: Scene = (p) =>
  rect(0, 0, 1600, 1200, p.skyTop) +
  `<defs><clipPath id="arch"><path d="M430 960V520a370 370 0 0 1 740 0v440z"/></clipPath></defs>` +
  `<path d="M386 980V520a414 414 0 0 1 828 0v460z" fill="${p.paper}" opacity=".9"/>` +
  `<g clip-path="url(#arch)">${sky(p)}${sun(940, 470, 110, p)}` +
  `<path d="M400 740 Q 600 660 820 728 T 1200 720V900H400Z" fill="${p.far}"/>${rect(400, 760, 800, 300, p.sea)}${waves(760, p.paper)}</g>` +
  palm(210, 980, 620, 1, p.far, p.far) +
  rect(0, 960, 1600, 240, p.ground) +
  rect(0, 960, 1600, 14, p.ink, 0, 'opacity=".12"');

const hills: Scene = (p) =>
  sky(p) +
  sun(360, 400, 130, p) +
  cloud(1030, 280, 130, p.paper, p.glow) +
  cloud(640, 420, 70, p.paper, p.glow * 0.7) +
  `<path d="M0 760 Q 260 560 620 690 T 1180 640 T 1600 700V1200H0Z" fill="${p.far}" opacity=".65"/>` +
  `<path d="M0 840 Q 380 690 800 790 T 1600 760V1200H0Z" fill="${p.sea}" opacity=".75"/>` +
  palm(1370, 850, 300, 1, p.ink, p.ink) +
  palm(1470, 840, 220, -1, p.ink, p.ink) +
  palm(120, 860, 260, 1, p.ink, p.ink) +
  `<path d="M0 960 Q 500 870 960 930 T 1600 905V1200H0Z" fill="${p.ground}"/>`;

const light: Scene = (p) =>
  rect(0, 0, 1600, 1200, p.skyTop) +
  [0, 1, 2]
    .map(
      (i) =>
        `<path d="M${720 + i * 270} 90h210l-330 700h-210z" fill="${p.paper}" opacity="${p.glow * (1 - i * 0.2)}"/>`,
    )
    .join('') +
  `<path d="M0 0h300c-20 150 -140 300 -300 360z" fill="${p.far}" opacity=".55"/>` +
  `<path d="M0 0h190c0 120 -80 260 -190 330z" fill="${p.sea}" opacity=".6"/>` +
  rect(0, 940, 1600, 260, p.ground) +
  rect(0, 926, 1600, 18, p.paper, 0, 'opacity=".85"') +
  `<path d="M380 1200l130 -256h900l-60 256z" fill="${p.paper}" opacity=".18"/>`;

/** Backgrounds; each leaves room for a thing that stands around (800, 1000). */
export const scenes: readonly Scene[] = [coast, arch, hills, light];
