import type { Booking } from '@fixelo/contracts';

type Policy = Booking['cancellationPolicy'];

/** Hours before the start until which all, and until which half, of the price comes back. */
export const policyHours: Record<Policy, { readonly full: number; readonly half: number }> = {
  flexible: { full: 24, half: 0 },
  moderate: { full: 72, half: 24 },
  strict: { full: 168, half: 72 },
};

export interface PolicyTerms {
  /** Last instant (ms) of a full refund; absent when it has passed. */
  readonly fullUntil?: number;
  readonly halfUntil?: number;
}

/** What cancelling gives back for a booking that starts at `start` (ms), seen at `now`. */
export function policyTerms(policy: Policy, start: number, now: number): PolicyTerms {
  const { full, half } = policyHours[policy];
  const fullUntil = start - full * 3_600_000;
  const halfUntil = start - half * 3_600_000;
  return {
    ...(fullUntil > now ? { fullUntil } : {}),
    ...(halfUntil > now ? { halfUntil } : {}),
  };
}
