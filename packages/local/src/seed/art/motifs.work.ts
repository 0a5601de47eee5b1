import type { Motif } from './motifs.home.ts';
import { at, box, disc, line, oval, shadow, shape } from './shapes.ts';

const wheel = (x: number, r: number, ink: string, hub: string): string =>
  disc(x, -r, r, ink) + disc(x, -r, r * 0.52, hub) + disc(x, -r, r * 0.18, ink);

const truck: Motif = (p) =>
  shadow(470, p.ink) +
  box(-430, -430, 520, 350, p.paper, 22) +
  box(-430, -170, 520, 90, p.main, 22) +
  box(-430, -190, 520, 50, p.main) +
  shape('M110 -340h150q36 0 56 34l78 126v100h-284z', p.main) +
  shape('M150 -296h100q18 0 28 16l52 92h-180z', p.far) +
  shape('M-330 -270h120v-50l110 80l-110 80v-50h-120z', p.accent) +
  box(370, -140, 50, 40, p.accent, 10) +
  wheel(-290, 82, p.ink, p.paper) +
  wheel(240, 82, p.ink, p.paper);

const boxes: Motif = (p) => {
  const carton = (x: number, y: number, width: number, height: number, fill: string): string =>
    at(
      x,
      y,
      box(-width / 2, -height, width, height, fill, 10) +
        box(-width / 2, -height, width * 0.32, height, p.ink, 10, 'opacity=".08"') +
        box(-28, -height, 56, height * 0.42, p.paper, 4, 'opacity=".75"') +
        line(`M${width / 2 - 90} -40h54M${width / 2 - 63} -40v-46m-18 16l18 -18l18 18`, p.paper, 9),
    );
  return (
    shadow(450, p.ink) +
    carton(-190, 0, 330, 260, p.accent) +
    carton(160, 0, 320, 310, p.main) +
    carton(-130, -260, 280, 220, p.sea) +
    at(
      190,
      -310,
      box(-70, -110, 140, 110, p.paper, 16) +
        [-66, -36, 0, 36, 66]
          .map((turn, i) =>
            shape('M0 -90q-50 -110 0 -230q50 120 0 230z', i % 2 ? p.sea : p.shade, `transform="rotate(${turn} 0 -90)"`),
          )
          .join('') +
        box(-70, -110, 140, 110, p.paper, 16),
    )
  );
};

const car: Motif = (p) =>
  shadow(480, p.ink) +
  shape(
    'M-450 -110q-6 -120 110 -140l60 -8q110 -150 210 -154h150q110 4 210 152q150 12 168 90v62q0 30 -34 30h-838q-34 0 -36 -32z',
    p.main,
  ) +
  shape('M-200 -262q74 -104 140 -106h50v106z', p.paper, 'opacity=".85"') +
  shape('M26 -368h76q70 4 140 106h-216z', p.paper, 'opacity=".7"') +
  box(-450, -130, 904, 26, p.shade, 12) +
  line('M10 -262V-110M40 -214h46', p.shade, 9) +
  oval(418, -190, 30, 22, p.accent) +
  box(-452, -206, 46, 34, p.accent, 12) +
  wheel(-250, 98, p.ink, p.paper) +
  wheel(262, 98, p.ink, p.paper);

const tyre: Motif = (p) =>
  shadow(440, p.ink) +
  disc(-90, -270, 270, p.ink) +
  disc(-90, -270, 232, p.ink, `stroke="${p.paper}" stroke-opacity=".25" stroke-width="10" stroke-dasharray="34 22"`) +
  disc(-90, -270, 160, p.paper) +
  [0, 72, 144, 216, 288].map((turn) => at(-90, -270, box(-26, -150, 52, 130, p.main, 20), turn)).join('') +
  disc(-90, -270, 46, p.accent) +
  at(
    285,
    0,
    box(-105, -330, 210, 330, p.main, 26) +
      box(-105, -230, 210, 130, p.paper) +
      shape('M0 -222q52 60 0 104q-52 -44 0 -104z', p.accent) +
      box(-40, -392, 80, 66, p.ink, 12) +
      shape('M-105 -304v-26q0 -26 26 -26h40v26z', p.shade),
  );

const celebration: Motif = (p) => {
  const lights = (y: number, sag: number): string =>
    line(`M-760 ${y}Q0 ${y + sag} 760 ${y}`, p.ink, 6, 'opacity=".6"') +
    Array.from({ length: 13 }, (_, i) => {
      const t = (i + 0.5) / 13;
      const at = y + 2 * t * (1 - t) * sag;
      return (
        disc(-760 + 1520 * t, at + 24, 19, i % 3 === 0 ? p.accent : i % 3 === 1 ? p.sun : p.paper) +
        disc(-760 + 1520 * t, at + 24, 40, p.sun, 'opacity=".2"')
      );
    }).join('');
  return (
    lights(-920, 260) +
    lights(-780, 190) +
    shadow(420, p.ink) +
    box(-210, -150, 420, 150, p.paper, 20) +
    box(-160, -280, 320, 140, p.main, 20) +
    box(-105, -390, 210, 120, p.accent, 20) +
    shape('M-210 -150h420v40q-35 50 -70 0q-35 50 -70 0q-35 50 -70 0q-35 50 -70 0q-35 50 -70 0q-35 50 -70 0z', p.sea) +
    [-56, 0, 56].map((x) => box(x - 8, -460, 16, 72, p.paper, 4) + oval(x, -482, 13, 22, p.sun)).join('') +
    box(-270, -14, 540, 22, p.ink, 11)
  );
};

const camera: Motif = (p) =>
  shadow(420, p.ink) +
  shape('M-120 -450h190l44 80h-278z', p.shade) +
  box(-340, -390, 680, 390, p.main, 54) +
  box(-340, -390, 680, 96, p.shade, 50) +
  box(-340, -330, 680, 36, p.shade) +
  disc(0, -180, 158, p.paper) +
  disc(0, -180, 126, p.ink) +
  disc(0, -180, 84, p.sea) +
  disc(-34, -216, 28, p.paper, 'opacity=".8"') +
  box(206, -268, 84, 46, p.accent, 14) +
  disc(-264, -344, 26, p.accent) +
  box(190, -424, 90, 44, p.ink, 14);

const laptop: Motif = (p) =>
  shadow(470, p.ink) +
  box(-300, -430, 560, 380, p.ink, 26) +
  box(-274, -404, 508, 316, p.paper, 12) +
  box(-240, -368, 190, 30, p.main, 10) +
  [0, 1, 2].map((i) => box(-240, -312 + i * 46, 150 - i * 24, 20, p.far, 10)).join('') +
  line('M-30 -150l70 -84l64 44l92 -130', p.accent, 18) +
  disc(196, -320, 20, p.accent) +
  shape('M-390 -52h740l-34 52h-672z', p.main) +
  box(-90, -52, 140, 18, p.shade, 8) +
  at(
    395,
    0,
    box(-52, -130, 104, 130, p.accent, 22) +
      line('M52 -100h18a26 26 0 0 1 0 52h-18', p.accent, 15) +
      line('M-18 -165q14 -24 0 -50M20 -165q14 -24 0 -50', p.paper, 9),
  );

const lamp: Motif = (p) =>
  shadow(460, p.ink) +
  at(
    -230,
    0,
    line('M0 -20L-90 -300L110 -500', p.ink, 18) +
      oval(0, -16, 100, 22, p.ink) +
      at(
        110,
        -500,
        shape('M-40 -50L150 40L40 140Q-70 90 -40 -50z', p.main) +
          shape('M150 40L40 140L230 470H470z', p.sun, 'opacity=".35"'),
      ),
  ) +
  at(
    200,
    0,
    box(-200, -56, 400, 56, p.main, 10) +
      box(-176, -108, 360, 52, p.accent, 10) +
      box(-190, -164, 340, 56, p.sea, 10) +
      box(-190, -148, 340, 12, p.paper, 0, 'opacity=".6"') +
      box(-176, -92, 360, 10, p.paper, 0, 'opacity=".6"'),
  ) +
  at(200, -164, line('M-90 -10L120 -150', p.paper, 22) + shape('M-90 -10l-40 26l14 -44z', p.ink), 6);

const books: Motif = (p) =>
  shadow(440, p.ink) +
  [
    [-300, 90, 420, p.main],
    [-205, 70, 360, p.accent],
    [-130, 100, 460, p.sea],
  ]
    .map(
      ([x, width, height, fill]) =>
        box(Number(x), -Number(height), Number(width), Number(height), String(fill), 10) +
        box(Number(x) + 16, -Number(height) + 50, Number(width) - 32, 16, p.paper, 6) +
        box(Number(x) + 16, -90, Number(width) - 32, 30, p.paper, 6, 'opacity=".6"'),
    )
    .join('') +
  box(-20, -400, 80, 400, p.shade, 10, 'transform="rotate(12 20 0)"') +
  at(
    240,
    0,
    shape('M-120 -240h240l-24 240h-192z', p.paper) +
      box(-120, -240, 240, 40, p.accent, 8) +
      [-60, 0, 56]
        .map((x, i) =>
          at(
            x,
            -230,
            box(-17, -210, 34, 210, [p.main, p.accent, p.sea][i] ?? p.main, 4) +
              shape('M-17 -210h34l-17 -50z', p.paper) +
              shape('M-6 -243h12l-6 -17z', p.ink),
            -10 + i * 12,
          ),
        )
        .join('') +
      shape('M-120 -240h240l-24 240h-192z', p.paper) +
      box(-126, -250, 252, 44, p.main, 10),
  );

const ball: Motif = (p) =>
  shadow(440, p.ink) +
  at(
    -60,
    -300,
    oval(0, -130, 170, 210, 'none', `stroke="${p.main}" stroke-width="34"`) +
      line(
        'M-110 -260V0M-55 -320V60M0 -335V75M55 -320V60M110 -260V0M-150 -200H150M-165 -130H165M-150 -60H150',
        p.paper,
        6,
        'opacity=".85"',
      ) +
      line('M0 80V290', p.ink, 44) +
      line('M-60 50L0 130L60 50', p.main, 28),
    -18,
  ) +
  at(270, -100, disc(0, 0, 100, p.accent) + line('M-86 -50Q0 0 -78 62M86 -50Q0 0 78 62', p.paper, 14));

const balloons: Motif = (p) =>
  shadow(240, p.ink) +
  [
    [-170, -520, p.main, -120],
    [170, -540, p.accent, 110],
    [0, -640, p.sea, 0],
  ]
    .map(
      ([x, y, fill, pull]) =>
        line(`M${x} ${Number(y) + 160}Q${Number(pull) * 0.4} -200 0 -80`, p.ink, 6) +
        oval(Number(x), Number(y), 128, 156, String(fill)) +
        oval(
          Number(x) - 44,
          Number(y) - 62,
          26,
          42,
          p.paper,
          'opacity=".45" transform="rotate(20 ' + `${Number(x) - 44} ${Number(y) - 62})"`,
        ) +
        shape(`M${Number(x) - 20} ${Number(y) + 172}h40l-20 -26z`, String(fill)),
    )
    .join('') +
  box(-120, -160, 240, 160, p.paper, 18) +
  box(-22, -160, 44, 160, p.accent) +
  box(-140, -190, 280, 52, p.main, 16) +
  shape('M0 -190q-90 -20 -70 -74q50 -10 70 74q20 -84 70 -74q20 54 -70 74z', p.accent);

const hat: Motif = (p) =>
  shadow(380, p.ink) +
  shape('M-190 -380h380l-36 350h-308z', p.ink) +
  shape('M-190 -380h110l-10 350h-64z', p.paper, 'opacity=".08"') +
  oval(0, -380, 250, 46, p.ink) +
  oval(0, -388, 190, 32, p.shade) +
  box(-166, -130, 332, 76, p.accent) +
  oval(0, -20, 300, 32, p.ink) +
  [
    [-60, -560, 62],
    [90, -640, 40],
    [180, -500, 30],
    [-190, -500, 28],
    [10, -740, 26],
  ]
    .map(([x = 0, y = 0, r = 0], i) =>
      shape(
        `M${x} ${y - r}Q${x} ${y} ${x + r} ${y}Q${x} ${y} ${x} ${y + r}Q${x} ${y} ${x - r} ${y}Q${x} ${y} ${x} ${y - r}z`,
        i % 2 ? p.sun : p.accent,
        `stroke="${i % 2 ? p.sun : p.accent}" stroke-width="10" stroke-linejoin="round"`,
      ),
    )
    .join('') +
  at(310, -60, line('M0 0L-150 -330', p.ink, 26) + line('M-120 -264L-150 -330', p.paper, 26));

export const workMotifs = {
  'moving-delivery': [truck, boxes],
  automotive: [car, tyre],
  'events-entertainment': [celebration, camera],
  'personal-professional': [laptop, lamp],
  'education-training': [books, ball],
  specialty: [balloons, hat],
} as const satisfies Record<string, readonly [Motif, Motif]>;
