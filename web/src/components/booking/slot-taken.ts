import type { Slot } from '@fixelo/contracts';
import { ApiError } from '@fixelo/sdk';

const isSlot = (value: unknown): value is Slot =>
  typeof value === 'object' &&
  value !== null &&
  'start' in value &&
  typeof value.start === 'string' &&
  'end' in value &&
  typeof value.end === 'string';

/** Free times near one that somebody else took first; undefined when that is not what went wrong. */
export function alternativesOf(error: unknown): readonly Slot[] | undefined {
  if (!(error instanceof ApiError) || error.code !== 'CONFLICT') return undefined;
  const { details } = error;
  if (typeof details !== 'object' || details === null || !('reason' in details) || details.reason !== 'SLOT_TAKEN')
    return undefined;
  return 'alternatives' in details && Array.isArray(details.alternatives) ? details.alternatives.filter(isSlot) : [];
}
