import type { Offers } from './offer.ts';

export const eventsEntertainment: Offers = {
  'wedding-planning': {
    price: [85, 160],
    unit: 'hour',
    minutes: [60, 120],
    titles: ['Wedding planning, month by month', 'Day-of wedding coordination', 'Beach wedding planner'],
    does: [
      'Budget, venues, vendors and a timeline that survives rain at four o’clock. You enjoy it; I carry the radio.',
      'Small beach weddings are my favourite: permits, chairs, shade and a plan B with walls.',
    ],
    tags: ['day-of', 'beach', 'timeline'],
  },
  'party-planning': {
    price: [60, 120],
    unit: 'hour',
    minutes: [60, 120],
    titles: ['Birthday and family party planning', 'Quinceañera planning', 'Surprise parties, kept secret'],
    does: [
      'Theme, cake, music and someone who knows when to light the candles.',
      'From guest list to the last trash bag; you are a guest at your own party.',
    ],
    tags: ['quinceañera', 'birthdays', 'clean-up'],
  },
  catering: {
    price: [280, 980],
    unit: 'fixed',
    minutes: [180, 240, 300],
    titles: [
      'Cuban buffet for thirty',
      'Private chef dinner',
      'Seafood and paella catering',
      'Brazilian barbecue at your place',
    ],
    does: [
      'Cooked on site, served warm, plates and staff included, and the kitchen cleaner than before.',
      'Menus from what the boats and the farms have that week. Allergies are taken seriously.',
    ],
    tags: ['staff included', 'seafood', 'vegetarian options'],
  },
  photography: {
    price: [150, 420],
    unit: 'fixed',
    minutes: [60, 90, 120],
    titles: [
      'Family portraits on the beach',
      'Wedding and engagement photography',
      'Headshots that look like you',
      'Event photography',
    ],
    does: [
      'An easy hour at golden light, fifty edited photos within a week, prints if you like paper.',
      'I direct just enough that nobody has to ask what to do with their hands.',
    ],
    tags: ['golden hour', 'family', 'edited'],
  },
  videography: {
    price: [220, 680],
    unit: 'fixed',
    minutes: [120, 240],
    titles: ['Wedding film in four minutes', 'Drone and event video', 'Short videos for small business'],
    does: [
      'Two cameras, clean sound, a licensed drone, and a cut that you will want to watch twice.',
      'One filming day gives you ten short clips, captioned in two languages.',
    ],
    tags: ['drone', 'captions', 'two cameras'],
  },
  'dj-services': {
    price: [280, 760],
    unit: 'fixed',
    minutes: [240, 300],
    titles: ['DJ for weddings, Latin and open format', 'House party DJ', 'DJ with lights and sound'],
    does: [
      'Salsa to house and back, requests welcome, microphones for the toasts, and a dance floor that stays full.',
      'Sound sized for the room and the neighbours. I arrive two hours early so nobody sees a cable.',
    ],
    tags: ['Latin', 'lights', 'wireless mics'],
  },
  'live-music': {
    price: [260, 820],
    unit: 'fixed',
    minutes: [60, 120, 180],
    titles: ['Acoustic duo for dinners', 'Mariachi for one song or ten', 'Bossa nova and jazz trio', 'Salsa band'],
    does: [
      'Music that lets people talk until they would rather dance.',
      'We learn your song, dress for your evening and bring our own sound.',
    ],
    tags: ['acoustic', 'bossa nova', 'ceremonies'],
  },
  'event-decoration': {
    price: [240, 860],
    unit: 'fixed',
    minutes: [180, 240],
    titles: ['Flowers and tables for events', 'Backdrop and balloon decoration', 'Minimal wedding decoration'],
    does: [
      'Local flowers, linen, candle light. Drawn first, agreed, built in the morning and gone by midnight.',
      'One strong backdrop, good tables and restraint: it photographs better than more.',
    ],
    tags: ['flowers', 'backdrop', 'take-down'],
  },
  bartending: {
    price: [45, 85],
    unit: 'hour',
    minutes: [180, 240],
    titles: ['Bartender for private parties', 'Mojito and caipirinha bar', 'Mobile bar with two bartenders'],
    does: [
      'A shopping list sized to your guests, fresh lime, clear ice, and a zero-proof menu nobody feels left out by.',
      'Licensed and insured; I cut people off so kindly that they thank me.',
    ],
    tags: ['cocktails', 'zero-proof', 'insured'],
  },
  'security-services': {
    price: [38, 65],
    unit: 'hour',
    minutes: [240, 300],
    titles: [
      'Event security, polite and present',
      'Door staff for private parties',
      'Overnight security for equipment',
    ],
    does: [
      'Licensed officers who smile at guests and see everything. Guest lists, parking and a quiet word when needed.',
      'A plan of the place beforehand and a report the morning after.',
    ],
    tags: ['licensed', 'guest list', 'overnight'],
  },
};
