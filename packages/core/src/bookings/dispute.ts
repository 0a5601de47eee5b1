import { visitRoutes, type Booking } from '@fixelo/contracts';
import { Actor, Clock, conflict, fn, forbidden, invalid } from '../lib/index.ts';
import { claim as claimFiles } from '../media/claim.ts';
import { Outbox, transact, type Page } from '../platform/index.ts';
import { load, partyOf, requireParty } from './access.ts';
import { fullInfoOf, infoOf, openDisputesFirst, type BookingRow } from './booking.entity.ts';
import { amended, daysOf, moved, optimistic, refOf, type Change } from './change.ts';

/** How often the two sides of a dispute can add something. */
const maxEvidence = 20;
const routes = visitRoutes;
const raising = routes['bookings.dispute'].params.extend(routes['bookings.dispute'].body.shape);
type Evidence = NonNullable<BookingRow['dispute']>['evidence'][number];

/** Opens a dispute with its first evidence. Of a no-show only whoever is said to have been missing can. */
function opened(old: BookingRow, evidence: Evidence, reason: string): Change {
  const { by } = evidence;
  if (old.status === 'NO_SHOW' && old.noShow?.missing !== by) throw forbidden('Only the other side can contest this');
  const dispute = { openedBy: by, reason, openedAt: evidence.at, evidence: [evidence] };
  return moved(old, 'DISPUTED', by, { dispute });
}

function added(old: BookingRow, dispute: NonNullable<BookingRow['dispute']>, evidence: Evidence): Change {
  if (dispute.evidence.length >= maxEvidence)
    throw conflict('A dispute takes no more than that', { reason: 'TOO_MUCH_EVIDENCE', limit: maxEvidence });
  const { row, ops } = amended(old, { dispute: { ...dispute, evidence: [...dispute.evidence, evidence] } });
  return { row, ops: [...ops, Outbox.event('booking.updated', refOf(row))] };
}

const sameList = (a: readonly string[], b: readonly string[]): boolean => a.join() === b.join();

/** Whether the last word of a side in an open dispute was just this: then it was sent twice. */
function isSaid(
  { status, dispute }: BookingRow,
  said: Pick<Evidence, 'by' | 'text' | 'messageIds'>,
  files: string[],
): boolean {
  const last = status === 'DISPUTED' ? dispute?.evidence.findLast(({ by }) => by === said.by) : undefined;
  if (last?.text !== said.text || !last) return false;
  const before = last.files.map(({ uploadId }) => uploadId);
  return sameList(before, files) && sameList(last.messageIds, said.messageIds);
}

/**
 * Opens a dispute: money stands still until an administrator settles it. While it is open, either side adds evidence
 * by the same call; the same again adds nothing. Throws CONFLICT when the time for it is over.
 */
export const dispute = fn(raising, ({ id, reason, attachments, messageIds }) =>
  optimistic(async (): Promise<Booking> => {
    const { userId } = Actor.user();
    const old = await load(id);
    requireParty(old, 'client', 'provider');
    const by = partyOf(old) === 'client' ? 'client' : 'provider';
    if (isSaid(old, { by, text: reason, messageIds }, attachments)) return fullInfoOf(old);
    const claim = { uploadIds: attachments, ownerId: userId, purpose: 'evidence' as const, by: id };
    const claimed = await claimFiles(claim);
    const evidence: Evidence = { by, at: Clock.iso(), text: reason, files: [...claimed.files], messageIds };
    const open = old.status === 'DISPUTED' ? old.dispute : undefined;
    const { row, ops } = open ? added(old, open, evidence) : opened(old, evidence, reason);
    await transact([...ops, ...claimed.ops]);
    return fullInfoOf(row);
  }),
);

/** Open disputes, oldest first, for administrators. */
export const disputes = fn(routes['admin.disputes'].query, async ({ limit, cursor }): Promise<Page<Booking>> => {
  Actor.require('admin');
  const page = await openDisputesFirst({}, { limit, cursor });
  return { ...page, items: page.items.map(infoOf) };
});

const settling = routes['admin.resolveDispute'].params.extend(routes['admin.resolveDispute'].body.shape);

/**
 * Settles a dispute: the final state, and what of the price goes back; the provider is paid for the rest. Decided once,
 * for good, with an audit entry. Throws CONFLICT unless it is open.
 */
export const resolveDispute = fn(settling, ({ id, outcome, refundAmount, note }) =>
  optimistic(async (): Promise<Booking> => {
    Actor.require('admin');
    const old = await load(id);
    if (refundAmount > old.totalAmount)
      throw invalid([{ path: 'body.refundAmount', message: `must not be more than ${old.totalAmount}` }]);
    if (!old.dispute) throw conflict('There is no dispute', { reason: 'WRONG_STATE', status: old.status });
    const at = Clock.iso();
    const patch = {
      settlement: { refundAmount, at },
      dispute: { ...old.dispute, resolution: { note, at } },
      ...(outcome === 'COMPLETED' ? { completedAt: old.completedAt ?? at } : {}),
      ...(outcome === 'CANCELLED' ? { cancellation: { by: 'admin' as const, reason: note, refundAmount } } : {}),
    };
    const { row, ops } = moved(old, outcome, 'admin', patch, { refundAmount });
    const days = outcome === 'CANCELLED' ? await daysOf(old.providerId, old.busy) : undefined;
    await transact([...ops, ...(days?.release(id, Clock.now()) ?? [])]);
    return infoOf(row);
  }),
);
