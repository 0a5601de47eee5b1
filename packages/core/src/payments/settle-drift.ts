import { adminPaymentRoutes, drift, type Drift } from '@fixelo/contracts';
import { optimistic } from '../bookings/index.ts';
import { Actor, AppError, Clock, fn, notFound } from '../lib/index.ts';
import { Audit, transact, type Op } from '../platform/index.ts';
import { paymentProvider } from '../provider/payment.ts';
import { accountById, Accounts } from './account.entity.ts';
import { ownerOf, ownerOfId, readPair } from './apply.ts';
import { isPaid, movementsOf } from './change.ts';
import { applyDispute } from './dispute.ts';
import { balanceIn, linesOf, post, type Account, type Move } from './ledger.ts';
import { postingsIn } from './ledger-days.ts';
import { Postings, postingsOf } from './ledger.entity.ts';
import { nameHere } from './match.ts';
import { Payments } from './payment.entity.ts';
import { applyPayout } from './payout.ts';
import { recount } from './recount.ts';
import { Drifts, type DriftRow } from './reconcile.entity.ts';
import { settlePair } from './settle.ts';
import { take } from './take.ts';

type How = NonNullable<Drift['resolution']>['how'];
/** What was done about a drift, and the entries that are to be written with its end. */
interface Repair {
  readonly how: How;
  readonly amount: number;
  readonly entries?: readonly Op[];
}
/** Whose a thing at Stripe is. */
type Owner = Pick<DriftRow, 'bookingId' | 'providerId'>;

const move = (from: Account, to: Account, amount: number): Move =>
  amount < 0 ? { from: to, to: from, amount: 0 - amount } : { from, to, amount };

/** A correcting entry: `amount` from one account to another. */
function corrected(
  { id, openSince, currency, reference }: DriftRow,
  given: Move,
  providerId?: string,
): Pick<Repair, 'how' | 'entries'> {
  const about = {
    subject: `drift ${id}`,
    key: openSince,
    currency,
    ...(providerId === undefined ? {} : { providerId }),
  };
  return { how: 'CORRECTED', entries: post(about, [{ kind: 'correction', moves: [given], reference }]) };
}

/** What `read` answers; undefined when Stripe does not know the thing. */
async function ifThere<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return undefined;
    throw error;
  }
}

/** Reads a thing at Stripe again and takes it in, as its webhook would have been; answers whose it is. */
async function catchUp({ kind, reference, bookingId, providerId }: DriftRow): Promise<Owner> {
  const provider = await paymentProvider();
  const known = { bookingId, providerId };
  switch (kind) {
    case 'charge':
    case 'refund': {
      const intent = await ifThere(() => provider.retrieveIntent(reference));
      if (!intent) return known;
      await take(intent, true);
      return { ...known, bookingId: (await ownerOf(intent))?.bookingId ?? bookingId };
    }
    case 'dispute': {
      const dispute = await ifThere(() => provider.dispute(reference));
      const pair = dispute && (await applyDispute(dispute));
      return { ...known, bookingId: pair?.booking.id ?? bookingId };
    }
    case 'transfer':
    case 'reversal': {
      const transfer = await ifThere(() => provider.transfer(reference));
      if (!transfer) return known;
      const { bookingId: of, paymentId, accountId } = transfer;
      if (of !== undefined && paymentId !== undefined) await settlePair({ bookingId: of, paymentId });
      const { items } = await accountById({ accountId });
      return { bookingId: of ?? bookingId, providerId: items[0]?.providerId ?? providerId };
    }
    default:
      return known;
  }
}

/** What came into the ledger about a thing since the reconciliation looked. */
async function since({ id, until }: DriftRow, { bookingId }: Owner): Promise<number> {
  const postings =
    bookingId === undefined
      ? await postingsIn({ from: until, to: Clock.now() + 1 })
      : (await postingsOf.all({ subject: bookingId })).filter(({ at }) => Date.parse(at) >= until);
  return balanceIn(
    postings.filter((posting) => nameHere(posting) === id),
    'stripe',
  );
}

/** A thing that moved Stripe's balance: what was missed is taken in, the rest is corrected. */
async function ofLine(row: DriftRow): Promise<Repair> {
  const owner = await catchUp(row);
  if (row.reason === 'CURRENCY') return { how: 'NOTED', amount: 0 };
  const amount = row.stripe - row.ledger - (await since(row, owner));
  if (amount === 0) return { how: 'CAUGHT_UP', amount: 0 };
  const { providerId } = owner;
  if (row.kind === 'fee') return { ...corrected(row, move('stripe', 'stripe_fees', amount)), amount };
  const lost = row.kind === 'charge' ? await lostCharge(row.reference, amount) : undefined;
  if (lost) return { how: 'CORRECTED', amount, entries: lost };
  const isShare = (row.kind === 'transfer' || row.kind === 'reversal') && providerId !== undefined;
  const from = isShare ? (`connected:${providerId}` as const) : 'suspense';
  return { ...corrected(row, move(from, 'stripe', amount), isShare ? providerId : undefined), amount };
}

/** The entry of a payment that is known to be paid, written again; its counters have it. */
async function lostCharge(intentId: string, amount: number): Promise<Op[] | undefined> {
  const ids = await ownerOfId(intentId);
  const pair = ids && (await readPair(ids));
  if (!pair || !isPaid(pair.payment) || pair.payment.amount !== amount) return undefined;
  const { payment, booking } = pair;
  const { bookingId: subject, currency, providerId, id: paymentId, purpose } = payment;
  const [charge] = movementsOf({ ...payment, status: 'PENDING' }, payment, booking);
  const about = { subject, key: `${paymentId}:again`, currency, providerId, paymentId, purpose };
  return charge ? linesOf(about, [charge]).map((line) => Postings.create(line)) : undefined;
}

/** A payout of a provider: taken in as Stripe has it; one that Stripe does not know never left their account. */
async function ofPayout(row: DriftRow): Promise<Repair> {
  const { reference, providerId = '' } = row;
  const account = await Accounts.get({ providerId }, { consistent: true });
  const payouts = account ? await (await paymentProvider()).payoutsOf(account.accountId) : [];
  const payout = payouts.find(({ id }) => id === reference);
  if (payout) {
    await applyPayout(payout, providerId);
    return { how: 'CAUGHT_UP', amount: 0 };
  }
  const amount = row.stripe - row.ledger;
  return { ...corrected(row, move(`connected:${providerId}`, `provider:${providerId}`, amount), providerId), amount };
}

/** A refund that the client's bank does not take: they were paid in another way, from Fixelo's own bank. */
async function ofStuckRefund(row: DriftRow): Promise<Repair> {
  const { bookingId, reference: id } = row;
  const payment = bookingId === undefined ? undefined : await Payments.get({ bookingId, id }, { consistent: true });
  const amount = payment?.refundStuck ? payment.owed - payment.refundedAmount : 0;
  return amount === 0 ? { how: 'CAUGHT_UP', amount } : { ...corrected(row, move('bank', 'refunds', amount)), amount };
}

/** A payment that the job does not bring any further is tried once more; what hinders it is for people. */
async function ofPayment({ bookingId, reference: paymentId }: DriftRow): Promise<Repair> {
  if (bookingId !== undefined) await settlePair({ bookingId, paymentId });
  return { how: 'NOTED', amount: 0 };
}

function repair(row: DriftRow): Promise<Repair> | Repair {
  const { reason, kind, reference, providerId } = row;
  switch (reason) {
    case 'BALANCE':
      return recounted(providerId ?? reference, kind === 'month' ? reference.slice(-7) : undefined);
    case 'PAYOUT':
      return kind === 'account' ? { how: 'NOTED', amount: 0 } : ofPayout(row);
    case 'REFUND_STUCK':
      return ofStuckRefund(row);
    case 'STALE':
      return ofPayment(row);
    case 'MISSING_HERE':
    case 'MISSING_AT_STRIPE':
    case 'AMOUNT':
    case 'CURRENCY':
    case 'UNKNOWN_KIND':
      return ofLine(row);
  }
}

async function recounted(providerId: string, month: string | undefined): Promise<Repair> {
  return { how: 'RECOUNTED', amount: await recount(providerId, month) };
}

/**
 * An administrator settles a drift: what was missed is read from Stripe and taken in as its webhook would have been;
 * what still differs goes into a correcting entry, counters are made anew from their movements; written with a note, and
 * in the audit log. Asked for again, or by two at once, it happens once.
 */
export const settleDrift = fn(
  adminPaymentRoutes['admin.settleDrift'].params.extend(adminPaymentRoutes['admin.settleDrift'].body.shape),
  ({ id, note }): Promise<Drift> => {
    const { userId: by } = Actor.require('admin');
    return optimistic(async () => {
      const old = await Drifts.get({ id }, { consistent: true });
      if (!old) throw notFound('drift');
      if (old.resolution) return drift.parse(old);
      const { how, amount, entries = [] } = await repair(old);
      const { version } = old;
      const row = { ...old, version: version + 1, resolution: { how, amount, note, by, at: Clock.iso() } };
      await transact([
        Drifts.replace(row, { if: { version } }),
        ...entries,
        Audit.entry('payments.drift_settled', id, { how, amount }),
      ]);
      return drift.parse(row);
    }, 'This drift');
  },
);
