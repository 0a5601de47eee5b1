import type { Offers } from './offer.ts';

export const childSeniorCare: Offers = {
  babysitting: {
    price: [20, 34],
    unit: 'hour',
    minutes: [180, 240],
    titles: ['Evening babysitting', 'Babysitter with CPR training', 'After-school pick-up and play'],
    does: [
      'Homework, dinner, two stories and teeth brushed before the light goes out. CPR certified, references on request.',
      'Games without screens, a message at bedtime, and a kitchen as tidy as I found it.',
    ],
    tags: ['CPR', 'evenings', 'references'],
  },
  'nanny-services': {
    price: [24, 38],
    unit: 'hour',
    minutes: [240, 480],
    titles: ['Part-time nanny', 'Newborn nanny and night care', 'Bilingual nanny'],
    does: [
      'Ten years with babies and toddlers: naps that work, meals they eat, words in two languages.',
      'Nights from ten to six, so that both of you sleep; a log of feeds waits on the counter.',
    ],
    tags: ['newborn', 'bilingual', 'nights'],
  },
  'elder-care': {
    price: [26, 42],
    unit: 'hour',
    minutes: [240, 480],
    titles: ['Kind elder care at home', 'Caregiver for dementia', 'Morning and evening care visits'],
    does: [
      'Bathing, dressing, meals, medicine and company, at the pace of the person and not of the clock.',
      'Trained in dementia care, background-checked, and good at finding the song that helps.',
    ],
    tags: ['dementia', 'background checked', 'medication'],
  },
  'companion-care': {
    price: [22, 34],
    unit: 'hour',
    minutes: [120, 180],
    titles: ['A companion for your parents', 'Errands, cards and conversation', 'Doctor visits together'],
    does: [
      'Shopping, dominoes, a walk to the pier, and a second pair of ears at the doctor’s.',
      'Two afternoons a week of good company, with a short note to the family after each.',
    ],
    tags: ['errands', 'doctor visits', 'company'],
  },
  'respite-care': {
    price: [28, 45],
    unit: 'hour',
    minutes: [240, 480],
    titles: ['Respite care for weekends', 'A day off for family caregivers', 'Respite care for special needs'],
    does: [
      'You know the routine best: we spend an hour learning it, then you leave with your phone on silent.',
      'Experienced with transfers, feeding tubes and autism. Calm is our main tool.',
    ],
    tags: ['weekends', 'special needs', 'experienced'],
  },
};
