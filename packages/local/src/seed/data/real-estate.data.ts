import type { Offers } from './offer.ts';

export const realEstate: Offers = {
  'home-staging': {
    price: [280, 920],
    unit: 'fixed',
    minutes: [120, 240],
    titles: ['Staging that sells in a weekend', 'Home staging consultation', 'Condo staging for photos'],
    does: [
      'We edit what you own, bring in what is missing and light it for the camera. Buyers remember one room; we make sure of it.',
      'A walk-through with a list: what to hide, what to paint, what to leave exactly as it is.',
    ],
    tags: ['photos', 'furniture', 'consultation'],
  },
  'property-management': {
    price: [120, 320],
    unit: 'fixed',
    minutes: [60, 90],
    titles: ['Rental property management', 'Vacation rental care', 'Home watch while you are away'],
    does: [
      'Tenants screened, rent collected, repairs answered within the hour, a statement on the first of each month.',
      'Weekly visits while you are up north: water, AC, roof and mail, with a photo log.',
    ],
    tags: ['home watch', 'rentals', 'statements'],
  },
  'real-estate-photography': {
    price: [160, 420],
    unit: 'fixed',
    minutes: [60, 90, 120],
    titles: ['Listing photos and drone', 'Twilight real estate photography', '3D tour and floor plan'],
    does: [
      'Thirty edited photos by tomorrow morning, straight verticals, blue sky only when there was one.',
      'A licensed drone pilot for the water view, and a floor plan with every session.',
    ],
    tags: ['drone', 'next day', '3D tour'],
  },
  'home-inspection': {
    price: [320, 560],
    unit: 'fixed',
    minutes: [180, 240],
    titles: ['Home inspection before you buy', 'Four-point and wind mitigation', 'New construction inspection'],
    does: [
      'Roof to drain in one morning, and a report with photos the same evening that you can read without a dictionary.',
      'Insurers’ forms filled in on site. Bring your questions; we walk the house together at the end.',
    ],
    tags: ['four-point', 'wind mitigation', 'same-day report'],
  },
  appraisal: {
    price: [350, 620],
    unit: 'fixed',
    minutes: [60, 90],
    titles: ['Certified home appraisal', 'Appraisal for divorce or estate', 'Condo and waterfront appraisal'],
    does: [
      'State-certified, local comparables, a report that stands before a bank or a judge.',
      'We measure, photograph and explain the number, so that both sides can live with it.',
    ],
    tags: ['certified', 'estate', 'waterfront'],
  },
};
