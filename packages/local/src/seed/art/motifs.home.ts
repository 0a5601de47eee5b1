import type { Palette } from './palette.ts';
import { at, box, disc, line, oval, shadow, shape } from './shapes.ts';

export type Motif = (palette: Palette) => string;

const house: Motif = (p) =>
  shadow(420, p.ink) +
  box(-300, -330, 600, 330, p.paper, 10) +
  box(-300, -330, 210, 330, p.ink, 10, 'opacity=".06"') +
  shape('M-370 -318L0 -590L370 -318Z', p.main) +
  shape('M-370 -318L0 -590L0 -318Z', p.shade, 'opacity=".55"') +
  box(170, -560, 70, 150, p.shade, 6) +
  box(-55, -215, 120, 215, p.accent, 60) +
  box(-55, -140, 120, 140, p.accent) +
  disc(38, -100, 9, p.ink) +
  [-225, 135]
    .map((x) => box(x, -250, 100, 120, p.sea, 14) + line(`M${x + 50} -250v120M${x} -190h100`, p.paper, 9))
    .join('') +
  box(-85, -14, 180, 20, p.ink, 8, 'opacity=".5"') +
  [-340, -285, 250, 305, 350].map((x, i) => disc(x, -28, 44 - (i % 3) * 8, i % 2 ? p.sea : p.shade)).join('');

const tools: Motif = (p) => {
  const wrench =
    line('M0 0V-360', p.main, 52) +
    shape('M-78 -400a84 84 0 0 1 46 -102v86l32 24l32 -24v-86a84 84 0 0 1 46 102a84 84 0 0 1 -156 0z', p.main) +
    disc(0, -22, 13, p.paper);
  const roller =
    line('M0 0V-150', p.ink, 40) +
    line('M0 -150V-215H150V-330H105', p.shade, 20) +
    box(-150, -395, 270, 120, p.accent, 22) +
    box(-150, -395, 60, 120, p.paper, 22, 'opacity=".35"');
  return (
    shadow(430, p.ink) +
    at(-185, -150, wrench, -16) +
    at(150, -140, roller, 12) +
    box(-330, -210, 660, 210, p.main, 22) +
    box(-330, -210, 660, 66, p.shade, 22) +
    box(-330, -176, 660, 32, p.shade) +
    box(-70, -165, 140, 60, p.accent, 14) +
    line('M-120 -215v-60a30 30 0 0 1 30 -30h180a30 30 0 0 1 30 30v60', p.ink, 26)
  );
};

const bubbles = (p: Palette): string =>
  [
    [-270, -520, 52],
    [-170, -610, 30],
    [240, -560, 62],
    [330, -440, 28],
    [-340, -400, 24],
    [130, -650, 22],
  ]
    .map(
      ([x = 0, y = 0, r = 0]) =>
        disc(x, y, r, p.paper, 'opacity=".55"') + disc(x - r * 0.3, y - r * 0.32, r * 0.22, p.paper),
    )
    .join('');

const spray: Motif = (p) =>
  shadow(380, p.ink) +
  bubbles(p) +
  shape('M-70 -330h140q70 60 70 150v130a50 50 0 0 1 -50 50h-180a50 50 0 0 1 -50 -50v-130q0 -90 70 -150z', p.main) +
  shape('M-70 -330h50q-50 80 -50 150v180h-20a50 50 0 0 1 -50 -50v-130q0 -90 70 -150z', p.paper, 'opacity=".16"') +
  box(-58, -400, 116, 84, p.paper, 12) +
  shape('M-130 -490h190a60 60 0 0 1 60 60v36h-140l-36 66h-40l16 -72h-50z', p.accent) +
  box(-90, -200, 180, 110, p.paper, 16) +
  line('M-50 -160h100M-50 -128h60', p.main, 14) +
  at(255, 0, box(-75, -150, 150, 150, p.accent, 24) + box(-75, -60, 150, 60, p.ink, 24, 'opacity=".14"'));

const bucket: Motif = (p) =>
  shadow(400, p.ink) +
  bubbles(p) +
  line('M-150 -300a150 190 0 0 1 300 0', p.ink, 16) +
  at(235, -60, line('M0 0L60 -520', p.shade, 28) + shape('M-70 60q-20 -120 60 -150h40q80 40 60 150z', p.accent), 8) +
  shape('M-190 -300h380l-46 300h-288z', p.main) +
  shape('M-190 -300h110l-20 300h-44z', p.paper, 'opacity=".15"') +
  box(-214, -330, 428, 54, p.shade, 26) +
  [-130, -60, 20, 95, 150].map((x, i) => disc(x, -336 - (i % 2) * 26, 58 - (i % 3) * 10, p.paper)).join('');

const skyline: Motif = (p) =>
  shadow(460, p.ink) +
  box(-380, -420, 170, 420, p.shade, 10) +
  box(-190, -600, 190, 600, p.main, 10) +
  box(20, -340, 160, 340, p.paper, 10) +
  box(200, -500, 170, 500, p.accent, 10) +
  [0, 1, 2, 3, 4, 5, 6]
    .map((row) =>
      [-160, -110, -60]
        .map((x) => box(x, -560 + row * 72, 30, 40, p.paper, 6, `opacity="${(row + x) % 4 ? 0.85 : 0.35}"`))
        .join(''),
    )
    .join('') +
  [0, 1, 2, 3, 4]
    .map((row) => [-350, -290].map((x) => box(x, -380 + row * 72, 44, 34, p.accent, 6, 'opacity=".85"')).join(''))
    .join('') +
  [0, 1, 2, 3].map((row) => box(45, -300 + row * 70, 110, 34, p.sea, 6, 'opacity=".7"')).join('') +
  [0, 1, 2, 3, 4, 5]
    .map((row) => [225, 275, 325].map((x) => box(x - 6, -465 + row * 72, 30, 40, p.paper, 6, 'opacity=".8"')).join(''))
    .join('');

const key: Motif = (p) =>
  at(-90, 0, house(p), 0, 0.82) +
  at(
    280,
    -210,
    disc(0, 0, 92, p.accent) +
      disc(0, 0, 40, p.paper) +
      line('M0 92V290M0 230h62M0 288h44', p.accent, 36) +
      oval(0, -120, 30, 30, 'none', `stroke="${p.ink}" stroke-width="12"`),
    -14,
    0.8,
  );

export const homeMotifs = {
  'home-maintenance': [house, tools],
  'specialised-cleaning': [spray, bucket],
  'real-estate': [key, skyline],
} as const satisfies Record<string, readonly [Motif, Motif]>;
