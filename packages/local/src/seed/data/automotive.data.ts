import type { Offers } from './offer.ts';

export const automotive: Offers = {
  'auto-repair': {
    price: [95, 320],
    unit: 'fixed',
    minutes: [60, 120],
    titles: ['Honest auto repair', 'Check-engine light diagnosis', 'Suspension and steering repair'],
    does: [
      'We read the codes, show you the worn part and quote before we touch it. Old parts go back in a box for you to see.',
      'Family garage with dealer-grade tools and a waiting room that has real coffee.',
    ],
    tags: ['diagnosis', 'warranty', 'all makes'],
  },
  'oil-change': {
    price: [55, 110],
    unit: 'fixed',
    minutes: [30, 45],
    titles: ['Oil change in your driveway', 'Synthetic oil change', 'Oil, filters and a 20-point check'],
    does: [
      'Full synthetic, new filter, fluids topped and tires checked while you answer e-mails.',
      'I come to you, put a mat under the car and take the old oil to be recycled.',
    ],
    tags: ['synthetic', 'at home', 'filters'],
  },
  'car-wash': {
    price: [30, 75],
    unit: 'fixed',
    minutes: [45, 60],
    titles: ['Mobile hand car wash', 'Wash and vacuum at your office', 'Waterless wash for condos'],
    does: [
      'Two-bucket hand wash, wheels, windows and a proper vacuum, wherever the car is parked.',
      'Our own water and power; your car is clean when your meeting ends.',
    ],
    tags: ['hand wash', 'mobile', 'vacuum'],
  },
  detailing: {
    price: [150, 420],
    unit: 'fixed',
    minutes: [180, 240, 300],
    titles: ['Full interior and exterior detail', 'Ceramic coating, two years', 'Interior detail after the beach'],
    does: [
      'Clay, polish and seal outside; steam, extraction and leather care inside. Sand from three summers comes out.',
      'Paint is measured, corrected and coated in the shade, never rushed in the sun.',
    ],
    tags: ['ceramic', 'leather', 'steam'],
  },
  'tire-services': {
    price: [60, 180],
    unit: 'fixed',
    minutes: [45, 60],
    titles: ['Mobile tire change and repair', 'Flat tire, fixed where you are', 'Rotation and balancing'],
    does: [
      'Plugged, patched or replaced at the roadside or in your garage, torqued by hand and not by guess.',
      'Send the size from the sidewall and I arrive with the right set on the van.',
    ],
    tags: ['roadside', 'balancing', 'flat'],
  },
  'brake-repair': {
    price: [140, 380],
    unit: 'fixed',
    minutes: [90, 120],
    titles: ['Brake pads and rotors', 'Brake inspection and repair', 'Squeaky brakes, silenced'],
    does: [
      'Pads and rotors from makers you know, calipers cleaned and greased, bedded in on a test drive with you.',
      'I measure the pads in front of you; if they are good for another year, I say so and charge nothing.',
    ],
    tags: ['pads', 'rotors', 'test drive'],
  },
  'engine-repair': {
    price: [180, 680],
    unit: 'fixed',
    minutes: [120, 240],
    titles: ['Engine diagnosis and repair', 'Timing belt and water pump', 'Overheating? Cooling system repair'],
    does: [
      'Compression, leak-down, cooling: measured first, opened second. You get the numbers and what they mean.',
      'Timing belts, gaskets and pumps done together, so that you pay the labour once.',
    ],
    tags: ['timing belt', 'cooling', 'diagnosis'],
  },
  'transmission-repair': {
    price: [190, 780],
    unit: 'fixed',
    minutes: [120, 240],
    titles: ['Transmission service and repair', 'Clutch replacement', 'Gearbox diagnosis'],
    does: [
      'Fluid, filter and a scan before anyone says rebuild. Half of the shudders we see are worn mounts.',
      'Manual and automatic, with a written warranty of twelve months on what we replace.',
    ],
    tags: ['clutch', 'fluid', 'warranty'],
  },
  'auto-glass-repair': {
    price: [70, 340],
    unit: 'fixed',
    minutes: [45, 60, 90],
    titles: ['Windshield chip repair', 'Windshield replacement at home', 'Side window and mirror repair'],
    does: [
      'A chip is filled in half an hour and stays put. Call before the heat turns it into a crack.',
      'Original-quality glass, cameras calibrated afterwards, and the insurer’s paperwork done by us.',
    ],
    tags: ['insurance', 'calibration', 'mobile'],
  },
  'mobile-mechanic': {
    price: [75, 130],
    unit: 'hour',
    minutes: [60, 90],
    titles: ['Mobile mechanic, home or roadside', 'Battery and starter replacement', 'Pre-purchase car inspection'],
    does: [
      'The workshop comes to you: diagnostics, batteries, belts, sensors, brakes. Most cars drive again the same day.',
      'Before you buy that used car, I spend an hour under it and tell you what the ad did not.',
    ],
    tags: ['roadside', 'battery', 'inspection'],
  },
};
