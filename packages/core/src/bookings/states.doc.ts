import { guards } from './guards.ts';
import { transitions, type Transition } from './transitions.ts';

const arrow = ({ from, to, by, event }: Transition): string =>
  `    ${from ?? '[*]'} --> ${to}: ${event.slice('booking.'.length)} (${by.join(', ')})`;

const guardText = (row: Transition): string => row.guards.map((name) => guards[name].says).join('; ') || '–';

const row = (one: Transition): string => {
  const { from, to, by, event, slot, money, when } = one;
  return `| ${from ?? '–'} | ${to} | ${by.join(', ')} | ${guardText(one)} | \`${event}\` | ${slot} | ${money} | ${when} |`;
};

/** Text of `docs/booking-states.md`, made from the transition table. */
export const bookingStatesDocument = (): string => `# States of a booking

Generated from \`packages/core/src/bookings/transition-table.ts\` by \`node packages/core/scripts/booking-states.ts\`;
a test fails when it is not current.

\`\`\`mermaid
stateDiagram-v2
${transitions.map(arrow).join('\n')}
\`\`\`

| from | to | by | guard | event | slot | money | when |
| --- | --- | --- | --- | --- | --- | --- | --- |
${transitions.map(row).join('\n')}

Guards bind the two sides of a booking; administrators and jobs have conditions of their own. Each change is one
conditional write (on version and status of the booking) in one transaction with the days of the provider, the payment
and the event, and with an audit entry when an administrator makes it.
`;
