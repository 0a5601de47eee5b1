import type { Offers } from './offer.ts';

export const homeRepair: Offers = {
  handyman: {
    price: [55, 95],
    unit: 'hour',
    minutes: [60, 120, 180],
    titles: [
      'Handyman for the whole list',
      'Shelves, doors and small repairs',
      'TV mounting and odd jobs',
      'Honey-do list, finished',
    ],
    does: [
      'Doors that stick, shelves that lean, blinds, faucets, locks. Write the list; I bring the tools and cross things off.',
      'Two hours usually clear five small jobs. I tell you before I start if one of them needs a licensed trade.',
    ],
    tags: ['TV mounting', 'shelves', 'doors'],
  },
  'electrical-work': {
    price: [95, 210],
    unit: 'fixed',
    minutes: [60, 90, 120],
    titles: [
      'Licensed electrician, same week',
      'Outlets, fans and fixtures',
      'Panel upgrades and EV chargers',
      'Electrical troubleshooting',
    ],
    does: [
      'Breakers that trip, outlets that spark, fans that wobble: found, explained and fixed to code, with the permit when one is needed.',
      'I quote by the job and not by the hour, and leave every box labeled in handwriting you can read.',
    ],
    tags: ['licensed', 'EV charger', 'ceiling fans'],
  },
  plumbing: {
    price: [95, 240],
    unit: 'fixed',
    minutes: [60, 90, 120],
    titles: [
      'Leak repair and pipe fitting',
      'Drain cleaning, done today',
      'Water heater repair and replacement',
      'Faucets, toilets and disposals',
    ],
    does: [
      'I find the leak before I open the wall, fix it the same day in most cases, and leave the place dry and swept.',
      'Slow drains, running toilets, dripping faucets, tired water heaters. A clear price before the first wrench turns.',
      'Twenty years of Florida plumbing: cast iron, copper, PEX. If it can be repaired I will not sell you a new one.',
    ],
    tags: ['leaks', 'drains', 'water heater', 'licensed'],
  },
  'hvac-repair': {
    price: [99, 260],
    unit: 'fixed',
    minutes: [60, 90, 120],
    titles: [
      'AC repair, cool again today',
      'Air conditioning tune-up',
      'Mini-split installation and service',
      'AC not cooling? Diagnosis visit',
    ],
    does: [
      'Coils cleaned, drain line cleared, refrigerant checked. Most failures in July are a ten-dollar part and a clogged drain.',
      'We carry capacitors, contactors and motors for the common units, so one visit is usually enough.',
    ],
    tags: ['same day', 'tune-up', 'mini-split'],
  },
  'appliance-repair': {
    price: [85, 190],
    unit: 'fixed',
    minutes: [60, 90],
    titles: ['Washer and dryer repair', 'Refrigerator repair at home', 'Dishwasher and oven repair'],
    does: [
      'I bring the common parts for the big brands and tell you honestly when a new machine is the better deal.',
      'Noises, leaks, error codes: most are solved in one visit, and the visit fee counts toward the repair.',
    ],
    tags: ['washer', 'fridge', 'one visit'],
  },
  painting: {
    price: [280, 880],
    unit: 'fixed',
    minutes: [300, 420, 480],
    titles: ['Interior painting, one room a day', 'Exterior painting for sun and salt', 'Cabinet and trim painting'],
    does: [
      'Holes filled, edges taped, two coats, furniture back where it was. Low-odor paint, so you sleep in the room the same night.',
      'Exterior paint here fights sun and salt; we wash, prime and use what lasts, and write down what we used.',
    ],
    tags: ['low odor', 'interior', 'exterior'],
  },
  flooring: {
    price: [320, 980],
    unit: 'fixed',
    minutes: [300, 480],
    titles: ['Vinyl plank and laminate floors', 'Hardwood floor repair', 'Waterproof floors, installed'],
    does: [
      'Old floor out, subfloor leveled, new planks in, baseboards back on. Moisture is measured before a single board is laid.',
      'Scratched boards replaced and blended, squeaks silenced, transitions that nobody trips over.',
    ],
    tags: ['vinyl plank', 'hardwood', 'waterproof'],
  },
  roofing: {
    price: [290, 960],
    unit: 'fixed',
    minutes: [120, 240],
    titles: ['Roof leak repair', 'Roof inspection with photos', 'Shingle and tile replacement'],
    does: [
      'We trace the stain back to its source, mend flashing and tiles, and test with water before we call it done.',
      'An inspection with forty photos and plain words: what can wait, what cannot, and what the insurer will ask.',
    ],
    tags: ['leaks', 'tile', 'insurance report'],
  },
  'kitchen-remodeling': {
    price: [75, 140],
    unit: 'hour',
    minutes: [120, 180],
    titles: ['Kitchen remodel planning visit', 'Kitchen refresh in two weeks', 'Layouts, cabinets and light'],
    does: [
      'We measure, listen and draw. You leave with a layout, a list and a price that does not grow afterwards.',
      'New fronts, counters and light change a kitchen more than moving walls, and cost a third.',
    ],
    tags: ['design', 'cabinets', 'permits'],
  },
  'bathroom-remodeling': {
    price: [75, 135],
    unit: 'hour',
    minutes: [120, 180],
    titles: ['Walk-in shower conversions', 'Bathroom remodel, start to finish', 'Small bathrooms made bigger'],
    does: [
      'Tub out, walk-in shower in, with proper waterproofing behind the tile where nobody will ever see it.',
      'One crew for plumbing, tile and paint, so that nobody waits for anybody and your bathroom is back in ten days.',
    ],
    tags: ['shower', 'tile', 'accessible'],
  },
  carpentry: {
    price: [65, 110],
    unit: 'hour',
    minutes: [120, 240],
    titles: ['Built-in shelves and closets', 'Trim, doors and crown molding', 'Custom carpentry in cedar and oak'],
    does: [
      'Measured twice, cut once, sanded until your hand likes it. Built-ins, benches, doors that close with one finger.',
      'Small-shop carpentry: drawings first, wood you can choose yourself, and joints instead of filler.',
    ],
    tags: ['built-ins', 'trim', 'custom'],
  },
  'drywall-repair': {
    price: [120, 320],
    unit: 'fixed',
    minutes: [90, 180],
    titles: ['Drywall patch and texture match', 'Ceiling repair after a leak', 'Holes gone, ready to paint'],
    does: [
      'Doorknob holes, plumber’s openings, water-stained ceilings: cut clean, patched, textured to match, ready for paint.',
      'The trick is the texture. I sample on cardboard first and patch when you cannot tell them apart.',
    ],
    tags: ['texture match', 'ceilings', 'patches'],
  },
  'tile-installation': {
    price: [260, 780],
    unit: 'fixed',
    minutes: [300, 480],
    titles: ['Backsplash in a day', 'Porcelain floor tile installation', 'Shower tile, properly waterproofed'],
    does: [
      'Straight lines, level floors, cuts hidden where the eye does not go. Layout is drawn and agreed before the mortar is mixed.',
      'Large-format porcelain, zellige, mosaics: each needs its own trowel and its own patience. I bring both.',
    ],
    tags: ['porcelain', 'backsplash', 'grout'],
  },
  'cabinet-installation': {
    price: [240, 720],
    unit: 'fixed',
    minutes: [240, 360],
    titles: ['Kitchen cabinet installation', 'IKEA kitchens, fitted', 'Garage and laundry cabinets'],
    does: [
      'Level, plumb and screwed to studs, with fillers scribed to walls that were never straight. Doors aligned to a hair.',
      'Flat-pack or custom, I fit it, plumb it back in with a licensed partner and adjust every hinge.',
    ],
    tags: ['IKEA', 'kitchen', 'garage'],
  },
  'countertop-installation': {
    price: [380, 990],
    unit: 'fixed',
    minutes: [180, 300],
    titles: ['Quartz countertops, template to install', 'Granite countertop repair and seal', 'Bathroom vanity tops'],
    does: [
      'Laser template on Monday, polished edges by Friday, sink cut-out that fits. Seams where you will not look.',
      'Chips filled, edges re-polished, stone sealed: many tops need care, not replacement.',
    ],
    tags: ['quartz', 'granite', 'sealing'],
  },
};
