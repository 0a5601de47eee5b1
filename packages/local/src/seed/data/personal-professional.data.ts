import type { Offers } from './offer.ts';

export const personalProfessional: Offers = {
  tutoring: {
    price: [40, 85],
    unit: 'hour',
    minutes: [60, 90],
    titles: [
      'Math tutor, middle school to calculus',
      'Reading and homework help',
      'SAT and ACT preparation',
      'Science tutor',
    ],
    does: [
      'We find the exact step where it stopped making sense and build from there. Grades follow.',
      'Practice tests, a plan for the weeks left, and parents kept in the picture with a short note.',
    ],
    tags: ['math', 'SAT', 'online too'],
  },
  'music-lessons': {
    price: [38, 80],
    unit: 'hour',
    minutes: [30, 45, 60],
    titles: ['Piano lessons for all ages', 'Guitar lessons at home', 'Violin and cello lessons', 'Singing lessons'],
    does: [
      'Songs you love from the first lesson, technique hidden inside them, and a recital for whoever wants one.',
      'Patient with small hands and with grown-ups who always meant to learn.',
    ],
    tags: ['beginners', 'piano', 'at home'],
  },
  'language-lessons': {
    price: [30, 65],
    unit: 'hour',
    minutes: [60, 90],
    titles: ['English conversation lessons', 'Spanish for real life', 'Brazilian Portuguese lessons'],
    does: [
      'You talk more than I do. Situations first, grammar when it helps, homework that fits a commute.',
      'From zero to ordering, arguing and making friends, with a teacher who learned three languages as an adult.',
    ],
    tags: ['conversation', 'beginners', 'online too'],
  },
  'computer-repair': {
    price: [60, 160],
    unit: 'fixed',
    minutes: [60, 90],
    titles: ['Laptop repair and clean-up', 'Mac and PC repair at home', 'Data recovery'],
    does: [
      'Slow, hot, full of pop-ups, or dead: diagnosed at your table, data saved first.',
      'Screens, batteries, drives. I tell you when the repair costs more than the computer.',
    ],
    tags: ['data recovery', 'Mac', 'virus removal'],
  },
  'phone-repair': {
    price: [50, 190],
    unit: 'fixed',
    minutes: [30, 45],
    titles: ['Phone screen repair at your door', 'Battery replacement', 'Water damage rescue'],
    does: [
      'Quality screens, thirty minutes, true tone restored, and a year of warranty.',
      'Dropped at the beach? Turn it off, do not charge it, call me.',
    ],
    tags: ['iPhone', 'Android', 'warranty'],
  },
  'it-support': {
    price: [65, 120],
    unit: 'hour',
    minutes: [60, 120],
    titles: ['Wi-Fi that reaches the lanai', 'IT support for small offices', 'Smart home set-up'],
    does: [
      'Measured room by room, access points where they belong, passwords in one safe place.',
      'Backups that were tested, accounts that leave with the employee, and somebody who answers.',
    ],
    tags: ['Wi-Fi', 'small business', 'smart home'],
  },
  'web-design': {
    price: [280, 950],
    unit: 'fixed',
    minutes: [60, 90, 120],
    titles: ['One-page website in a week', 'Websites for restaurants and salons', 'Website care and fixes'],
    does: [
      'Words, photos and a booking button, fast on a phone and yours to edit.',
      'We start with what your customers ask on the telephone and put the answers on the first screen.',
    ],
    tags: ['one week', 'mobile first', 'bilingual'],
  },
  'graphic-design': {
    price: [120, 480],
    unit: 'fixed',
    minutes: [60, 90],
    titles: ['Logo and brand basics', 'Menus, flyers and signs', 'Vehicle and storefront graphics'],
    does: [
      'Three directions, two rounds, files that printers accept the first time.',
      'A mark that reads from across the street and on a key ring.',
    ],
    tags: ['logo', 'print', 'two rounds'],
  },
  accounting: {
    price: [70, 140],
    unit: 'hour',
    minutes: [60, 90],
    titles: ['Bookkeeping for small business', 'Accountant for freelancers', 'Payroll and monthly close'],
    does: [
      'Receipts sorted, accounts reconciled, and a page each month that says how you are really doing.',
      'I speak plain language and QuickBooks, and Portuguese when it helps.',
    ],
    tags: ['QuickBooks', 'payroll', 'freelancers'],
  },
  'tax-preparation': {
    price: [95, 380],
    unit: 'fixed',
    minutes: [60, 90],
    titles: ['Personal tax return', 'Taxes for self-employed', 'ITIN and back taxes'],
    does: [
      'An enrolled agent goes through your year line by line; most people find a deduction they had missed.',
      'Filed electronically, explained on one page, and defended if a letter comes.',
    ],
    tags: ['enrolled agent', 'ITIN', 'self-employed'],
  },
  'legal-services': {
    price: [120, 320],
    unit: 'fixed',
    minutes: [45, 60],
    titles: ['Immigration consultation', 'Contract review', 'Wills and simple estates'],
    does: [
      'An attorney listens for an hour and tells you what can be done, what it costs and what it does not need.',
      'Leases, offers, partnerships: marked up in plain words before you sign.',
    ],
    tags: ['attorney', 'immigration', 'bilingual'],
  },
  'notary-services': {
    price: [25, 90],
    unit: 'fixed',
    minutes: [30, 45],
    titles: ['Mobile notary', 'Notary and apostille', 'Loan signing agent'],
    does: [
      'I come to your home, hospital or office with stamp, journal and a good pen.',
      'Apostilles filed in Tallahassee for you and back within the week.',
    ],
    tags: ['mobile', 'apostille', 'evenings'],
  },
  'translation-services': {
    price: [40, 180],
    unit: 'fixed',
    minutes: [30, 60],
    titles: [
      'Certified document translation',
      'Interpreter for appointments',
      'English, Spanish and Portuguese translation',
    ],
    does: [
      'Birth certificates, diplomas and records, certified for USCIS and ready in two days.',
      'Beside you at the doctor’s, the school or the closing table, so that nothing is lost.',
    ],
    tags: ['certified', 'USCIS', 'interpreter'],
  },
};
