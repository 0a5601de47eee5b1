/** What clients say of one kind of work. `{first}` is the first name of the provider. */
export interface Topic {
  readonly praise: readonly string[];
  /** Small things that were not perfect. */
  readonly flaws: readonly string[];
}

const cleaning: Topic = {
  praise: [
    'It has not looked like this since we moved in.',
    'Every corner done, even behind the sofa and on top of the cabinets.',
    'Came with everything that was needed and asked first what we use on the stone.',
    'Cleaner than I thought it could get at its age.',
    'You can see the difference from the street.',
    'Two hours of quiet, careful work, and not a drop left on the floor.',
    'The smell is gone, which two others had promised and not managed.',
    'I work from home and hardly noticed anybody was here until I saw the result.',
    'Moved the furniture, did what was under it, and put everything back where it was.',
  ],
  flaws: [
    'One shelf was forgotten, but it was done when I asked.',
    'The smell of the product stayed for a day.',
    'Took an hour longer than planned.',
    'A few streaks showed when the sun came in.',
  ],
};

const yard: Topic = {
  praise: [
    'The edges along the drive are straight as a ruler.',
    'All cuttings were hauled away; the yard was raked and the gate closed.',
    'Knew at a glance what was wrong with the grass and did not try to sell me anything.',
    'Watched for the nest in the oak and worked around it.',
    'The yard survived the next storm without losing a branch.',
    'Explained which of my plants like the salt air and which never will.',
    'No more guests in the pantry, and no smell either.',
    'The neighbors asked for the number before the truck had left.',
  ],
  flaws: [
    'Started rather early for a Saturday.',
    'A few clippings ended up in the pool.',
    'The rain moved us twice, which nobody can help, but a message would have been nice.',
  ],
};

const repairs: Topic = {
  praise: [
    'Found the cause in ten minutes where another company wanted to open the wall.',
    'Showed me the broken part, explained it, and fixed it the same visit.',
    'The price at the end was the price at the start.',
    'Shoe covers on, dust sheet down, and it was all swept up after.',
    'Two months later it still works as on the first day.',
    'Told me honestly that I did not need the expensive version.',
    'Had the right part in the van, so there was no second trip.',
    'Neat work that you do not notice, which is exactly what I wanted.',
    'It passed inspection without a word.',
    'Answered my questions without making me feel silly for asking.',
  ],
  flaws: [
    'One part had to be ordered, so it took a second visit.',
    'Arrived half an hour late because of the bridge, though I was told in time.',
    'A little dust was left behind the door.',
    'The work is good; the invoice took a week.',
  ],
};

const moving: Topic = {
  praise: [
    'Not one scratch on the piano or on the walls of the stairwell.',
    'Everything was labelled, so the new kitchen was usable the same night.',
    'Carried it all up three floors in August and was still in a good mood.',
    'The box that I had marked fragile was carried by hand.',
    'Put the bed together before leaving so that we could sleep in it.',
    'Loaded like a game of blocks: it all fit in one trip.',
    'It arrived when it was supposed to, and I got a picture of it at the door.',
  ],
  flaws: [
    'The truck came a bit late, and we had the elevator for two hours only.',
    'One box ended up in the wrong room.',
    'A lamp was packed without enough paper; it was made good at once.',
  ],
};

const automotive: Topic = {
  praise: [
    'The noise is gone, and the old part was in a bag for me to see.',
    'Came to the parking lot at work; I did not lose a minute of the day.',
    'Told me that the tires would do another year instead of selling me new ones.',
    'The car looks better than on the day I bought it.',
    'Checked the fluids and the lights as well without being asked.',
    'Honest about what is urgent and what can wait.',
    'Sand from three summers at the beach: all of it gone.',
  ],
  flaws: [
    'The part took a day longer to arrive.',
    'There was a smudge on the steering wheel.',
    'Had to wait half an hour for my turn in spite of the booking.',
  ],
};

const beauty: Topic = {
  praise: [
    'Exactly the color in the picture that I brought.',
    'Listened first, which is rarer than it should be.',
    'I walked out two inches taller.',
    'Gentle, clean and never in a hurry.',
    'It held through a wedding, a thunderstorm and a lot of dancing.',
    'My shoulders had forgotten that they could feel like this.',
    'The best cut that I have had in {city}, and I have tried many.',
    'Tools came out of a sealed bag. That matters to me.',
  ],
  flaws: [
    'We started fifteen minutes late.',
    'Lovely result, although the music was loud.',
    'It lasted a little less long than I had hoped.',
  ],
};

const events: Topic = {
  praise: [
    'Our guests still talk about it.',
    'Everything was in place an hour before the doors opened.',
    'When the rain came, {first} already had a plan for it.',
    'Read the room perfectly, from the grandparents to the teenagers.',
    'Two meetings, one clear plan, no surprises on the day.',
    'My mother cried in the right places.',
    'Calm when everybody else was not.',
    'Kept to the budget and made it look as if we had not.',
  ],
  flaws: [
    'Answers before the event could have come faster.',
    'One thing on the list was swapped for another; hardly anybody noticed.',
    'Setting up took longer than agreed.',
  ],
};

const professional: Topic = {
  praise: [
    'Explained it in plain words and sent me a summary afterwards.',
    'Done in two days, and it was right the first time.',
    'Found a mistake that had cost me money for three years.',
    'I got all my files back, including the ones that I had given up on.',
    'Answers messages, even the silly ones, within the hour.',
    'Gave me a fixed price before starting and kept to it.',
    'Careful with the small print and kind with my panic.',
    'Told me which part I could easily do myself.',
  ],
  flaws: [
    'Good work; one more round of corrections than I expected.',
    'The appointment had to be moved once.',
    'I would have liked to be told the progress without asking.',
  ],
};

const lessons: Topic = {
  praise: [
    'Patient. I asked the same thing three times and got three different explanations.',
    'My daughter went from dreading it to packing her bag the night before.',
    'Always prepared, and there is homework that makes sense.',
    'Passed at the first attempt, thanks to {first}.',
    'Starts with what you can do already and goes on from there.',
    'After five sessions I can hear the difference myself.',
    'Honest about how long it will take, and then it took less.',
  ],
  flaws: [
    'Some sessions ran over, which is generous but made us late.',
    'I would like a little more structure from week to week.',
    'We lost one lesson to a mix-up of dates.',
  ],
};

const pets: Topic = {
  praise: [
    'My dog, who likes nobody, was asleep on {first} after ten minutes.',
    'A picture every day and a note about how the walk went.',
    'Came home to a calm cat and watered plants.',
    'Handled our nervous rescue with so much patience.',
    'Smells good, looks good, and was not frightened for a second.',
    'Noticed a sore paw that I had missed.',
    'He pulls toward the door when he hears the name {first}.',
  ],
  flaws: [
    'The nails could have been a bit shorter.',
    'Pick-up was later than agreed.',
    'One day there was no picture, and I worry easily.',
  ],
};

const care: Topic = {
  praise: [
    'The children ask every day when {first} is coming back.',
    'My father laughs again at lunch.',
    'Always five minutes early, always with a plan for the day.',
    'We went out for the first time in a year without looking at the phone.',
    'Gentle, discreet and strong when it is needed.',
    'Wrote down what was eaten, what was played and how long the nap was.',
    'You can tell that it is more than a job.',
  ],
  flaws: [
    'A little more notice when running late would help.',
    'The screen was on somewhat more than we like.',
    'Lovely person; the notes could be more detailed.',
  ],
};

const therapy: Topic = {
  praise: [
    'After four sessions I can lift my arm over my head.',
    'The exercises are simple, and {first} checks that I really do them.',
    'Listens before saying anything.',
    'My son says whole sentences now. I have no words left myself.',
    'I was taken seriously for the first time.',
    'Explained every step, and nothing hurt more than announced.',
  ],
  flaws: [
    'The good times of day are booked weeks ahead.',
    'I needed a few sessions until I saw a difference.',
    'We began ten minutes late.',
  ],
};

const errands: Topic = {
  praise: [
    'Helped my mother to the door and waited until somebody opened it.',
    'Everything was in the bag, with the receipts.',
    'It was clean, it worked, and I was shown how to adjust it.',
    'On the minute, twice a week, for two months now.',
    'Called before coming up, so nobody was startled.',
  ],
  flaws: ['Traffic made it twenty minutes late.', 'The instructions could have been in larger print.'],
};

const homes: Topic = {
  praise: [
    'We had three offers in the first weekend.',
    'The report had photographs, clear words and no drama.',
    'The rooms look twice as large, and nothing was faked.',
    'Found the moisture behind the tub before we signed. Worth every cent.',
    'Tenants and I both sleep better since {first} looks after the place.',
    'Knew the neighborhood street by street.',
  ],
  flaws: [
    'The report came a day after it was promised.',
    'Thorough, although I would have liked a call to go through it.',
    'One room had to be photographed again.',
  ],
};

const party: Topic = {
  praise: [
    'Twenty six-year-olds sat still for forty minutes. Real magic.',
    'Even the shy ones joined in.',
    'The tiger on my son was so good that he refused to wash for two days.',
    'Funny for the grown-ups too.',
    'Came early, stayed longer, and left no mess.',
    'Every child went home with something and with a smile.',
  ],
  flaws: [
    'The show was a little short for the older ones.',
    'A bit of paint stayed on a cushion.',
    'There was a queue at the end, since we were more than I had said.',
  ],
};

const rental: Topic = {
  praise: [
    'Clean, complete and ready to use.',
    'I was shown how it works, and what to do if it does not start.',
    'It fit perfectly, and returning it took two minutes.',
    'Better machine than I would have bought, for the price of a dinner.',
    'Brought to the door and picked up again, all on time.',
  ],
  flaws: ['It showed some wear but worked well.', 'Pick-up had to wait until the next morning.'],
};

/** By category where its group is too wide, else by group. */
const topics: Readonly<Record<string, Topic>> = {
  'home-maintenance': repairs,
  'lawn-mowing': yard,
  landscaping: yard,
  'tree-trimming': yard,
  'sprinkler-repair': yard,
  'pest-control': yard,
  'pressure-washing': cleaning,
  'specialised-cleaning': cleaning,
  'moving-delivery': moving,
  automotive,
  'beauty-wellness': beauty,
  'events-entertainment': events,
  'personal-professional': professional,
  tutoring: lessons,
  'music-lessons': lessons,
  'language-lessons': lessons,
  'education-training': lessons,
  pets,
  'child-senior-care': care,
  'health-medical': therapy,
  'medical-transport': errands,
  'pharmacy-delivery': errands,
  'medical-equipment': errands,
  'real-estate': homes,
  specialty: party,
  'costume-rental': rental,
  'equipment-rental': rental,
  'tool-rental': rental,
};

/** What is said of services of a category. Throws for a group without texts. */
export function topicOf(category: string, group: string): Topic {
  const topic = topics[category] ?? (category.endsWith('-cleaning') ? cleaning : topics[group]);
  if (!topic) throw new RangeError(`Nobody has anything to say about ${category}`);
  return topic;
}
