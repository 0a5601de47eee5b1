import { transitions, type Transition } from './transitions.ts';

const arrow = ({ from, to, by, event }: Transition): string =>
  `    ${from ?? '[*]'} --> ${to}: ${event.slice('booking.'.length)} (${by.join(', ')})`;

const row = ({ from, to, by, event, when }: Transition): string =>
  `| ${from ?? '–'} | ${to} | ${by.join(', ')} | \`${event}\` | ${when} |`;

/** Text of `docs/booking-states.md`, made from the transition table. */
export const bookingStatesDocument = (): string => `# States of a booking

Generated from \`packages/core/src/bookings/transitions.ts\` by \`node packages/core/scripts/booking-states.ts\`;
a test fails when it is not current.

\`\`\`mermaid
stateDiagram-v2
${transitions.map(arrow).join('\n')}
\`\`\`

| from | to | by | event | when |
| --- | --- | --- | --- | --- |
${transitions.map(row).join('\n')}

Each change is one conditional write (on the version of the booking) in one transaction with the days of the
provider, the payment and the event.
`;
