import { Actor, Clock, Log, conflict } from '../lib/index.ts';
import { Booking as Bookings, load } from '../bookings/index.ts';
import { IntentStateError, paymentProvider, type IntentWithSecret, type SavedMethod } from '../provider/payment.ts';
import { Customers } from './account.entity.ts';
import { applyIntent, readPair } from './apply.ts';
import { isPaid } from './change.ts';
import { draft, made } from './draft.ts';
import { openIntent, settlePair } from './settle.ts';
import { isBookingTime } from './task.ts';

/** What came of a charge without the client. `asked`: their bank wants them; they pay with `payments.intent`. */
export type SavedOutcome = 'paid' | 'asked' | 'no method';

/**
 * Takes the payment of a booking with the method that its client let be kept, while they are away. The intent that it
 * makes is the booking's own: when the bank wants the client, or refuses, they can still finish it on the pay page until
 * the hold ends. Repeatable: one intent, whatever crashes.
 */
export async function chargeSaved(bookingId: string): Promise<SavedOutcome> {
  Actor.requireSystem();
  const booking = await load(bookingId);
  const ids = { bookingId, paymentId: booking.payment.id };
  if (!isBookingTime(booking))
    throw conflict('This booking cannot be charged', { reason: 'WRONG_STATE', status: booking.status });
  const pair = (await readPair(ids)) ?? { payment: await made(draft(booking)), booking };
  if (isPaid(pair.payment)) return 'paid';
  const customer = await Customers.get({ userId: booking.clientId }, { consistent: true });
  const methodId = customer?.methodId ?? (await latestMethod(customer?.customerId))?.id;
  if (!customer || methodId === undefined) {
    await openIntent(pair);
    return 'no method';
  }
  const opened = await openIntent(pair);
  const intent = isPaid(opened.payment) ? opened.intent : await pay(opened, methodId);
  const after = await applyIntent(intent);
  if (after) await settlePair(ids);
  return after && isPaid(after.payment) ? 'paid' : 'asked';
}

/** How long after a charge that failed the same method is tried once more. */
const chargeAgainMs = 12 * 3_600_000;

/**
 * Charges the occurrences of series whose time has come, with the method of the first. Whoever's bank refuses or asks
 * for them is told by the event of the failed payment, and pays on the page until the hold ends. For a job; throws when
 * any failed otherwise, after all have been tried.
 */
export async function chargeDue(): Promise<number> {
  Actor.requireSystem();
  let seen = 0;
  let failed = 0;
  for (const partition of Bookings.chargePartitions) {
    let cursor: string | undefined;
    do {
      const page = await Bookings.dueCharges(partition, { limit: 50, ...(cursor === undefined ? {} : { cursor }) });
      for (const booking of page.items) {
        seen += 1;
        try {
          const outcome = await chargeSaved(booking.id);
          const retryAt = Clock.now() + chargeAgainMs;
          const isWorthwhile = outcome === 'no method' && retryAt < Date.parse(booking.holdExpiresAt ?? '');
          if (outcome !== 'paid') await Bookings.chargeFailed(booking.id, isWorthwhile ? retryAt : undefined);
        } catch (error) {
          failed += 1;
          Log.error('An occurrence could not be charged', error, { bookingId: booking.id });
        }
      }
      cursor = page.nextCursor;
    } while (cursor !== undefined);
  }
  if (failed > 0) throw new Error(`${failed} of ${seen} occurrences could not be charged`);
  return seen;
}

/** The intent is stored before it is paid: whatever crashes, client and job share one. */
async function pay({ intent, payment }: Opened, methodId: string): Promise<IntentWithSecret> {
  try {
    return await (
      await paymentProvider()
    ).confirmSaved(intent.id, { methodId }, `saved:${payment.id}:${payment.version}`);
  } catch (error) {
    if (!(error instanceof IntentStateError)) throw error;
    return (await paymentProvider()).retrieveIntent(intent.id);
  }
}
type Opened = Awaited<ReturnType<typeof openIntent>>;

async function latestMethod(customerId: string | undefined): Promise<SavedMethod | undefined> {
  if (customerId === undefined) return undefined;
  const [first] = await (await paymentProvider()).savedMethods(customerId);
  return first;
}
