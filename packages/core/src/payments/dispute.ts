import { Actor, Clock, Log } from '../lib/index.ts';
import { Outbox, transact } from '../platform/index.ts';
import { amended, optimistic, type BookingRow } from '../bookings/index.ts';
import type { Dispute, DisputeStatus, Evidence } from '../provider/connect.ts';
import { IntentStateError, paymentProvider } from '../provider/payment.ts';
import { Users } from '../users/index.ts';
import { applyIntent, ownerOfId, readPair, type Pair, type PairIds } from './apply.ts';
import { changed, isPaid } from './change.ts';
import { paidStatus } from './decide.ts';
import type { PaymentRow } from './payment.entity.ts';
import { settlePair } from './settle.ts';

/** What a dispute does to the money: `asked` is only a question of the bank, nothing has moved. */
type Stage = 'asked' | 'open' | 'won' | 'lost';
const stages: Readonly<Record<DisputeStatus, Stage>> = {
  warning_needs_response: 'asked',
  warning_under_review: 'asked',
  warning_closed: 'asked',
  needs_response: 'open',
  under_review: 'open',
  won: 'won',
  prevented: 'won',
  lost: 'lost',
};
const isClosed = (stage: Stage): boolean => stage === 'won' || stage === 'lost';

/** The payment after news of a dispute; undefined when they say nothing new. */
function afterNews(old: PaymentRow, news: Dispute): Partial<PaymentRow> | undefined {
  const stage = stages[news.status];
  const known = old.dispute?.id === news.id ? old.dispute : undefined;
  const isOver = known !== undefined && !known.isOpen;
  if (stage === 'asked' || isOver || (known && !isClosed(stage))) return undefined;
  const dispute = { id: news.id, status: news.status, amount: news.amount, isOpen: !isClosed(stage) };
  const kept = known?.defendedAt === undefined ? {} : { defendedAt: known.defendedAt };
  const lost = old.lost + (stage === 'lost' ? news.amount : 0);
  const next = { ...old, dispute: { ...dispute, ...kept }, lost };
  return { dispute: next.dispute, lost, status: paidStatus(next), dueAt: Clock.iso(), attempts: 0 };
}

/** The payment of a dispute, paid: its own webhook may come later than that of the dispute. */
async function disputedPair({ intentId }: Dispute): Promise<PairIds | undefined> {
  if (intentId === undefined) return undefined;
  const ids = await ownerOfId(intentId);
  const pair = ids && (await readPair(ids));
  if (pair && !isPaid(pair.payment)) await applyIntent(await (await paymentProvider()).retrieveIntent(intentId));
  return ids;
}

/**
 * Takes news of a dispute: what the bank took is booked, the provider's share stands still until it is over, and what
 * is lost is theirs and the fee's to bear, pro rata. Harmless under duplicates, reordering and delay.
 */
export async function applyDispute(news: Dispute): Promise<Pair | undefined> {
  const ids = await disputedPair(news);
  if (!ids) return undefined;
  await optimistic(async () => {
    const pair = await readPair(ids);
    const patch = pair && isPaid(pair.payment) ? afterNews(pair.payment, news) : undefined;
    if (!pair || !patch) return;
    const { payment, booking } = pair;
    const { row, ops } = changed(payment, booking, patch);
    const isMain = booking.payment.id === row.id;
    const copied = { payment: { ...booking.payment, status: row.status } };
    const shown = isMain && booking.payment.status !== row.status ? amended(booking, copied).ops : [];
    const stage = stages[news.status];
    const outcome = stage === 'asked' ? 'open' : stage;
    const data = { paymentId: payment.id, bookingId: booking.id, amount: news.amount, outcome };
    await transact([...ops, ...shown, Outbox.event('payment.disputed', data)]);
  });
  return settlePair(ids);
}

/** What was written between the two sides about a booking, oldest first; for evidence. */
export type Conversation = (bookingId: string) => Promise<readonly { at: string; from: string; text: string }[]>;

const policies = {
  flexible: 'Full refund until 24 hours before the start, then 50 %.',
  moderate: 'Full refund until 72 hours before the start, 50 % until 24 hours before, then none.',
  strict: 'Full refund until 7 days before the start, 50 % until 72 hours before, then none.',
} as const;

type Mark = NonNullable<BookingRow['checkIn']>;
const placeOf = ({ place }: Mark): string =>
  place ? ` at ${place.lat.toFixed(5)}, ${place.lng.toFixed(5)} by the provider's device` : '';

/** What happened to a booking, in order, as it was recorded when it happened. */
function marks(booking: BookingRow): string {
  const { createdAt, confirmedAt, onMyWayAt, checkIn, checkOut, completedAt, scheduledAt, endsAt, noShow } = booking;
  const lines: [string | undefined, string][] = [
    [createdAt, `booked by ${booking.clientName}`],
    [confirmedAt, 'confirmed'],
    [scheduledAt, `agreed start, until ${endsAt} (${booking.timeZone})`],
    [onMyWayAt, 'the provider set out'],
    [checkIn?.at, `the provider checked in${checkIn ? placeOf(checkIn) : ''}`],
    [checkOut?.at, `the provider checked out${checkOut ? placeOf(checkOut) : ''}`],
    [checkOut ? undefined : completedAt, 'completed'],
    [noShow?.at, `reported: the ${noShow?.missing ?? 'client'} was not there`],
  ];
  const happened = lines.flatMap(([at, what]) => (at === undefined ? [] : [`${at} ${what}`]));
  return [...happened.toSorted(), `Status: ${booking.status}`].join('\n');
}

function evidenceFor(
  booking: BookingRow,
  email: string | undefined,
  talk: Awaited<ReturnType<Conversation>>,
): Evidence {
  const { line1, city, state, zip } = booking.address;
  return {
    productDescription: `${booking.service.title} by ${booking.providerName} at ${line1}, ${city}, ${state} ${zip}`,
    customerName: booking.clientName,
    ...(email === undefined ? {} : { customerEmail: email }),
    serviceDate: booking.scheduledAt.slice(0, 10),
    cancellationPolicy: `The client agreed to this policy when booking: ${policies[booking.cancellationPolicy]}`,
    activityLog: marks(booking),
    text: talk.map(({ at, from, text }) => `${at} ${from}: ${text}`).join('\n') || 'No messages were exchanged.',
  };
}

/**
 * Submits what is known of a disputed booking to the bank: terms, visits and messages; once, and only while the bank
 * still takes it. For what listens to disputes that were opened.
 */
export async function defend(ids: PairIds, conversation: Conversation = () => Promise.resolve([])): Promise<void> {
  Actor.requireSystem();
  const pair = await readPair(ids);
  const dispute = pair?.payment.dispute;
  if (!pair || !dispute?.isOpen || dispute.defendedAt !== undefined) return;
  const { booking } = pair;
  const provider = await paymentProvider();
  const { status, evidenceDueBy = Infinity } = await provider.dispute(dispute.id);
  const isLate =
    (status !== 'needs_response' && status !== 'warning_needs_response') || evidenceDueBy * 1000 <= Clock.now();
  if (isLate) return Log.warn('A dispute can no longer be answered', { disputeId: dispute.id, status });
  const [client, talk] = await Promise.all([Users.get({ id: booking.clientId }), conversation(booking.id)]);
  const evidence = evidenceFor(booking, client?.email, talk);
  try {
    await provider.submitEvidence(dispute.id, evidence, `evidence:${dispute.id}`);
  } catch (error) {
    if (!(error instanceof IntentStateError)) throw error;
    Log.warn('Evidence comes too late or was submitted before', { disputeId: dispute.id });
  }
  await optimistic(async () => {
    const now = await readPair(ids);
    if (now?.payment.dispute?.id !== dispute.id) return;
    const defended = { ...now.payment.dispute, defendedAt: Clock.iso() };
    await transact(changed(now.payment, now.booking, { dispute: defended }).ops);
  });
}
