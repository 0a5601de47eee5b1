import { COVER_VARIANTS } from './covers';

interface Palette {
  readonly sky: readonly [string, string];
  readonly sun: string;
  readonly far: string;
  readonly mid: string;
  readonly near: string;
  readonly ink: string;
}

const palettes = {
  lagoon: {
    sky: ['#d9f0ee', '#f6efe0'],
    sun: '#f2b35d',
    far: '#8cc7c6',
    mid: '#3f95a0',
    near: '#17606f',
    ink: '#0d3d4b',
  },
  dawn: {
    sky: ['#fbe3d2', '#fdf4e7'],
    sun: '#ee8a62',
    far: '#e8b59a',
    mid: '#b9776b',
    near: '#6f4455',
    ink: '#3d2539',
  },
  palm: {
    sky: ['#e3f0d8', '#f9f5e2'],
    sun: '#f0c25e',
    far: '#a9cb94',
    mid: '#5f9c6e',
    near: '#2a6350',
    ink: '#153c34',
  },
  dusk: {
    sky: ['#d9dcf3', '#f6e6e6'],
    sun: '#f09a7c',
    far: '#a7abd6',
    mid: '#666ba8',
    near: '#373c74',
    ink: '#1f2350',
  },
  sand: {
    sky: ['#f6ead4', '#fdf8ec'],
    sun: '#e59f4c',
    far: '#dfc596',
    mid: '#b78d56',
    near: '#75552f',
    ink: '#463218',
  },
} as const satisfies Record<string, Palette>;

/** One figure a group, drawn in a box of 200 × 160 whose foot is at y = 160; `var` names are filled from the palette. */
const figures = {
  house:
    '<path d="M20 160V78l80-58 80 58v82z" fill="NEAR"/><path d="M4 88 100 16l96 72-9 12-87-65-87 65z" fill="INK"/><path d="M82 160v-48a18 18 0 0 1 36 0v48z" fill="SUN"/><path d="M38 98h30v30H38zm94 0h30v30h-30z" fill="SKY"/>',
  boxes:
    '<path d="M14 88h92v72H14z" fill="NEAR"/><path d="M46 88h28v72H46z" fill="SUN"/><path d="M112 110h74v50h-74z" fill="INK"/><path d="M138 110h22v50h-22z" fill="SUN"/><path d="M34 30h72v58H34z" fill="INK"/><path d="M60 30h20v58H60z" fill="NEAR"/>',
  car: '<path d="M6 126q0-26 28-30l30-36q6-8 18-8h46q12 0 20 10l26 32q22 4 22 28v16H6z" fill="NEAR"/><path d="m72 66-22 28h44V62H82q-6 0-10 4zm32-4v32h46l-20-26q-5-6-12-6z" fill="SKY"/><circle cx="52" cy="140" r="20" fill="INK"/><circle cx="150" cy="140" r="20" fill="INK"/><circle cx="52" cy="140" r="8" fill="SUN"/><circle cx="150" cy="140" r="8" fill="SUN"/>',
  mirror:
    '<ellipse cx="100" cy="68" rx="50" ry="60" fill="INK"/><ellipse cx="100" cy="68" rx="40" ry="50" fill="SKY"/><path d="M76 92q24-52 52-58" stroke="#fff" stroke-width="7" fill="none" stroke-linecap="round"/><path d="M90 126h20v20h24v14H66v-14h24z" fill="NEAR"/><path d="M158 160V104h26v56zm6-56V86h14v18z" fill="SUN"/>',
  lights:
    '<path d="M4 24q96 66 192 0" stroke="INK" stroke-width="4" fill="none"/><g fill="SUN"><circle cx="34" cy="48" r="9"/><circle cx="78" cy="62" r="9"/><circle cx="122" cy="62" r="9"/><circle cx="166" cy="48" r="9"/></g><path d="M34 160v-46h132v46z" fill="NEAR"/><path d="M26 104h148v16H26z" fill="INK"/><path d="M84 104V84h32v20z" fill="SUN"/>',
  desk: '<path d="M44 50h112v68H44z" fill="INK"/><path d="M52 58h96v52H52z" fill="SKY"/><path d="M64 72h48v8H64zm0 16h70v8H64z" fill="NEAR"/><path d="M10 126h180v12H10z" fill="NEAR"/><path d="M24 138h12v22H24zm140 0h12v22h-12z" fill="INK"/><path d="M164 126v-24h18v24z" fill="SUN"/>',
  dog: '<path d="M46 160V98q-22-2-26-28l14-12q4 14 20 16h62q26 0 34 20 16-4 20-24l14 4q-2 30-30 38v48h-22v-34H70v34z" fill="NEAR"/><path d="M112 74q-4-46 30-50l8-14 10 16q24 4 26 30-8 22-44 22z" fill="INK"/><circle cx="156" cy="44" r="4" fill="SKY"/><path d="M112 72h34v10h-34z" fill="SUN"/>',
  swing:
    '<path d="M30 160 66 30h68l36 130h-14L126 44H74L44 160z" fill="INK"/><path d="M84 44h5v74h-5zm27 0h5v74h-5z" fill="NEAR"/><path d="M76 116h48v12H76z" fill="SUN"/><circle cx="100" cy="88" r="12" fill="NEAR"/><path d="M88 116q0-18 12-18t12 18z" fill="NEAR"/>',
  heart:
    '<path d="M100 156C30 112 18 82 26 56c10-30 54-34 74-2 20-32 64-28 74 2 8 26-4 56-74 100z" fill="NEAR"/><path d="M34 92h38l12-26 20 52 16-38 8 12h38" stroke="SKY" stroke-width="8" fill="none" stroke-linejoin="round" stroke-linecap="round"/>',
  books:
    '<path d="M24 60h34v100H24z" fill="NEAR"/><path d="M62 40h30v120H62z" fill="INK"/><path d="M96 72h28v88H96z" fill="SUN"/><path d="m130 66 30-8 26 96-30 8z" fill="NEAR"/><path d="M30 76h22v8H30zm38-18h18v8H68zm34 34h16v8h-16z" fill="SKY"/>',
  broom:
    '<path d="m146 6 12 8-66 92-12-8z" fill="INK"/><path d="M70 92 104 114q-6 34-20 46H14q34-20 56-68z" fill="SUN"/><path d="M124 104h56v56h-56z" fill="NEAR"/><path d="M128 104q24-40 48 0" stroke="INK" stroke-width="6" fill="none"/><circle cx="176" cy="40" r="10" fill="SKY"/><circle cx="150" cy="66" r="6" fill="SKY"/>',
  keys: '<path d="M30 160V50h60V20h56v140z" fill="NEAR"/><path d="M44 66h16v16H44zm0 32h16v16H44zm62-60h16v16h-16zm0 32h16v16h-16zm0 32h16v16h-16z" fill="SKY"/><path d="M60 160v-26h22v26z" fill="SUN"/><path d="M146 88h40v72h-40z" fill="INK"/>',
  balloon:
    '<path d="M98 104 96 160m-40-66q10 40 36 66m56-74q-16 44-48 74" stroke="INK" stroke-width="4" fill="none"/><ellipse cx="98" cy="54" rx="38" ry="48" fill="NEAR"/><ellipse cx="48" cy="58" rx="28" ry="36" fill="SUN"/><ellipse cx="154" cy="52" rx="28" ry="36" fill="INK"/>',
} as const satisfies Record<string, string>;

interface Theme {
  readonly palette: keyof typeof palettes;
  readonly figure: keyof typeof figures;
}

const themes: Readonly<Record<string, Theme>> = {
  'home-maintenance': { palette: 'lagoon', figure: 'house' },
  'moving-delivery': { palette: 'sand', figure: 'boxes' },
  automotive: { palette: 'dusk', figure: 'car' },
  'beauty-wellness': { palette: 'dawn', figure: 'mirror' },
  'events-entertainment': { palette: 'dusk', figure: 'lights' },
  'personal-professional': { palette: 'lagoon', figure: 'desk' },
  pets: { palette: 'palm', figure: 'dog' },
  'child-senior-care': { palette: 'dawn', figure: 'swing' },
  'health-medical': { palette: 'lagoon', figure: 'heart' },
  'education-training': { palette: 'sand', figure: 'books' },
  'specialised-cleaning': { palette: 'palm', figure: 'broom' },
  'real-estate': { palette: 'dusk', figure: 'keys' },
  specialty: { palette: 'dawn', figure: 'balloon' },
};
const fallback: Theme = { palette: 'lagoon', figure: 'house' };

const palmTree = (x: number, foot: number, height: number, ink: string): string => {
  const top = foot - height;
  const leaf = (dx: number, dy: number) =>
    `M${x + 8} ${top}q${dx * 0.5} ${dy - 22} ${dx} ${dy}q${-dx * 0.45} -10 ${-dx} ${-dy}z`;
  return `<path d="M${x - 3} ${foot}q2 -${height * 0.6} 9 -${height}l6 1q-6 ${height * 0.5} -6 ${height - 1}z" fill="${ink}"/><path d="${[leaf(46, 18), leaf(-46, 18), leaf(36, 42), leaf(-36, 42), leaf(52, -8), leaf(-50, -8)].join('')}" fill="${ink}"/>`;
};

/** Grounds that a figure stands on: sea, street, garden, terrace. */
const grounds: readonly ((p: Palette) => string)[] = [
  (p) =>
    `<path d="M0 300q100-26 200 0t200 0 200 0V450H0z" fill="${p.far}"/><path d="M0 338q75-22 150 0t150 0 150 0 150 0V450H0z" fill="${p.mid}" opacity=".75"/><path d="M0 388q300-46 600 0v62H0z" fill="${p.far}"/>`,
  (p) =>
    `<path d="M0 300h60v-60h50v30h70v-90h60v120h60v-70h70v40h60v-84h56v90h174V450H0z" fill="${p.far}" opacity=".7"/><path d="M0 384h600v66H0z" fill="${p.mid}" opacity=".55"/>`,
  (p) =>
    `<path d="M0 330q150-96 300-30t300-40V450H0z" fill="${p.far}" opacity=".8"/><path d="M0 386q240-40 600-4v68H0z" fill="${p.mid}" opacity=".7"/>`,
  (p) =>
    `<path d="M0 284h600V450H0z" fill="${p.far}" opacity=".55"/><path d="M0 384h600v66H0z" fill="${p.mid}" opacity=".6"/><path d="M0 384 90 450m60-66 40 66m110-66v66m150-66-40 66m190-66-90 66" stroke="${p.far}" stroke-width="3"/>`,
];
const suns = [
  { x: 452, y: 120, r: 54 },
  { x: 130, y: 110, r: 46 },
  { x: 480, y: 96, r: 40 },
  { x: 110, y: 136, r: 60 },
];

/** The drawn cover of a group, 600 × 450; four compositions a group. Unknown groups get a house by the water. */
export function coverSvg(group: string, variant: number): string {
  const index = Math.abs(Math.trunc(variant)) % COVER_VARIANTS;
  const { palette, figure } = themes[group] ?? fallback;
  const p = palettes[palette];
  const sun = suns[index] ?? { x: 452, y: 120, r: 54 };
  const colours: Record<string, string> = { NEAR: p.near, INK: p.ink, SUN: p.sun, SKY: p.sky[1] };
  const drawing = figures[figure].replace(/NEAR|INK|SUN|SKY/g, (name) => colours[name] ?? p.ink);
  const left = index % 2 === 0;
  const trees = left
    ? palmTree(430, 398, 150, p.near) + palmTree(500, 404, 110, p.mid)
    : palmTree(120, 398, 160, p.near) + palmTree(66, 404, 116, p.mid);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 450" width="600" height="450"><defs><linearGradient id="s" x2="0" y2="1"><stop stop-color="${p.sky[0]}"/><stop offset="1" stop-color="${p.sky[1]}"/></linearGradient></defs><path fill="url(#s)" d="M0 0h600v450H0z"/><circle cx="${sun.x}" cy="${sun.y}" r="${sun.r}" fill="${p.sun}" opacity=".9"/>${grounds[index]?.(p) ?? ''}${trees}<g transform="translate(${left ? 90 : 262} 158) scale(1.5)">${drawing}</g></svg>`;
}
