import type { Offers } from './offer.ts';

export const homeCleaning: Offers = {
  'house-cleaning': {
    price: [95, 210],
    unit: 'fixed',
    minutes: [120, 150, 180],
    titles: [
      'Weekly house cleaning',
      'House cleaning, kitchen to porch',
      'Tidy home, every other week',
      'Eco-friendly house cleaning',
    ],
    does: [
      'Kitchens, bathrooms, floors and dusting, with our own supplies. You get the same two people every time, so you never have to explain your house twice.',
      'We work from a written list that you can change any day, and send a photo of each room when it is done.',
    ],
    tags: ['weekly', 'eco products', 'supplies included'],
  },
  'deep-cleaning': {
    price: [180, 420],
    unit: 'fixed',
    minutes: [240, 300, 360],
    titles: ['Deep cleaning, top to bottom', 'Spring deep clean', 'Kitchen and bath deep clean'],
    does: [
      'Inside the oven, behind the fridge, grout, baseboards, fans and blinds: everything a weekly clean passes by.',
      'A team of three takes the house apart room by room and puts it back cleaner than you remember it.',
    ],
    tags: ['oven', 'baseboards', 'grout'],
  },
  'move-in-out-cleaning': {
    price: [190, 450],
    unit: 'fixed',
    minutes: [240, 300],
    titles: ['Move-out cleaning that gets deposits back', 'Move-in clean before the boxes', 'End of lease cleaning'],
    does: [
      'Empty rooms cleaned to the landlord’s checklist, appliances and closets inside and out, with before-and-after photos for your file.',
      'We come between the movers and the keys and leave the place ready for whoever is next.',
    ],
    tags: ['deposit', 'checklist', 'photos'],
  },
  'office-cleaning': {
    price: [38, 60],
    unit: 'hour',
    minutes: [120, 180],
    titles: ['Office cleaning after hours', 'Studio and clinic cleaning', 'Small office, clean every morning'],
    does: [
      'Desks, kitchenette, restrooms and floors, after your last person leaves. Alarm codes are handled by one named supervisor.',
      'Quiet evening cleaning for offices up to 6,000 square feet, with restocking of paper and soap.',
    ],
    tags: ['evenings', 'restocking', 'insured'],
  },
  'window-cleaning': {
    price: [110, 320],
    unit: 'fixed',
    minutes: [90, 120, 180],
    titles: ['Window cleaning, inside and out', 'Salt-free ocean-view windows', 'Screens, tracks and glass'],
    does: [
      'Purified-water washing outside, squeegee inside, tracks vacuumed and screens rinsed. Salt spray does not stand a chance.',
      'Up to three floors without ladders on your plants, and no streaks when the sun comes in low.',
    ],
    tags: ['screens', 'salt spray', 'condos'],
  },
  'pressure-washing': {
    price: [140, 380],
    unit: 'fixed',
    minutes: [120, 180],
    titles: ['Driveway and patio pressure washing', 'House wash with soft pressure', 'Pool deck and pavers, like new'],
    does: [
      'Driveways, pavers, fences and lanais. I lower the pressure for paint and wood, and rinse the plants before and after.',
      'Black algae comes off with the right soap and patience, not with a nozzle that eats the concrete.',
    ],
    tags: ['driveway', 'pavers', 'soft wash'],
  },
  'gutter-cleaning': {
    price: [120, 260],
    unit: 'fixed',
    minutes: [90, 120],
    titles: ['Gutter cleaning before the rains', 'Gutters and downspouts cleared', 'Gutter clean and small repairs'],
    does: [
      'Leaves out by hand, downspouts flushed with the hose, loose hangers fastened. You see photos from the roof.',
      'Twice a year is enough for most homes here; I will tell you honestly if yours needs it at all.',
    ],
    tags: ['rainy season', 'downspouts', 'photos'],
  },
  'roof-cleaning': {
    price: [280, 620],
    unit: 'fixed',
    minutes: [180, 240],
    titles: ['Soft-wash roof cleaning', 'Black streaks off tile roofs', 'Roof algae treatment'],
    does: [
      'A low-pressure wash that lifts algae from tile and shingle without breaking either, followed by a treatment that keeps it away for two years.',
      'We harness in, cover the plants and never walk where a tile might crack.',
    ],
    tags: ['soft wash', 'tile', 'shingle'],
  },
  'pool-cleaning': {
    price: [65, 140],
    unit: 'fixed',
    minutes: [45, 60],
    titles: ['Weekly pool cleaning and chemistry', 'Green pool rescue', 'Pool care with salt systems'],
    does: [
      'Skimming, brushing, vacuuming, baskets and a five-point water test, with the readings sent to your phone.',
      'From pea soup to blue in three visits, then weekly care so that it stays that way.',
    ],
    tags: ['salt water', 'chemicals included', 'weekly'],
  },
  'lawn-mowing': {
    price: [45, 95],
    unit: 'fixed',
    minutes: [45, 60],
    titles: ['Lawn mowing and edging', 'Mow, trim, blow: every two weeks', 'St. Augustine lawn care'],
    does: [
      'Cut at the right height for St. Augustine, edges along walks and beds, clippings blown off the driveway.',
      'Same day each fortnight, and I close the gate behind me. Dogs approve.',
    ],
    tags: ['edging', 'fortnightly', 'small yards'],
  },
  landscaping: {
    price: [55, 95],
    unit: 'hour',
    minutes: [180, 240],
    titles: ['Native garden design and planting', 'Landscaping that survives August', 'Beds, mulch and palms'],
    does: [
      'Native plants that drink little and bloom long: coontie, muhly grass, firebush. Planned on paper first, planted in a day or two.',
      'Tired beds cleared, soil improved, drip lines laid, and a plan of what to water in which month.',
    ],
    tags: ['native plants', 'mulch', 'drip irrigation'],
  },
  'tree-trimming': {
    price: [220, 680],
    unit: 'fixed',
    minutes: [120, 180, 240],
    titles: ['Palm trimming and tree care', 'Hurricane-season tree trimming', 'Certified arborist visit'],
    does: [
      'Dead fronds and crossing limbs come down before the storms do. We rope every heavy limb and haul everything away.',
      'An arborist looks first and cuts second; healthy trees keep their crown and their shade.',
    ],
    tags: ['palms', 'arborist', 'haul away'],
  },
  'sprinkler-repair': {
    price: [90, 190],
    unit: 'fixed',
    minutes: [60, 90],
    titles: ['Sprinkler repair and tune-up', 'Broken heads and leaking valves', 'Smart irrigation set-up'],
    does: [
      'Zone by zone: heads leveled, leaks fixed, timers set to the county’s watering days. Parts for common brands are on the truck.',
      'I find the buried valve, fix what leaks and show you how to run the timer yourself.',
    ],
    tags: ['valves', 'timers', 'leaks'],
  },
  'pest-control': {
    price: [85, 240],
    unit: 'fixed',
    minutes: [60, 90],
    titles: ['Pest control, safe for pets', 'Termite inspection and treatment', 'Ants, roaches and the rest'],
    does: [
      'We seal where they come in before we spray where they walk, and use baits that are safe around children and animals.',
      'Quarterly visits with a written report of what was found, where, and what we did about it.',
    ],
    tags: ['pet safe', 'termites', 'quarterly'],
  },
};
