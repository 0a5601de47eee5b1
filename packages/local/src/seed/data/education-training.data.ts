import type { Offers } from './offer.ts';

export const educationTraining: Offers = {
  'driving-lessons': {
    price: [60, 110],
    unit: 'hour',
    minutes: [60, 90, 120],
    titles: ['Driving lessons for nervous beginners', 'Road test preparation', 'Driving lessons in Spanish'],
    does: [
      'Dual controls, quiet voice, side streets first and I-95 when you are ready.',
      'The routes of the real test, parallel parking until it is boring, and the car for the exam.',
    ],
    tags: ['dual controls', 'road test', 'bilingual'],
  },
  'sports-coaching': {
    price: [45, 100],
    unit: 'hour',
    minutes: [60, 90],
    titles: ['Tennis lessons for adults', 'Swimming lessons for children', 'Surf lessons', 'Soccer skills, one on one'],
    does: [
      'Small steps, lots of balls, video of your own serve, and a laugh when it goes over the fence.',
      'Certified, patient, in the water with them. Most children float by the third lesson.',
    ],
    tags: ['tennis', 'swimming', 'children'],
  },
  'life-coaching': {
    price: [70, 150],
    unit: 'fixed',
    minutes: [60],
    titles: ['Life coaching for a change', 'Habits and goals coaching', 'Coaching for new parents'],
    does: [
      'Six conversations, one question each, and small experiments between them.',
      'We look at your calendar rather than your dreams, and move one hour at a time.',
    ],
    tags: ['habits', 'goals', 'video'],
  },
  'career-coaching': {
    price: [75, 160],
    unit: 'fixed',
    minutes: [60, 90],
    titles: ['Resume and interview coaching', 'Career change, planned', 'LinkedIn and job search'],
    does: [
      'A former recruiter rewrites your resume with you and plays the hard interviewer until you enjoy it.',
      'What you can do, who pays for it, and how to tell them: three sessions and a list of ten companies.',
    ],
    tags: ['resume', 'interviews', 'recruiter'],
  },
  'skill-training': {
    price: [40, 90],
    unit: 'hour',
    minutes: [60, 120],
    titles: ['Cooking classes at home', 'Sewing from the first stitch', 'Spreadsheets for work'],
    does: [
      'Knife skills, three dishes and dinner at the end. I bring the market, you bring the appetite.',
      'We learn on the thing you need tomorrow: your hem, your budget, your report.',
    ],
    tags: ['cooking', 'beginners', 'hands-on'],
  },
};
