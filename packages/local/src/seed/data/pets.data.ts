import type { Offers } from './offer.ts';

export const pets: Offers = {
  'pet-grooming': {
    price: [55, 120],
    unit: 'fixed',
    minutes: [60, 90],
    titles: ['Mobile dog grooming', 'Bath, trim and nails', 'Gentle grooming for nervous dogs', 'Cat grooming at home'],
    does: [
      'One dog at a time, no cages, warm water and as many breaks as they ask for.',
      'Bath, blow-dry, breed trim, ears and nails, in a van with air conditioning at your door.',
    ],
    tags: ['mobile', 'nails', 'anxious pets'],
  },
  'dog-walking': {
    price: [20, 38],
    unit: 'fixed',
    minutes: [30, 45, 60],
    titles: ['Midday dog walks', 'Long walks for big dogs', 'Puppy visits and short walks'],
    does: [
      'Your dog’s own pace, shade routes in summer, water on the way and a map of the walk afterwards.',
      'Never more than three dogs, all of them friends. Keys are coded and locked away.',
    ],
    tags: ['GPS map', 'shade routes', 'small groups'],
  },
  'pet-sitting': {
    price: [35, 85],
    unit: 'fixed',
    minutes: [60, 120],
    titles: ['Pet sitting in your home', 'Cat visits while you travel', 'Overnight dog sitting'],
    does: [
      'Meals, walks, litter, medicine and a lap in the evening. Photos morning and night.',
      'Your pets keep their bed, your plants get water and the mail comes in.',
    ],
    tags: ['overnight', 'medication', 'photos'],
  },
  'pet-boarding': {
    price: [45, 90],
    unit: 'fixed',
    minutes: [240, 480],
    titles: ['Home boarding with a garden', 'Small-dog boarding', 'Boarding for senior dogs'],
    does: [
      'A family house with a fenced garden, three guests at most and nobody sleeping in a kennel.',
      'We match your dog’s meals and bedtime and send a video every evening.',
    ],
    tags: ['fenced yard', 'no kennels', 'videos'],
  },
  'veterinary-services': {
    price: [85, 190],
    unit: 'fixed',
    minutes: [45, 60],
    titles: ['Vet house calls', 'Vaccines and check-up at home', 'Senior pet wellness visit'],
    does: [
      'Exams, vaccines, blood work and microchips on your own carpet, where heart rates are honest.',
      'A vet who sits on the floor, explains every result, and is reachable the day after.',
    ],
    tags: ['house call', 'vaccines', 'microchip'],
  },
  'pet-training': {
    price: [70, 140],
    unit: 'fixed',
    minutes: [60, 90],
    titles: ['Puppy training at home', 'Leash manners and recall', 'Reactive dog coaching'],
    does: [
      'Rewards, timing and homework that takes ten minutes a day. You learn as much as the dog does.',
      'We train where it matters: your door, your street, the park with the ducks.',
    ],
    tags: ['positive', 'puppies', 'recall'],
  },
  'pet-transportation': {
    price: [40, 160],
    unit: 'fixed',
    minutes: [60, 90],
    titles: ['Pet taxi, door to door', 'Vet rides with waiting', 'Airport pet transport'],
    does: [
      'Crash-tested crates, cool van, one family’s animals per ride.',
      'I drive, wait at the vet’s, take notes for you, and bring everybody home.',
    ],
    tags: ['crates', 'vet visits', 'air-conditioned'],
  },
};
