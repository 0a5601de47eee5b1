import type { Service, ServiceInput } from '@fixelo/contracts';
import { kmOf } from '../../lib/format';
import type { NamedPlace } from '../../lib/places/named';
import type { Place } from '../../lib/places/places';

/** What the service form asks for, as typed: dollars, minutes, miles. */
export interface ServiceValues {
  title: string;
  description: string;
  category: string;
  amount: string;
  unit: 'fixed' | 'hour';
  duration: string;
  city: string;
  zip: string;
  radius: string;
  instantBook: boolean;
  cancellationPolicy: Service['cancellationPolicy'];
  /** Percent that is paid when booking. */
  deposit: string;
  active: boolean;
  /** Separated by commas. */
  tags: string;
  questions: Service['questions'];
}

const MILE = 1.609344;

export const blankService: ServiceValues = {
  title: '',
  description: '',
  category: '',
  amount: '',
  unit: 'fixed',
  duration: '60',
  city: 'miami',
  zip: '',
  radius: '15',
  instantBook: true,
  cancellationPolicy: 'flexible',
  deposit: '100',
  active: true,
  tags: '',
  questions: [],
};

/** As many as the API takes. */
export const mostQuestions = 10;

/** An empty question with an id that none of `taken` has. */
export function blankQuestion(taken: readonly string[]): Service['questions'][number] {
  let number = taken.length + 1;
  while (taken.includes(`question-${number}`)) number++;
  return { id: `question-${number}`, label: '', required: false };
}

export const valuesOf = (service: Service, places: readonly NamedPlace[]): ServiceValues => ({
  title: service.title,
  description: service.description,
  category: service.category,
  amount: String(service.price.amount / 100),
  unit: service.price.unit,
  duration: String(service.durationMinutes),
  city: places.find(({ name }) => name === service.location.city)?.slug ?? 'miami',
  zip: service.location.zip,
  radius: String(Math.round(service.radiusKm / MILE)),
  instantBook: service.instantBook,
  cancellationPolicy: service.cancellationPolicy,
  deposit: String(service.depositPercent),
  active: service.active,
  tags: service.tags.join(', '),
  questions: service.questions.map((it) => ({ ...it })),
});

/** Dollars as typed in cents; NaN when it is no amount. */
export const centsOf = (typed: string): number => Math.round(Number(typed.replace(',', '.')) * 100);

const tagsOf = (typed: string): string[] => [
  ...new Set(
    typed
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean),
  ),
];

/**
 * The form's values as the API takes them. `place` is the chosen city, `kept` where the service is now: the same city
 * keeps its exact place.
 */
export function toServiceInput(
  values: ServiceValues,
  place: Place | undefined,
  kept?: Service['location'],
): ServiceInput {
  const moved = !kept || place?.name !== kept.city;
  const { lat, lng, city } = moved && place ? { ...place, city: place.name } : (kept ?? { lat: 0, lng: 0, city: '' });
  return {
    title: values.title,
    description: values.description,
    category: values.category,
    price: { amount: centsOf(values.amount), currency: 'USD', unit: values.unit },
    durationMinutes: Number(values.duration),
    location: {
      lat,
      lng,
      city,
      state: kept?.state ?? 'FL',
      zip: values.zip.trim(),
      ...(!moved && kept?.address ? { address: kept.address } : {}),
    },
    radiusKm: kmOf(Number(values.radius)),
    instantBook: values.instantBook,
    cancellationPolicy: values.cancellationPolicy,
    depositPercent: Number(values.deposit),
    active: values.active,
    tags: tagsOf(values.tags),
    questions: values.questions.map(({ id, label, required }) => ({ id, label: label.trim(), required })),
  };
}
