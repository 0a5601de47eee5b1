import type { SlotTaken } from '@fixelo/contracts';
import { alternatives, busySpan, freeStartsOf, type DayBook } from '../availability/index.ts';
import { conflict, type AppError } from '../lib/index.ts';
import type { Facts } from './facts.ts';

type Asked = Pick<Facts, 'service' | 'settings' | 'place'> & { readonly days: DayBook };

/** Why a service cannot be booked at exactly this time, with the nearest free slots; undefined when it can. */
export async function refusalOf(
  asked: Asked,
  start: number,
  now: number,
  clientId: string,
): Promise<SlotTaken | undefined> {
  const { service, settings, days, place } = asked;
  const [offered] = freeStartsOf({ service, settings, days, now, place, from: start, to: start + 1 });
  if (offered === start) return undefined;
  const inTheWay = days.inTheWay(busySpan(settings, start, service.durationMinutes), now);
  const isOwnHold = inTheWay?.holdUntil !== undefined && inTheWay.clientId === clientId;
  return {
    reason: inTheWay ? 'SLOT_TAKEN' : 'SLOT_NOT_OFFERED',
    alternatives: await alternatives(asked, start, now),
    ...(isOwnHold ? { heldBookingId: inTheWay.bookingId } : {}),
  };
}

/** The CONFLICT that tells a refusal. */
export const slotConflict = (refusal: SlotTaken): AppError =>
  conflict(refusal.reason === 'SLOT_TAKEN' ? 'This time is taken' : 'This time cannot be booked', refusal);
