import type { CategoryGroup } from './category.ts';
import { automotive, movingDelivery, pets, realEstate, specialty } from './daily.data.ts';
import { homeMaintenance } from './home.data.ts';
import { beautyWellness, childSeniorCare, healthMedical, specialisedCleaning } from './people.data.ts';
import { educationTraining, eventsEntertainment, personalProfessional } from './professional.data.ts';

/** Every group with its categories as Fixelo comes, in the order in which they are shown: what administrators edit. */
export const groups: readonly CategoryGroup[] = [
  homeMaintenance,
  movingDelivery,
  automotive,
  beautyWellness,
  eventsEntertainment,
  personalProfessional,
  pets,
  childSeniorCare,
  healthMedical,
  educationTraining,
  specialisedCleaning,
  realEstate,
  specialty,
];
