/** What a step of a booking asks of the table. */
export interface Step {
  readonly name: string;
  /** Calls that wait for one another. */
  readonly roundTrips: number;
  readonly readUnits: number;
  readonly writeUnits: number;
}

/**
 * A booking by request from beginning to end, as the table charges it: `packages/core/test/whole-booking.int.test.ts`
 * counts it and fails when these numbers are no longer true.
 */
export const wholeBooking: readonly Step[] = [
  { name: 'slots of 60 days', roundTrips: 2, readUnits: 2.5, writeUnits: 0 },
  { name: 'create, with its payment', roundTrips: 3, readUnits: 7.5, writeUnits: 30 },
  { name: 'webhook: the payment is authorised', roundTrips: 3, readUnits: 3, writeUnits: 30 },
  { name: 'accept, with the capture', roundTrips: 8, readUnits: 12, writeUnits: 58 },
  { name: 'webhook: the payment is captured', roundTrips: 1, readUnits: 2, writeUnits: 0 },
  { name: 'on my way', roundTrips: 2, readUnits: 1, writeUnits: 12 },
  { name: 'check-in', roundTrips: 2, readUnits: 1, writeUnits: 12 },
  { name: 'check-out', roundTrips: 2, readUnits: 1, writeUnits: 14 },
  { name: 'money after completion', roundTrips: 5, readUnits: 6, writeUnits: 10 },
  { name: 'read by its client', roundTrips: 1, readUnits: 1, writeUnits: 0 },
  { name: 'share to the provider', roundTrips: 11, readUnits: 13, writeUnits: 40 },
];

/** The steps as a table of the documentation, with their sum. */
export function renderWholeBooking(): string {
  const sum = (of: (step: Step) => number): number => wholeBooking.reduce((total, step) => total + of(step), 0);
  const row = ({ name, roundTrips, readUnits, writeUnits }: Step): string =>
    `| ${name} | ${roundTrips} | ${readUnits} | ${writeUnits} |`;
  return [
    '## A whole booking',
    '',
    'What one booking by request asks of the table: the requests of both sides, Stripe’s webhooks and what sees to the money. Round trips are calls that wait for one another. What listens to its events (chat, notifications, live updates) comes on top.',
    '',
    '| step | round trips | RCU | WCU |',
    '|---|---|---|---|',
    ...wholeBooking.map(row),
    `| all | ${sum(({ roundTrips }) => roundTrips)} | ${sum(({ readUnits }) => readUnits)} | ${sum(({ writeUnits }) => writeUnits)} |`,
    '',
  ].join('\n');
}
