import type { CreateBooking, Service } from '@fixelo/contracts';

/** What the booking form asks for. Empty text means that nothing was said. */
export interface BookingValues {
  address: { line1: string; line2: string; city: string; state: string; zip: string };
  notes: string;
  /** By question id, in the order of the questions. */
  answers: string[];
}

export const emptyValues = ({ location, questions }: Pick<Service, 'location' | 'questions'>): BookingValues => ({
  address: { line1: '', line2: '', city: location.city, state: location.state, zip: '' },
  notes: '',
  answers: questions.map(() => ''),
});

/** The form's values as the API takes them. */
export function toCreateBooking(
  service: Pick<Service, 'id' | 'questions'>,
  scheduledAt: string,
  { address: { line2, ...address }, notes, answers }: BookingValues,
): CreateBooking {
  const given = service.questions.flatMap(({ id }, i) => {
    const answer = answers[i]?.trim();
    return answer ? [[id, answer] as const] : [];
  });
  return {
    serviceId: service.id,
    scheduledAt,
    address: { ...address, ...(line2.trim() ? { line2: line2.trim() } : {}) },
    ...(notes.trim() ? { notes: notes.trim() } : {}),
    ...(given.length > 0 ? { answers: Object.fromEntries(given) } : {}),
  };
}
