import type { Offers } from './offer.ts';

export const movingDelivery: Offers = {
  'moving-services': {
    price: [95, 165],
    unit: 'hour',
    minutes: [180, 240, 300],
    titles: [
      'Two movers and a truck',
      'Apartment move, stairs included',
      'Piano and heavy furniture moving',
      'Local moving, no hidden fees',
    ],
    does: [
      'Blankets, straps, dollies and a lift-gate truck. Every piece is wrapped before it goes through a door.',
      'We pad the elevator, talk to the building manager and are usually done before lunch.',
    ],
    tags: ['truck included', 'wrapping', 'stairs'],
  },
  'packing-services': {
    price: [45, 75],
    unit: 'hour',
    minutes: [180, 240],
    titles: ['Packing in a day, labeled', 'Kitchen and fragile packing', 'Unpacking that feels like home'],
    does: [
      'Boxes labeled by room and urgency, glasses in cells, art in corners. You find the coffee maker on day one.',
      'We bring the boxes, pack with you or without you, and take the empty ones back.',
    ],
    tags: ['boxes included', 'fragile', 'labels'],
  },
  'furniture-assembly': {
    price: [60, 160],
    unit: 'fixed',
    minutes: [60, 90, 120],
    titles: ['Furniture assembly, same week', 'Beds, desks and wardrobes built', 'IKEA assembly without the argument'],
    does: [
      'Send the product links; I bring the right bits, build it, anchor it to the wall and take the cardboard away.',
      'No screws left over. Wardrobes are anchored, drawers run smoothly and the packaging leaves with me.',
    ],
    tags: ['IKEA', 'anchoring', 'cardboard removal'],
  },
  'junk-removal': {
    price: [110, 420],
    unit: 'fixed',
    minutes: [60, 120],
    titles: ['Junk removal, loaded for you', 'Garage clean-out', 'Old furniture and appliance pick-up'],
    does: [
      'You point, we carry. Good things go to charity with a receipt, the rest to the right place, and we sweep after.',
      'Priced by how much of the truck you fill, said before we lift anything.',
    ],
    tags: ['donation', 'appliances', 'same day'],
  },
  'storage-services': {
    price: [70, 210],
    unit: 'fixed',
    minutes: [30, 60],
    titles: ['Pick-up storage by the month', 'Air-conditioned storage', 'Seasonal storage for snowbirds'],
    does: [
      'We collect, photograph and shelve it in a cooled warehouse, and bring back any piece on two days’ notice.',
      'Humidity below 55 percent all summer, so the books stay flat and the sofa does not smell of June.',
    ],
    tags: ['climate controlled', 'pick-up', 'monthly'],
  },
  'delivery-services': {
    price: [35, 120],
    unit: 'fixed',
    minutes: [45, 60],
    titles: ['Store-to-door delivery', 'Marketplace pick-up and delivery', 'Groceries and heavy items delivered'],
    does: [
      'A van, a dolly and a careful driver. I check the piece before I load it and send you a photo.',
      'From the store, the seller or your mother’s garage to your living room, stairs included.',
    ],
    tags: ['van', 'same day', 'stairs'],
  },
  'courier-services': {
    price: [25, 80],
    unit: 'fixed',
    minutes: [30, 45],
    titles: ['Same-day courier', 'Legal and medical courier', 'Documents across town in an hour'],
    does: [
      'Signed for at both ends, tracked on the way, never left with a neighbour.',
      'Court filings, samples, keys, contracts: one person carries it from hand to hand.',
    ],
    tags: ['signature', 'tracked', 'urgent'],
  },
};
