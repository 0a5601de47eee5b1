import { Clock } from '../src/lib/index.ts';
import { Outbox } from '../src/platform/index.ts';

/** The events of this minute and the last: what a test has just done may stand on both sides of a full minute. */
export async function recentEvents(): Promise<Awaited<ReturnType<typeof Outbox.inMinute>>> {
  const now = Clock.now();
  return [...(await Outbox.inMinute(now - 60_000)), ...(await Outbox.inMinute(now))];
}
