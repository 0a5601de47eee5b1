import type { Offers } from './offer.ts';

export const specialisedCleaning: Offers = {
  'carpet-steam-cleaning': {
    price: [99, 260],
    unit: 'fixed',
    minutes: [90, 120],
    titles: ['Carpet steam cleaning, three rooms', 'Pet stain and odor removal', 'Area rug cleaning'],
    does: [
      'Hot-water extraction that takes out what the vacuum leaves, dry by the evening.',
      'Enzymes for pets, patience for wine, and an honest word when a stain is forever.',
    ],
    tags: ['pet stains', 'rugs', 'fast drying'],
  },
  'upholstery-cleaning': {
    price: [85, 230],
    unit: 'fixed',
    minutes: [60, 90],
    titles: ['Sofa and armchair cleaning', 'Upholstery cleaning at home', 'Leather cleaning and care'],
    does: [
      'Fabric tested first, cleaned with low moisture, fluffed and dry in three hours.',
      'Sunscreen, coffee and children leave traces; the sofa does not have to keep them.',
    ],
    tags: ['sofa', 'leather', 'low moisture'],
  },
  'tile-grout-cleaning': {
    price: [120, 320],
    unit: 'fixed',
    minutes: [120, 180],
    titles: ['Tile and grout deep clean', 'Grout sealing and recoloring', 'Shower tile restoration'],
    does: [
      'Rotary steam, a rinse that takes the dirt away instead of moving it, and a seal that lasts.',
      'Gray grout turned white or white turned gray on purpose: we recolor it evenly.',
    ],
    tags: ['sealing', 'shower', 'steam'],
  },
  'mattress-cleaning': {
    price: [75, 160],
    unit: 'fixed',
    minutes: [45, 60],
    titles: ['Mattress cleaning and dust mites', 'Mattress stain removal', 'Beds freshened for guests'],
    does: [
      'Vacuumed, treated with UV and extracted, dry before bedtime. Allergies notice within a night.',
      'No perfumes: clean should smell of nothing.',
    ],
    tags: ['dust mites', 'allergies', 'UV'],
  },
  'vent-cleaning': {
    price: [130, 360],
    unit: 'fixed',
    minutes: [90, 150],
    titles: ['Air duct cleaning', 'Dryer vent cleaning', 'Vents, coils and filters'],
    does: [
      'Brush and vacuum on every run, camera before and after, and a filter in the size you really need.',
      'A clogged dryer vent is a fire waiting; forty minutes and yours is clear.',
    ],
    tags: ['dryer vent', 'camera', 'allergies'],
  },
  'chimney-cleaning': {
    price: [140, 280],
    unit: 'fixed',
    minutes: [60, 90],
    titles: ['Chimney sweep and inspection', 'Fireplace cleaning', 'Chimney cap and birds’ nests'],
    does: [
      'Swept from below with sealed dust sheets; you will not find a footprint.',
      'Inspection with a camera, cap fitted, and the birds moved out politely.',
    ],
    tags: ['inspection', 'caps', 'no mess'],
  },
  'biohazard-cleaning': {
    price: [280, 950],
    unit: 'fixed',
    minutes: [180, 300],
    titles: ['Discreet biohazard cleaning', 'Mold remediation', 'Hoarding clean-up with respect'],
    does: [
      'Certified team, unmarked van, no questions beyond the needed. The room is safe when we leave.',
      'Mold is found by its moisture: we dry the cause, remove the damage and test the air.',
    ],
    tags: ['certified', 'discreet', 'mold'],
  },
};
