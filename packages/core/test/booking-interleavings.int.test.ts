import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { daysOfProvider } from '../src/availability/availability.entity.ts';
import { bookingsOfProvider, type BookingRow } from '../src/bookings/booking.entity.ts';
import { Booking } from '../src/bookings/index.ts';
import type { ServiceRow } from '../src/catalog/service.entity.ts';
import { AppError } from '../src/lib/index.ts';
import type { UserRow } from '../src/users/index.ts';
import { Interleaver } from './interleaver.ts';
import { Market, race } from './market.ts';
import { proofSize } from './proof.ts';
import { startTable, type TestTable } from './table.ts';

const interleaver = new Interleaver();
let table: TestTable;
let stopProxy: () => void;
beforeAll(async () => {
  table = await startTable();
  const proxy = await interleaver.proxy(table.endpoint);
  stopProxy = proxy.stop;
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] = proxy.endpoint;
});
afterAll(async () => {
  stopProxy();
  await table.stop();
});

const hour = 3_600_000;
const base = Date.parse('2026-12-04T14:00:00Z'); // 09:00 in New York
const holding: readonly BookingRow['status'][] = ['PENDING_PAYMENT', 'REQUESTED', 'CONFIRMED', 'IN_PROGRESS'];

/** A provider with services of several lengths, and what has been booked so far. */
interface Real {
  readonly market: Market;
  readonly provider: UserRow;
  readonly services: readonly ServiceRow[];
  readonly clients: readonly UserRow[];
  readonly ids: string[];
}

/** What is taken must be what live bookings have, whole, and no two of them may overlap. */
async function check({ market, provider }: Real): Promise<void> {
  const [days, bookings] = await market.system(() =>
    Promise.all([
      daysOfProvider.all({ providerId: provider.id, from: '2026-01-01', to: '2027-12-31' }),
      bookingsOfProvider.all({ userId: provider.id, from: '0', to: '~' }),
    ]),
  );
  const live = bookings.filter(
    ({ status, holdExpiresAt }) =>
      holding.includes(status) && (holdExpiresAt === undefined || Date.parse(holdExpiresAt) > market.now),
  );
  for (const [i, a] of live.entries())
    for (const b of live.slice(i + 1))
      expect(a.busy.from < b.busy.to && b.busy.from < a.busy.to, `${a.id} and ${b.id} overlap`).toBe(false);
  const taken = days
    .flatMap((day) => day.taken.map((one) => ({ ...one, date: day.date })))
    .filter(({ holdUntil }) => holdUntil === undefined || holdUntil > market.now);
  expect(new Set(taken.map(({ bookingId }) => bookingId))).toEqual(new Set(live.map(({ id }) => id)));
  for (const { id, busy } of live) {
    const mine = taken.filter(({ bookingId }) => bookingId === id);
    const dates = Math.floor((busy.to - 1) / (24 * hour)) - Math.floor(busy.from / (24 * hour)) + 1;
    expect(mine).toHaveLength(dates);
    for (const { from, to } of mine) expect({ from, to }).toEqual(busy);
  }
}

interface Step {
  readonly act: 'book' | 'series' | 'move' | 'cancel' | 'pay' | 'expire';
  readonly who: number;
  readonly what: number;
  readonly slot: number;
}
const startOf = (slot: number): string => new Date(base + slot * (hour / 2)).toISOString();

async function play(real: Real, { act, who, what, slot }: Step): Promise<unknown> {
  const { market, provider, ids } = real;
  const client = real.clients[who % real.clients.length]!;
  const service = real.services[what % real.services.length]!;
  const id = ids[what % Math.max(1, ids.length)];
  if (act === 'book' || act === 'series') {
    const more = act === 'series' ? { recurrence: { every: 'week' as const, count: 2 } } : {};
    const { booking } = await market.book(client, service, startOf(slot), more);
    ids.push(booking.id);
    return booking;
  }
  if (act === 'expire') return market.system(() => Booking.expireDue());
  if (id === undefined) return undefined;
  if (act === 'pay') {
    const intentId = (await market.row(id)).payment.intentId;
    if (intentId === undefined) return undefined;
    market.payments.pay(intentId);
    return market.webhook(intentId);
  }
  const { clientId } = await market.row(id);
  const side = real.clients.find((one) => who % 2 === 1 && one.id === clientId) ?? provider;
  return market.as(side, () =>
    act === 'cancel' ? Booking.cancel({ id }) : Booking.update({ id, scheduledAt: startOf(slot) }),
  );
}

/** Some acts at the same time, their calls to the table in one particular order; then maybe time passes. */
class Burst implements fc.AsyncCommand<object, Real> {
  readonly #steps: readonly Step[];
  readonly #order: readonly number[];
  readonly #minutes: number;

  constructor(steps: readonly Step[], order: readonly number[], minutes: number) {
    this.#steps = steps;
    this.#order = order;
    this.#minutes = minutes;
  }

  check(): boolean {
    return true;
  }

  async run(_: object, real: Real): Promise<void> {
    const results = await interleaver.run(
      this.#steps.map((step) => () => play(real, step)),
      this.#order,
    );
    for (const result of results) {
      if (result.status === 'fulfilled') continue;
      const { reason } = result as { reason: unknown };
      if (!(reason instanceof AppError)) throw reason;
      expect(['CONFLICT', 'FORBIDDEN', 'NOT_FOUND']).toContain(reason.code);
    }
    await check(real);
    real.market.wait(this.#minutes);
  }

  toString(): string {
    const steps = this.#steps.map(({ act, who, what, slot }) => `${act}(${who}, ${what}, ${slot})`);
    return `[${steps.join(' | ')}] in order ${this.#order.join()}, then ${this.#minutes} min`;
  }
}

const step = fc.record<Step>({
  act: fc.constantFrom('book', 'book', 'book', 'series', 'move', 'cancel', 'pay', 'pay', 'expire'),
  who: fc.nat(5),
  what: fc.nat(5),
  slot: fc.nat(9),
});
const burst = fc
  .tuple(
    fc.array(step, { minLength: 2, maxLength: 4 }),
    fc.array(fc.nat(3), { minLength: 1, maxLength: 24 }),
    fc.constantFrom(0, 0, 0, 5, 16),
  )
  .map((parts) => new Burst(...parts));

it(
  'no interleaving of what people and jobs do at once books anything twice or leaves a slot behind',
  async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0); // pauses between repeats take no time
    await fc.assert(
      fc.asyncProperty(fc.commands([burst], { maxCommands: 8 }), async (commands) => {
        const market = new Market();
        const provider = await market.provider({ bufferAfterMinutes: 15 });
        const services = await Promise.all(
          [30, 60, 90].map((durationMinutes) => market.service(provider, { durationMinutes })),
        );
        const real: Real = { market, provider, services, clients: await market.clients(3), ids: [] };
        await fc.asyncModelRun(() => ({ model: {}, real }), commands);
      }),
      { numRuns: proofSize(15, 600) },
    );
    vi.restoreAllMocks();
  },
  proofSize(60_000, 1_800_000),
);

const rounds = Array.from({ length: proofSize(2, 50) }, (_, i) => i + 1);
it.each(rounds)(
  'bugs 1 and 2: 200 parallel mixed bookings, round %i: nothing overlaps, nothing is half-written, each refusal is a 409',
  async (round) => {
    const market = new Market();
    const provider = await market.provider({ slotMinutes: 5, bufferAfterMinutes: 5 * (round % 4) });
    const services = await Promise.all(
      [20, 60, 90, 240].map((durationMinutes) => market.service(provider, { durationMinutes })),
    );
    const clients = await market.clients(40);
    const calls = Array.from({ length: 200 }, (_, i) => {
      const offset = (i * 7 * round) % 84;
      const scheduledAt = new Date(base + offset * 5 * 60_000).toISOString();
      const more = i % 20 === 0 ? { recurrence: { every: 'week' as const, count: 3 } } : {};
      return market.book(clients[i % 40]!, services[(i + round) % 4]!, scheduledAt, more);
    });
    const { won, lost } = await race(calls);
    expect(won.length + lost.length).toBe(200);
    expect(won.length).toBeGreaterThan(0);
    expect(new Set(lost.map(({ code }) => code))).toEqual(new Set(['CONFLICT']));
    await check({ market, provider, services, clients, ids: [] });
  },
  120_000,
);
