import 'server-only';
import { getAvailability } from '@/lib/api/server';
import { addDays, dateIn } from '@/lib/slots';

/** Where a provider is thought to be until the API says: most of Florida keeps this time. */
export const DEFAULT_ZONE = 'America/New_York';
const DAYS = 14;

/** Free slots of the next two weeks, for a visit in the area of `zip` where one is given, a day to spare on both sides so that any zone sees whole days; none on failure. `now`: when it was looked, ms. */
export async function upcomingSlots(serviceId: string, zip?: string) {
  const now = Date.now();
  const today = dateIn(DEFAULT_ZONE, now);
  const query = { from: addDays(today, -1), to: addDays(today, DAYS), ...(zip ? { zip } : {}) };
  const answer = await getAvailability(serviceId, query).catch(() => undefined);
  return { slots: answer?.data ?? [], timeZone: answer?.meta.timeZone ?? DEFAULT_ZONE, reach: answer?.meta.reach, now };
}
