import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import * as Clock from '../lib/clock.ts';
import { unavailable } from '../lib/error.ts';
import * as Log from '../lib/log.ts';
import { TransactionCancelled, below, entity, write } from './table/index.ts';

/** Longer than any dead-letter queue keeps a message. */
const keptSeconds = 15 * 24 * 3600;
const defaultLeaseMs = 60_000;

const Claims = entity({
  name: 'Claim',
  describe: 'What one consumer did, or is doing, with one event',
  schema: z.object({
    consumer: z.string(),
    eventId: z.string(),
    /** Milliseconds; 0 when given back. Means nothing once done. */
    leaseUntil: z.number(),
    done: z.boolean(),
    owner: z.string(),
    claimedAt: z.number(),
  }),
  attributes: ['leaseUntil', 'done', 'owner'],
  key: (k: { consumer: string; eventId: string }) => [`CLAIM#${k.eventId}`, k.consumer],
  expiresAt: ({ claimedAt }) => Clock.epochSeconds(claimedAt) + keptSeconds,
  example: {
    consumer: 'booking.email',
    eventId: 'evt_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
    leaseUntil: 1_796_137_260_000,
    done: false,
    owner: '0b0f6c0a-8d0e-4c39-9f3e-6a9d7c1f2b3a',
    claimedAt: 1_796_137_200_000,
  },
});
type ClaimRow = Parameters<typeof Claims.create>[0];

/**
 * Runs `act` once for each consumer and event: `done`, or `skipped` when it was done before. When `act` throws, the
 * claim is given back and the next delivery tries again; when the process dies, that happens after the lease. While
 * another one holds the lease it throws SERVICE_UNAVAILABLE, so that the message comes again.
 * `act` itself must bear repetition: a crash between its end and the mark makes it run a second time.
 */
export async function once(
  consumer: string,
  eventId: string,
  act: () => Promise<void>,
  leaseMs = defaultLeaseMs,
): Promise<'done' | 'skipped'> {
  const now = Clock.now();
  const row = { consumer, eventId, leaseUntil: now + leaseMs, done: false, owner: randomUUID(), claimedAt: now };
  const taken = await take(row, now);
  if (taken?.done) return 'skipped';
  if (taken) throw unavailable('This event', Math.ceil(Math.max(0, taken.leaseUntil - now) / 1000));
  try {
    await act();
  } catch (error) {
    await giveBack(row);
    throw error;
  }
  await write(Claims.put({ ...row, done: true }));
  return 'done';
}

/** Takes the claim; answers the row of whoever has it, if someone has. */
async function take(row: ClaimRow, now: number): Promise<ClaimRow | undefined> {
  try {
    await write(Claims.create(row, { orIf: { leaseUntil: below(now), done: false }, old: true }));
    return undefined;
  } catch (error) {
    const old = error instanceof TransactionCancelled ? error.reasons[0]?.old : undefined;
    if (old) return Claims.parse(old);
    throw error;
  }
}

async function giveBack(row: ClaimRow): Promise<void> {
  try {
    await write(Claims.replace({ ...row, leaseUntil: 0 }, { if: { owner: row.owner } }));
  } catch (error) {
    Log.warn('A claim stays taken until its lease ends', { consumer: row.consumer, eventId: row.eventId, error });
  }
}
