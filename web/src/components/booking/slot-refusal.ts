import type { Slot } from '@fixelo/contracts';
import { ApiError } from '@fixelo/sdk/error';

export interface SlotRefusal {
  /** The nearest free times, nearest first. */
  readonly alternatives: readonly Slot[];
  /** The reader's own unpaid booking, when that is what holds the time. */
  readonly heldBookingId: string | undefined;
}

const REASONS: readonly unknown[] = ['SLOT_TAKEN', 'SLOT_NOT_OFFERED'];

const isSlot = (value: unknown): value is Slot =>
  typeof value === 'object' &&
  value !== null &&
  'start' in value &&
  typeof value.start === 'string' &&
  'end' in value &&
  typeof value.end === 'string';

/** Why a time could not be had, and what can; undefined when that is not what went wrong. */
export function slotRefusal(error: unknown): SlotRefusal | undefined {
  if (!(error instanceof ApiError) || error.code !== 'CONFLICT') return undefined;
  const { details } = error;
  if (typeof details !== 'object' || details === null || !('reason' in details) || !REASONS.includes(details.reason))
    return undefined;
  const alternatives = 'alternatives' in details && Array.isArray(details.alternatives) ? details.alternatives : [];
  const held = 'heldBookingId' in details ? details.heldBookingId : undefined;
  return {
    alternatives: alternatives.filter(isSlot),
    heldBookingId: typeof held === 'string' ? held : undefined,
  };
}
