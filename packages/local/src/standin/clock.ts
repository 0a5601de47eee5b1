import type { PlatformClock } from '../clock/clock.ts';

/** What a stand-in needs of the platform's clock. */
export type Clock = Pick<PlatformClock, 'now' | 'at'>;

/** Whole seconds since the epoch, as Stripe counts. */
export const seconds = (clock: Clock): number => Math.floor(clock.now() / 1000);
