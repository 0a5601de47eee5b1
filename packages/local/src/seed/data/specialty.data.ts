import type { Offers } from './offer.ts';

export const specialty: Offers = {
  'magic-shows': {
    price: [180, 420],
    unit: 'fixed',
    minutes: [45, 60],
    titles: ['Birthday magic show', 'Close-up magic for weddings', 'Magic in English and Spanish'],
    does: [
      'Forty-five minutes where the birthday child is the magician, a rabbit that is better behaved than I am, and no scary bits.',
      'Table-to-table magic with cards and borrowed rings. All rings have been returned so far.',
    ],
    tags: ['birthdays', 'bilingual', 'rabbit'],
  },
  clowns: {
    price: [140, 320],
    unit: 'fixed',
    minutes: [60, 90],
    titles: ['A gentle clown for small children', 'Clown show with balloons', 'Circus games for parties'],
    does: [
      'Soft make-up, big shoes, music and games. Shy children are invited, never pulled.',
      'Juggling, plate spinning and a parade at the end that the grandparents join.',
    ],
    tags: ['toddlers', 'games', 'balloons'],
  },
  'face-painting': {
    price: [95, 220],
    unit: 'hour',
    minutes: [60, 120],
    titles: ['Face painting for parties', 'Festival face painting and glitter', 'Tigers, mermaids and heroes'],
    does: [
      'Skin-safe water colors, five minutes a face, and a mirror moment every time.',
      'Full faces or a small star on the cheek; I bring chairs, light and a menu with pictures.',
    ],
    tags: ['hypoallergenic', 'glitter', 'festivals'],
  },
  'balloon-artist': {
    price: [110, 380],
    unit: 'fixed',
    minutes: [60, 120],
    titles: ['Balloon twisting for parties', 'Balloon arch and garland', 'Balloon columns and numbers'],
    does: [
      'Swords, dogs, unicorns and things I had never heard of before your party. Nobody leaves without one.',
      'Organic garlands in your colors, hung before the guests come and taken down after.',
    ],
    tags: ['arch', 'twisting', 'set-up included'],
  },
  'costume-rental': {
    price: [35, 140],
    unit: 'fixed',
    minutes: [30, 45],
    titles: ['Costume rental with fitting', 'Carnival and theatre costumes', 'Mascot costumes'],
    does: [
      'Six hundred costumes, cleaned and mended, fitted on you and not on a hanger.',
      'From pirates to quinceañera courts, with hats, wigs and someone who can pin a hem.',
    ],
    tags: ['fitting', 'theatre', 'groups'],
  },
  'equipment-rental': {
    price: [80, 360],
    unit: 'fixed',
    minutes: [60, 120],
    titles: ['Tents, tables and chairs', 'Sound and light rental', 'Bounce house rental'],
    does: [
      'Delivered, set up, anchored for wind and collected the next morning.',
      'Speakers, microphones and warm lights, with someone who shows you the two knobs that matter.',
    ],
    tags: ['delivery', 'tents', 'set-up'],
  },
  'tool-rental': {
    price: [25, 120],
    unit: 'fixed',
    minutes: [30, 60],
    titles: ['Tool rental, delivered', 'Ladders, saws and sanders by the day', 'Garden machine rental'],
    does: [
      'Sharp blades, charged batteries and a five-minute lesson with each tool.',
      'Delivered to your driveway in the morning and picked up at night. Fuel is in the tank.',
    ],
    tags: ['by the day', 'delivered', 'serviced'],
  },
};
