import type { Offers } from './offer.ts';

export const healthMedical: Offers = {
  'physical-therapy': {
    price: [95, 180],
    unit: 'fixed',
    minutes: [45, 60],
    titles: ['Physical therapy at home', 'Knee and hip recovery', 'Back pain therapy'],
    does: [
      'A licensed therapist, a table, and exercises you will really do, filmed on your own phone.',
      'After surgery we come to you until the stairs are easy again.',
    ],
    tags: ['licensed', 'post-surgery', 'home visits'],
  },
  'occupational-therapy': {
    price: [95, 175],
    unit: 'fixed',
    minutes: [45, 60],
    titles: ['Occupational therapy for children', 'Home safety and daily skills', 'Hand therapy'],
    does: [
      'Buttons, scissors, spoons, handwriting: big goals cut into small games.',
      'We look at the bathroom, the kitchen and the steps, and make tomorrow easier than today.',
    ],
    tags: ['children', 'hand therapy', 'home safety'],
  },
  'speech-therapy': {
    price: [90, 165],
    unit: 'fixed',
    minutes: [30, 45, 60],
    titles: ['Speech therapy for children', 'Speech therapy after a stroke', 'Bilingual speech therapy'],
    does: [
      'Play-based sessions with homework for the whole family, in English or Spanish.',
      'Words come back faster in a familiar kitchen than in a clinic. We practise with what is on the table.',
    ],
    tags: ['bilingual', 'stroke', 'play-based'],
  },
  'mental-health-counseling': {
    price: [95, 190],
    unit: 'fixed',
    minutes: [50, 60],
    titles: ['Counseling for anxiety', 'Couples counseling', 'Counseling in Spanish and Portuguese'],
    does: [
      'A licensed counselor, a quiet room or a secure video call, and goals that you set.',
      'Structured sessions for couples who want to argue less and hear more.',
    ],
    tags: ['licensed', 'video', 'couples'],
  },
  'medical-transport': {
    price: [55, 160],
    unit: 'fixed',
    minutes: [60, 120],
    titles: ['Wheelchair transport', 'Rides to dialysis and therapy', 'Door-through-door medical rides'],
    does: [
      'Ramp van, trained driver, help from your chair to theirs and back again.',
      'Same driver each week, on time, with the wait included for visits under an hour.',
    ],
    tags: ['wheelchair', 'ramp van', 'waiting'],
  },
  'pharmacy-delivery': {
    price: [15, 45],
    unit: 'fixed',
    minutes: [30],
    titles: ['Prescription pick-up and delivery', 'Same-day medicine delivery', 'Pharmacy runs for seniors'],
    does: [
      'Picked up, checked against the label, kept cool and handed over in person.',
      'Monthly refills on a calendar, so that the box is never empty on a Sunday.',
    ],
    tags: ['same day', 'cooled', 'refills'],
  },
  'medical-equipment': {
    price: [45, 240],
    unit: 'fixed',
    minutes: [45, 60],
    titles: ['Hospital bed rental and set-up', 'Wheelchair and scooter rental', 'Oxygen and walker delivery'],
    does: [
      'Delivered, assembled and explained; collected when you no longer need it.',
      'Sanitised and inspected between every rental, with a number that is answered at night.',
    ],
    tags: ['rental', 'set-up', 'hospital bed'],
  },
};
