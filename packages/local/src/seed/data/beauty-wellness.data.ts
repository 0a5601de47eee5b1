import type { Offers } from './offer.ts';

export const beautyWellness: Offers = {
  'hair-styling': {
    price: [55, 150],
    unit: 'fixed',
    minutes: [45, 60, 90],
    titles: [
      'Haircut and blow-dry at home',
      'Curly hair specialist',
      'Event hairstyling and updos',
      'Cut and style, salon or home',
    ],
    does: [
      'A consultation in the mirror first, then a cut that works with your hair’s own opinion and Florida’s humidity.',
      'Curls cut dry, one by one, and a routine of three products instead of eleven.',
    ],
    tags: ['curly hair', 'updos', 'at home'],
  },
  'hair-coloring': {
    price: [95, 280],
    unit: 'fixed',
    minutes: [120, 180],
    titles: ['Balayage and lived-in color', 'Gray coverage, gently done', 'Color correction'],
    does: [
      'Painted by hand, toned to your skin, and placed so that it grows out well for four months.',
      'I test a strand, tell you how many sessions it honestly takes, and protect the hair in each.',
    ],
    tags: ['balayage', 'highlights', 'gray coverage'],
  },
  'hair-extensions': {
    price: [220, 680],
    unit: 'fixed',
    minutes: [120, 180, 240],
    titles: ['Tape-in extensions', 'Hand-tied extensions', 'Extension care and re-fit'],
    does: [
      'Ethically sourced hair, color-matched in daylight, fitted so that a ponytail still works.',
      'Light rows that do not pull, and a re-fit every eight weeks to keep your own hair healthy.',
    ],
    tags: ['tape-in', 'hand-tied', 'color match'],
  },
  barbering: {
    price: [28, 65],
    unit: 'fixed',
    minutes: [30, 45],
    titles: [
      'Fade and beard trim',
      'Classic cut and hot towel',
      'Barber at your home or office',
      'Kids’ cuts without tears',
    ],
    does: [
      'Clean fade, straight lines, hot towel, and not a word if you would rather be quiet.',
      'I bring the chair, cape and clippers; your kitchen becomes the shop for half an hour.',
    ],
    tags: ['fade', 'beard', 'house call'],
  },
  'nail-services': {
    price: [45, 120],
    unit: 'fixed',
    minutes: [60, 90],
    titles: ['Gel nails and nail art', 'Acrylic full set', 'Structured gel manicure'],
    does: [
      'Shaped, built and cured to last three weeks, with art from a single line to a whole reef.',
      'Sterilised tools, fresh files, ventilation that works. Your nails stay healthy underneath.',
    ],
    tags: ['gel', 'nail art', 'acrylic'],
  },
  'manicure-pedicure': {
    price: [40, 95],
    unit: 'fixed',
    minutes: [60, 75, 90],
    titles: ['Manicure and pedicure at home', 'Spa pedicure', 'Mani-pedi for two'],
    does: [
      'A warm soak, careful cuticles, a long massage and two coats that dry before you stand up.',
      'I bring the foot bath, the light and the playlist; you bring a friend or a book.',
    ],
    tags: ['spa', 'at home', 'couples'],
  },
  'massage-therapy': {
    price: [85, 160],
    unit: 'fixed',
    minutes: [60, 75, 90],
    titles: ['Deep tissue massage', 'Relaxing massage at home', 'Sports massage and stretching', 'Prenatal massage'],
    does: [
      'Licensed therapist with table, linens and oil. We talk about pressure first and then hardly at all.',
      'Shoulders that live at a desk, legs that ran the bridge: slow, precise work until they let go.',
    ],
    tags: ['licensed', 'deep tissue', 'at home'],
  },
  'facial-treatments': {
    price: [75, 190],
    unit: 'fixed',
    minutes: [60, 75],
    titles: ['Hydrating facial', 'Acne-calming facial', 'Facial with LED and massage'],
    does: [
      'Skin read under the lamp, cleansed, calmed and fed, with sunscreen as the last and most important step.',
      'No hard sell: you go home with a routine on one card and samples of two things.',
    ],
    tags: ['sensitive skin', 'LED', 'acne'],
  },
  'eyebrow-threading': {
    price: [18, 45],
    unit: 'fixed',
    minutes: [15, 30],
    titles: ['Eyebrow threading and shaping', 'Brow shape and tint', 'Brow lamination'],
    does: [
      'Mapped with thread before anything is removed, so that both brows agree with your face.',
      'Fifteen minutes, cool aloe afterwards, and a shape that lasts a month.',
    ],
    tags: ['tint', 'lamination', 'quick'],
  },
  'eyelash-extensions': {
    price: [90, 220],
    unit: 'fixed',
    minutes: [90, 120],
    titles: ['Classic lash extensions', 'Lash lift and tint', 'Hybrid volume lashes'],
    does: [
      'One lash on one lash, medical-grade glue, a nap for you and a natural fan when you wake.',
      'Lengths chosen for your eye’s shape; fills every three weeks if you want to keep them.',
    ],
    tags: ['classic', 'lash lift', 'volume'],
  },
  'makeup-services': {
    price: [85, 260],
    unit: 'fixed',
    minutes: [60, 90],
    titles: ['Bridal makeup with trial', 'Makeup for events and photos', 'Makeup lesson with your own kit'],
    does: [
      'Made for heat, tears and flash. A trial weeks before, a touch-up kit on the day.',
      'We sort your own bag, keep what suits you, and practise a five-minute face until you have it.',
    ],
    tags: ['bridal', 'waterproof', 'lessons'],
  },
  'personal-training': {
    price: [55, 110],
    unit: 'hour',
    minutes: [60],
    titles: [
      'Personal training at the park',
      'Strength training at home',
      'Training after 50',
      'Beach bootcamp, one on one',
    ],
    does: [
      'A plan built on what your joints allow, written down, measured each month, and never the same week twice.',
      'I bring bands, bells and patience. You bring water and shoes.',
    ],
    tags: ['strength', 'outdoors', 'beginners'],
  },
  'yoga-instruction': {
    price: [45, 95],
    unit: 'hour',
    minutes: [60, 75],
    titles: ['Private yoga at home', 'Sunrise yoga on the beach', 'Yoga for stiff people'],
    does: [
      'Slow flow, clear words, props for whatever does not bend yet. Mats are in the car.',
      'Breath first, shapes second. An hour that your back remembers on Thursday.',
    ],
    tags: ['vinyasa', 'beginners', 'beach'],
  },
  'nutrition-coaching': {
    price: [65, 140],
    unit: 'fixed',
    minutes: [45, 60],
    titles: ['Nutrition coaching, no fads', 'Meal planning for busy families', 'Nutrition for diabetes and heart'],
    does: [
      'A registered dietitian looks at your week and not at a chart, and changes three things that you can keep.',
      'We plan meals you already like, shop the list together once, and adjust every fortnight.',
    ],
    tags: ['dietitian', 'meal plans', 'online too'],
  },
};
