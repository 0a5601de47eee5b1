import type { CreateBooking, Service } from '@fixelo/contracts';

const rhythms = ['week', 'fortnight', 'month'] as const;

/** How often the visit comes, when it comes more than once. */
function recurrenceOf(repeat: string, count: string): Pick<CreateBooking, 'recurrence'> {
  const every = rhythms.find((rhythm) => rhythm === repeat);
  return every ? { recurrence: { every, count: Number(count) } } : {};
}

/** Fields of the booking form, by name, as the API takes them; empty text means that nothing was said. */
export function toCreateBooking(
  service: Pick<Service, 'id' | 'questions' | 'radiusKm'>,
  scheduledAt: string,
  values: ReadonlyMap<string, string>,
): CreateBooking {
  const said = (name: string) => values.get(name)?.trim() ?? '';
  const answers = service.questions
    .map(({ id }) => [id, said(`answers.${id}`)] as const)
    .filter(([, answer]) => answer !== '');
  return {
    serviceId: service.id,
    scheduledAt,
    // Where clients come to the professional nobody asks where they live.
    ...(service.radiusKm > 0
      ? {
          address: {
            line1: said('address.line1'),
            ...(said('address.line2') ? { line2: said('address.line2') } : {}),
            city: said('address.city'),
            state: said('address.state'),
            zip: said('address.zip'),
          },
        }
      : {}),
    ...(said('notes') ? { notes: said('notes') } : {}),
    ...(answers.length > 0 ? { answers: Object.fromEntries(answers) } : {}),
    ...recurrenceOf(said('repeat'), said('count')),
    ...(said('keepMethod') ? { keepMethod: true } : {}),
  };
}
