import type { Slot } from '@fixelo/contracts';
import { ApiError } from '@fixelo/sdk/error';

export interface SeriesConflict {
  readonly scheduledAt: string;
  readonly alternatives: readonly Slot[];
}
export type SlotRefusal =
  /** The time is not free; the nearest that are, nearest first. */
  | { readonly reason: 'taken'; readonly alternatives: readonly Slot[] }
  /** The reader's own unpaid booking holds the time. */
  | { readonly reason: 'held'; readonly bookingId: string }
  /** Some dates of a series are not free; each with the nearest that are. */
  | { readonly reason: 'series'; readonly conflicts: readonly SeriesConflict[] }
  /** The reader holds as many times as one may. */
  | { readonly reason: 'tooManyHolds'; readonly limit: number };

/** How many unpaid bookings one may have at once, unless the API tells. */
const HOLDS = 3;

const isSlot = (value: unknown): value is Slot =>
  typeof value === 'object' &&
  value !== null &&
  'start' in value &&
  typeof value.start === 'string' &&
  'end' in value &&
  typeof value.end === 'string';

function conflictIn(value: unknown): SeriesConflict[] {
  if (typeof value !== 'object' || value === null || !('scheduledAt' in value)) return [];
  const { scheduledAt } = value;
  const alternatives: unknown = 'alternatives' in value ? value.alternatives : [];
  if (typeof scheduledAt !== 'string' || !Array.isArray(alternatives)) return [];
  return [{ scheduledAt, alternatives: alternatives.filter(isSlot) }];
}

/** Why a time could not be had, and what can be done; undefined when that is not what went wrong. */
export function slotRefusal(error: unknown): SlotRefusal | undefined {
  if (!(error instanceof ApiError) || error.code !== 'CONFLICT') return undefined;
  if (typeof error.details !== 'object' || error.details === null) return undefined;
  const details = new Map<string, unknown>(Object.entries(error.details));
  const limit = details.get('limit');
  const held = details.get('heldBookingId');
  const alternatives: unknown = details.get('alternatives');
  switch (details.get('reason')) {
    case 'TOO_MANY_HOLDS':
      return { reason: 'tooManyHolds', limit: typeof limit === 'number' ? limit : HOLDS };
    case 'SERIES_TAKEN': {
      const conflicts: unknown = details.get('conflicts');
      return { reason: 'series', conflicts: Array.isArray(conflicts) ? conflicts.flatMap(conflictIn) : [] };
    }
    case 'SLOT_TAKEN':
    case 'SLOT_NOT_OFFERED':
      return typeof held === 'string'
        ? { reason: 'held', bookingId: held }
        : { reason: 'taken', alternatives: Array.isArray(alternatives) ? alternatives.filter(isSlot) : [] };
    default:
      return undefined;
  }
}
