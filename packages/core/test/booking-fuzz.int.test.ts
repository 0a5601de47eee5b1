import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { daysOfProvider } from '../src/availability/availability.entity.ts';
import { transitions, type Party } from '../src/bookings/transitions.ts';
import { Booking, type BookingRow } from '../src/bookings/index.ts';
import { AppError, Log } from '../src/lib/index.ts';
import { Checkout, Payment } from '../src/payments/index.ts';
import type { UserRow } from '../src/users/index.ts';
import { Market } from './market.ts';
import { proofParts, proofSize } from './proof.ts';
import { startTable } from './table.ts';

beforeAll(() => {
  vi.spyOn(Log, 'error').mockReturnValue();
  vi.spyOn(Log, 'warn').mockReturnValue();
});
afterAll(() => {
  vi.restoreAllMocks();
});

const hour = 3_600_000;
const start = Date.parse('2026-12-09T15:00:00Z');
const place = { lat: 25.76, lng: -80.19 };

interface Scene {
  readonly market: Market;
  readonly people: Readonly<Record<'client' | 'provider' | 'admin', UserRow>>;
  readonly id: string;
  readonly intentId: string;
}
const acts = {
  cancel: (id: string) => Booking.cancel({ id }),
  decline: (id: string) => Booking.decline({ id }),
  accept: (id: string) => Checkout.accept({ id }),
  moveSoon: (id: string) => Booking.update({ id, scheduledAt: new Date(start + 2 * hour).toISOString() }),
  moveFar: (id: string) => Booking.update({ id, scheduledAt: new Date(start + 240 * hour).toISOString() }),
  acceptMove: (id: string) => Booking.acceptMove({ id }),
  declineMove: (id: string) => Booking.declineMove({ id }),
  onMyWay: (id: string) => Booking.onMyWay({ id }),
  start: (id: string) => Booking.start({ id, place }),
  complete: (id: string) => Booking.complete({ id, place }),
  noShow: (id: string) => Booking.noShow({ id, reason: 'Nobody is here.' }),
  dispute: (id: string) => Booking.dispute({ id, reason: 'It drips as before.' }),
  resolveDone: (id: string) =>
    Booking.resolveDispute({ id, outcome: 'COMPLETED', refundAmount: 1234, note: 'Decided.' }),
  resolveOff: (id: string) =>
    Booking.resolveDispute({ id, outcome: 'CANCELLED', refundAmount: 8000, note: 'Decided.' }),
  resolveNoShow: (id: string) => Booking.resolveDispute({ id, outcome: 'NO_SHOW', refundAmount: 0, note: 'Decided.' }),
} as const;
type Act = keyof typeof acts;

const machine = {
  pay: ({ market, intentId }: Scene) => {
    if (market.payments.intents.get(intentId)?.status === 'requires_payment_method') market.payments.pay(intentId);
    return market.webhook(intentId);
  },
  refuse: ({ market, intentId }: Scene) => {
    if (market.payments.intents.get(intentId)?.status === 'requires_payment_method') market.payments.refuse(intentId);
    return market.webhook(intentId);
  },
  settle: ({ market, id }: Scene) => market.settle(id),
  settleDue: ({ market }: Scene) => market.system(() => Payment.settleDue()),
  expireDue: ({ market }: Scene) => market.system(() => Booking.expireDue()),
  closeDue: ({ market }: Scene) => market.system(() => Booking.closeDue()),
} as const;
type Machine = keyof typeof machine;

type Command =
  | { readonly by: 'client' | 'provider' | 'admin'; readonly act: Act }
  | { readonly by: 'system'; readonly act: Machine }
  | { readonly by: 'clock'; readonly to: number };

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      by: fc.constantFrom('client', 'provider', 'admin'),
      act: fc.constantFrom(...(Object.keys(acts) as Act[])),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ by: fc.constant('system'), act: fc.constantFrom(...(Object.keys(machine) as Machine[])) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      by: fc.constant('clock'),
      // Relative to the start: before and after every limit there is.
      to: fc
        .constantFrom(-80, -72, -30, -24, -23, -1, -0.5, 0, 0.25, 0.5, 1, 2, 24, 25, 26, 49, 73, 98)
        .map((hours) => hours * hour),
    }),
  },
);
/** Most begin paid, so that the later states are reached. */
const sequence = fc.record({
  instantBook: fc.boolean(),
  policy: fc.constantFrom('flexible', 'moderate', 'strict'),
  isPaid: fc.constantFrom(true, true, true, false),
  commands: fc.array(command, { minLength: 3, maxLength: 14 }),
});

const isSlotHeld = ({ status }: BookingRow): boolean =>
  ['PENDING_PAYMENT', 'REQUESTED', 'CONFIRMED', 'IN_PROGRESS'].includes(status);
const isFreed = ({ status }: BookingRow): boolean => ['CANCELLED', 'DECLINED', 'EXPIRED'].includes(status);

async function run({ market, people, id, intentId }: Scene, one: Command): Promise<Party[]> {
  if (one.by === 'clock') {
    market.now = Math.max(market.now, start + one.to);
    return [];
  }
  if (one.by === 'system') await machine[one.act]({ market, people, id, intentId });
  else await market.as(people[one.by], (): Promise<unknown> => acts[one.act](id));
  // An acceptance confirms through the capture, which the system sees.
  return one.by === 'system' ? ['system'] : [one.by, 'system'];
}

/** Each change of status is one that the table names for who made it; several may follow from one command. */
function isLegal(from: BookingRow['status'], to: BookingRow['status'], by: readonly Party[]): boolean {
  const reached = new Set<string | null>([from]);
  for (let round = 0; round < 3; round++)
    for (const one of transitions)
      if (reached.has(one.from) && one.by.some((party) => by.includes(party))) reached.add(one.to);
  return reached.has(to);
}

async function checkSlot({ market, people }: Scene, row: BookingRow): Promise<void> {
  const days = await market.system(() =>
    daysOfProvider.all({ providerId: people.provider.id, from: '2026-01-01', to: '2027-12-31' }),
  );
  const taken = days.flatMap((day) => day.taken);
  if (isFreed(row)) expect(taken, row.status).toEqual([]);
  if (isSlotHeld(row))
    expect(
      taken.map(({ from, to }) => ({ from, to })),
      row.status,
    ).toEqual([row.busy]);
}

/** What must have stayed of the client's money, once everybody has done their part. */
const due = ({ status, settlement, totalAmount, confirmedAt }: BookingRow): number => {
  if (settlement) return totalAmount - settlement.refundAmount;
  return status === 'COMPLETED' || (status === 'DISPUTED' && confirmedAt !== undefined) ? totalAmount : 0;
};

type Sequence = typeof sequence extends fc.Arbitrary<infer T> ? T : never;

/** Plays one sequence and checks it after each command; answers the state in which the booking ended. */
async function play({ instantBook, policy, isPaid, commands }: Sequence): Promise<BookingRow['status']> {
  const market = new Market();
  const provider = await market.provider();
  const [client, admin] = await Promise.all([market.user('CLIENT'), market.user('ADMIN')]);
  const service = await market.service(provider, { instantBook, cancellationPolicy: policy });
  const { booking, payment } = await market.book(client, service, new Date(start).toISOString());
  const scene: Scene = {
    market,
    people: { client, provider, admin },
    id: booking.id,
    intentId: payment.intentId,
  };
  if (isPaid) await machine.pay(scene);
  let row = await market.row(booking.id);
  for (const one of commands) {
    let by: Party[] = ['system'];
    try {
      by = await run(scene, one);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (one.by !== 'clock' && one.by !== 'system') by = [one.by, 'system'];
    }
    const next = await market.row(booking.id);
    expect(isLegal(row.status, next.status, by), `${row.status} to ${next.status} by ${by.join()}`).toBe(true);
    expect(next.version).toBeGreaterThanOrEqual(row.version);
    if (next.status === 'CONFIRMED' && row.status !== 'CONFIRMED') expect(next.payment.status).toBe('SUCCEEDED');
    await checkSlot(scene, next);
    row = next;
  }
  // Everybody goes home; the jobs come a week late, and twice.
  market.now = Math.max(market.now, start) + 400 * hour;
  for (let round = 0; round < 2; round++) {
    await market.system(() => Booking.expireDue());
    await market.system(() => Booking.closeDue());
    await market.settle(booking.id);
    await market.system(() => Payment.settleDue());
  }
  const end = await market.row(booking.id);
  expect(['COMPLETED', 'CANCELLED', 'DECLINED', 'EXPIRED', 'NO_SHOW', 'DISPUTED']).toContain(end.status);
  await checkSlot(scene, end);
  const intent = market.payments.intents.get(payment.intentId);
  expect((intent?.received ?? 0) - (intent?.refunded ?? 0), end.status).toBe(due(end));
  expect(intent?.status).not.toBe('requires_capture');
  return end.status;
}

/** Each part has a table of its own: jobs look at everything that is due, so they take longer the more has been played. */
const perPart = proofSize(60, 200);
const ended = new Map<string, number>();

it.each(proofParts(1, 100))(
  'state machine, part %i: whatever three actors, jobs and clocks do, no state is illegal, no slot leaks, no dead state keeps money',
  async (part) => {
    const table = await startTable({ inMemory: true });
    try {
      const playing = fc.asyncProperty(sequence, async (one) => {
        const status = await play(one);
        ended.set(status, (ended.get(status) ?? 0) + 1);
      });
      await fc.assert(playing, { numRuns: perPart, seed: proofSize(Date.now() % 2 ** 31, part) });
    } finally {
      await table.stop();
    }
    process.stderr.write(`part ${part}: ${JSON.stringify(Object.fromEntries(ended))}\n`);
    expect(ended.size).toBeGreaterThan(3);
  },
  proofSize(60_000, 600_000),
);
