import type { BookingStatus } from '@fixelo/contracts';
import { conflict, forbidden } from '../lib/error.ts';
import type { BookingRow } from './booking.entity.ts';
import { guards } from './guards.ts';
import { transitions, type Party, type Transition } from './transition-table.ts';

export { transitions, type BookingEvent, type Party, type Transition } from './transition-table.ts';

/**
 * The change of status from `from` to `to` by `party`. Throws CONFLICT (details: the status) when there is no such
 * change, and FORBIDDEN when there is but not for this party.
 */
export function transition(from: BookingStatus | null, to: BookingStatus, party: Party): Transition {
  const found = transitions.find((one) => one.from === from && one.to === to);
  if (!found) throw conflict(`A booking that is ${from} cannot become ${to}`, { reason: 'WRONG_STATE', status: from });
  if (!found.by.includes(party)) throw forbidden();
  return found;
}

/** As `transition`, for a booking as it is at `now`. Throws CONFLICT (details: which guard) when a guard does not hold. */
export function checkedTransition(row: BookingRow, to: BookingStatus, party: Party, now: number): Transition {
  const found = transition(row.status, to, party);
  if (party !== 'client' && party !== 'provider') return found;
  const broken = found.guards.find((name) => !guards[name].holds(row, now));
  if (broken === undefined) return found;
  const { says, reason } = guards[broken];
  const details = { reason, status: row.status, guard: broken };
  throw conflict(`This can be done only ${says}`, details, broken === 'unaccepted' ? 5 : undefined);
}
