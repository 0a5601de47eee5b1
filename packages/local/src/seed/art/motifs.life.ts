import type { Motif } from './motifs.home.ts';
import { at, box, disc, line, oval, shadow, shape } from './shapes.ts';

const dog: Motif = (p) =>
  shadow(340, p.ink) +
  line('M190 -90Q330 -120 300 -260', p.main, 44) +
  shape('M-120 -300Q40 -330 160 -190Q230 -100 220 0H-150Q-190 -170 -120 -300z', p.main) +
  shape('M60 0q-20 -150 80 -150t80 150z', p.shade) +
  box(-150, -210, 78, 210, p.main, 36) +
  box(-60, -190, 74, 190, p.shade, 34) +
  oval(-110, -24, 58, 26, p.main) +
  shape(
    'M-250 -520q120 -70 220 10q60 60 40 170q-30 90 -150 84q-70 0 -100 -40q-80 10 -104 -30q-14 -40 40 -60q20 -80 54 -134z',
    p.main,
  ) +
  shape('M-60 -530q110 20 120 190q-70 50 -110 -10q-20 -90 -10 -180z', p.shade) +
  disc(-170, -420, 17, p.ink) +
  oval(-318, -352, 34, 26, p.ink) +
  line('M-300 -310q40 30 84 6', p.ink, 10) +
  line('M-170 -256q90 36 170 -20', p.accent, 34) +
  disc(-70, -214, 28, p.paper);

const bowl: Motif = (p) =>
  shadow(420, p.ink) +
  at(
    -40,
    -300,
    line('M-150 0H150', p.paper, 74) +
      [-150, 150].map((x) => disc(x, -42, 56, p.paper) + disc(x, 42, 56, p.paper)).join(''),
    -14,
  ) +
  shape('M-300 -190h520l60 190h-640z', p.main) +
  shape('M-300 -190h150l-40 190h-170z', p.paper, 'opacity=".12"') +
  oval(-40, -190, 262, 40, p.shade) +
  at(
    -40,
    -80,
    oval(0, 22, 42, 34, p.accent) +
      [-54, -20, 20, 54].map((x, i) => oval(x, i % 3 ? -34 : -10, 17, 22, p.accent)).join(''),
  ) +
  at(330, -82, disc(0, 0, 82, p.accent) + line('M-70 -40Q0 0 -64 52M70 -40Q0 0 64 52', p.paper, 12));

const armchair: Motif = (p) =>
  shadow(430, p.ink) +
  at(
    330,
    0,
    line('M0 0V-470', p.ink, 14) +
      oval(0, -4, 74, 14, p.ink) +
      shape('M-110 -440h220l-56 -170h-108z', p.accent) +
      oval(0, -440, 110, 16, p.paper, 'opacity=".6"'),
  ) +
  box(-250, -450, 420, 330, p.main, 90) +
  box(-210, -250, 340, 140, p.shade, 40) +
  box(-320, -300, 120, 240, p.main, 56) +
  box(120, -300, 120, 240, p.main, 56) +
  box(-280, -140, 480, 90, p.main, 30) +
  [-250, 150].map((x) => box(x, -60, 34, 60, p.ink, 10)).join('') +
  box(-120, -380, 160, 160, p.accent, 26, 'transform="rotate(8 -40 -300)"') +
  line('M-96 -330l112 16M-84 -286l98 14', p.paper, 10);

const blocks: Motif = (p) => {
  const block = (x: number, y: number, fill: string, mark: string, turn = 0): string =>
    at(x, y, box(-85, -170, 170, 170, fill, 20) + box(-62, -147, 124, 124, p.paper, 14, 'opacity=".9"') + mark, turn);
  const star = shape('M0 -130l14 32l34 3l-26 23l8 34l-30 -18l-30 18l8 -34l-26 -23l34 -3z', p.accent);
  return (
    shadow(430, p.ink) +
    block(-200, 0, p.main, disc(0, -85, 34, p.main)) +
    block(0, 0, p.accent, shape('M0 -125l42 74h-84z', p.sea)) +
    block(-95, -172, p.sea, star, -3) +
    at(
      260,
      0,
      disc(0, -92, 92, p.main) + shape('M-92 -92a92 92 0 0 1 184 0z', p.accent) + line('M-90 -92h180', p.paper, 16),
    ) +
    at(
      60,
      -520,
      shape('M0 -110L84 0L0 130L-84 0Z', p.accent) +
        shape('M0 -110L84 0H-84Z', p.main) +
        line('M0 130q60 80 -20 150t0 120', p.ink, 6) +
        [0, 1].map((i) => shape(`M-22 ${210 + i * 90}l44 16v-32z`, p.main)).join(''),
      22,
      0.9,
    )
  );
};

const care: Motif = (p) =>
  shadow(400, p.ink) +
  box(-290, -400, 580, 400, p.main, 44) +
  box(-290, -400, 580, 110, p.shade, 44) +
  box(-290, -330, 580, 40, p.shade) +
  line('M-110 -400v-60a36 36 0 0 1 36 -36h148a36 36 0 0 1 36 36v60', p.ink, 28) +
  disc(0, -180, 118, p.paper) +
  box(-26, -252, 52, 144, p.accent, 14) +
  box(-72, -206, 144, 52, p.accent, 14);

const heart: Motif = (p) =>
  shadow(300, p.ink) +
  shape(
    'M0 -70C-330 -260 -330 -560 -150 -580C-60 -588 -10 -530 0 -480C10 -530 60 -588 150 -580C330 -560 330 -260 0 -70z',
    p.main,
  ) +
  shape('M-150 -580C-60 -588 -10 -530 0 -480V-70C-330 -260 -330 -560 -150 -580z', p.paper, 'opacity=".12"') +
  line('M-330 -320h200l54 -110l80 210l58 -150l36 50h232', p.paper, 26) +
  at(
    -250,
    0,
    shape('M0 0q-90 -90 -40 -210q90 60 40 210z', p.sea) + shape('M0 0q100 -40 110 -150q-110 20 -110 150z', p.far),
  ) +
  at(
    250,
    0,
    shape('M0 0q90 -90 40 -210q-90 60 -40 210z', p.sea) + shape('M0 0q-100 -40 -110 -150q110 20 110 150z', p.far),
  );

const mirror: Motif = (p) =>
  shadow(400, p.ink) +
  oval(-60, -390, 220, 270, p.main) +
  oval(-60, -390, 184, 232, p.paper) +
  shape('M-180 -420q60 -150 190 -170l-220 330q-6 -80 30 -160z', p.far, 'opacity=".4"') +
  box(-82, -130, 44, 110, p.shade) +
  box(-170, -36, 220, 36, p.main, 18) +
  at(
    230,
    0,
    box(-60, -230, 120, 230, p.accent, 26) + box(-34, -300, 68, 76, p.ink, 10) + box(-40, -150, 80, 80, p.paper, 10),
  ) +
  at(-310, 0, box(-54, -130, 108, 130, p.sea, 20) + box(-60, -170, 120, 50, p.paper, 14)) +
  at(350, 0, shape('M0 0q-70 -120 0 -260q70 140 0 260z', p.sea));

const stones: Motif = (p) =>
  shadow(430, p.ink) +
  at(
    -300,
    -30,
    line('M0 30Q20 -250 -20 -520', p.sea, 14) +
      [-120, -220, -320, -420, -510]
        .map((y, i) =>
          shape(
            `M${i % 2 ? 0 : -6} ${y}q${i % 2 ? 130 : -130} -20 ${i % 2 ? 170 : -170} -110q${i % 2 ? -150 : 150} -6 ${i % 2 ? -170 : 170} 110z`,
            i % 2 ? p.sea : p.shade,
          ),
        )
        .join(''),
  ) +
  oval(60, -60, 270, 62, p.ink) +
  oval(40, -165, 200, 54, p.main) +
  oval(70, -252, 145, 44, p.shade) +
  oval(50, -324, 92, 34, p.paper) +
  at(
    55,
    -360,
    [-64, -32, 0, 32, 64]
      .map((turn) =>
        shape(
          'M0 0q-46 -80 0 -160q46 80 0 160z',
          p.accent,
          `transform="rotate(${turn})" opacity="${turn === 0 ? 1 : 0.85}"`,
        ),
      )
      .join(''),
  ) +
  at(360, 0, box(-50, -120, 100, 120, p.paper, 16) + shape('M0 -200q46 50 0 76q-46 -26 0 -76z', p.accent));

export const lifeMotifs = {
  pets: [dog, bowl],
  'child-senior-care': [armchair, blocks],
  'health-medical': [care, heart],
  'beauty-wellness': [mirror, stones],
} as const satisfies Record<string, readonly [Motif, Motif]>;
