import type { Booking } from '@fixelo/contracts';
import { Actor } from '../lib/index.ts';
import { load } from './access.ts';
import { infoOf } from './booking.entity.ts';

/** A booking as it is now, for effects and jobs: without the files of a dispute, which are for people to look at. */
export async function bookingNow(id: string): Promise<Booking> {
  Actor.requireSystem();
  return infoOf(await load(id));
}
