import type { Random } from '../random.ts';

export interface ProviderFacts {
  readonly first: string;
  /** Name of the main category, in lower case. */
  readonly craft: string;
  readonly city: string;
  readonly area: string;
  readonly years: number;
  readonly speaks: readonly ('es' | 'pt' | 'ht' | 'fr')[];
}

const languageNames = { es: 'Spanish', pt: 'Portuguese', ht: 'Haitian Creole', fr: 'French' } as const;
const greetings = {
  es: 'Con gusto le atiendo en español.',
  pt: 'Atendo também em português.',
  ht: 'Mwen pale kreyòl.',
  fr: 'Je parle français.',
} as const;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const listed = (items: readonly string[]): string =>
  [items.slice(0, -1).join(', '), items.at(-1)].filter(Boolean).join(' and ');

export const headline = (random: Random, { craft, city, area, years }: ProviderFacts): string =>
  random.pick([
    `${capital(craft)} in ${area} and around`,
    `${capital(craft)} in ${city}, ${years} years`,
    `${capital(craft)}, on time and tidy`,
    `Your neighbor for ${craft} in ${city}`,
    `${years} years of ${craft} in ${city}`,
    `${capital(craft)} done with care`,
  ]);

const origins: readonly ((facts: ProviderFacts) => string)[] = [
  ({ first, area, years }) => `I am ${first}, and I have worked out of ${area} for ${years} years.`,
  ({ first, city, years }) =>
    `${first} here. I learned the trade from my family and have practiced it in ${city} for ${years} years.`,
  ({ city, years }) => `A two-person business from ${city}, started ${years} years ago at a kitchen table.`,
  ({ area, years }) => `Based in ${area}. After ${years} years I still answer my own phone.`,
  ({ first, city }) => `I moved to ${city} for a winter and stayed for good. Ask for ${first}.`,
];
const manners = [
  'I come when I said I would, and I send a message when I am on my way.',
  'You get a clear price before I start, and it does not grow afterwards.',
  'Most of my work comes from people who told their neighbors. That is how I like it.',
  'Licensed and insured; I am glad to show you the papers.',
  'I would rather do one job properly than three in a hurry.',
  'If something is not right, I come back. No discussion.',
];

export function bio(random: Random, facts: ProviderFacts): string {
  const languages = facts.speaks.map((language) => languageNames[language]);
  return [
    random.pick(origins)(facts),
    ...random.some(manners, 2),
    ...(languages.length > 0 ? [`I speak English and ${listed(languages)}.`] : []),
  ].join(' ');
}

const notes = [
  'Materials and clean-up are part of the price unless we agree otherwise.',
  'Tell me about parking, gates and pets in the notes, and I will plan for them.',
  'Short-notice times open up most mornings, so look again if today is full.',
  'I confirm the day before and message you when I am fifteen minutes away.',
  'Condo buildings are fine: I can send the certificate of insurance to the front desk.',
  'First-time clients get a few extra minutes to talk everything through.',
  'Fragrance-free and child-friendly wherever the work allows.',
  'You will always deal with me, not with a call center.',
];
const closings: readonly ((facts: ProviderFacts) => string)[] = [
  ({ area, city }) => `Serving ${area} and the rest of ${city}.`,
  ({ city }) => `Available across ${city} on most days of the week.`,
  ({ area }) => `I live near ${area}, so I am rarely far away.`,
  ({ city }) => `Anywhere in ${city}, and a little beyond if you ask nicely.`,
];

/** A description: what is done, how, and where; in the provider's other language too, for some. */
export const description = (random: Random, facts: ProviderFacts, does: string): string =>
  [
    does,
    ...random.some(notes, random.int(1, 2)),
    random.pick(closings)(facts),
    ...(facts.speaks[0] && random.chance(0.5) ? [greetings[facts.speaks[0]]] : []),
  ].join(' ');

/** Some titles say where or when. */
export function titleOf(random: Random, { area }: ProviderFacts, title: string): string {
  if (title.length > 44 || random.chance(0.65)) return title;
  return `${title} ${random.pick([`in ${area}`, `near ${area}`, '· evenings too', '· weekends too'])}`;
}
