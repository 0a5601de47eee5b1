import { automotive } from './automotive.data.ts';
import { beautyWellness } from './beauty-wellness.data.ts';
import { childSeniorCare } from './child-senior-care.data.ts';
import { educationTraining } from './education-training.data.ts';
import { eventsEntertainment } from './events-entertainment.data.ts';
import { healthMedical } from './health-medical.data.ts';
import { homeCleaning } from './home-cleaning.data.ts';
import { homeRepair } from './home-repair.data.ts';
import { movingDelivery } from './moving-delivery.data.ts';
import { personalProfessional } from './personal-professional.data.ts';
import { pets } from './pets.data.ts';
import { realEstate } from './real-estate.data.ts';
import { specialisedCleaning } from './specialised-cleaning.data.ts';
import { specialty } from './specialty.data.ts';
import type { Offers } from './offer.ts';

export type { Offer } from './offer.ts';

/** By category slug. */
export const offers: Offers = {
  ...homeCleaning,
  ...homeRepair,
  ...movingDelivery,
  ...automotive,
  ...beautyWellness,
  ...eventsEntertainment,
  ...personalProfessional,
  ...pets,
  ...childSeniorCare,
  ...healthMedical,
  ...educationTraining,
  ...specialisedCleaning,
  ...realEstate,
  ...specialty,
};
