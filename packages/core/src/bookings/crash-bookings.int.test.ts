import type { Booking as Info } from '@fixelo/contracts';
import { expect, it } from 'vitest';
import type { Fate } from '../../test/crash.ts';
import { crashingTable } from '../../test/crashing.ts';
import { Market, opening } from '../../test/market.ts';
import { daysOfProvider } from '../availability/availability.entity.ts';
import type { ServiceRow } from '../catalog/service.entity.ts';
import { AppError } from '../lib/index.ts';
import { Idempotency, Outbox } from '../platform/index.ts';
import type { UserRow } from '../users/index.ts';
import { Booking } from './index.ts';

const crash = crashingTable();

const hour = 3_600_000;
const address = { line1: '100 Biscayne Blvd', city: 'Miami', state: 'FL', zip: '33132' };
const start = '2026-12-03T15:00:00.000Z';
const later = '2026-12-03T18:00:00.000Z';

interface Scene {
  readonly market: Market;
  readonly client: UserRow;
  readonly provider: UserRow;
  readonly admin: UserRow;
  readonly service: ServiceRow;
  /** Confirmed, at `start`. */
  readonly booking: Info;
  readonly minutes: Set<number>;
}
async function scene(): Promise<Scene> {
  const market = new Market();
  let fate: Fate = 'passes';
  market.payments.fail((call) => (fate = crash.next(call)) === 'never made');
  market.payments.loseAnswers(() => fate === 'answer lost');
  const [provider, client, admin] = await Promise.all([market.provider(), market.user('CLIENT'), market.user('ADMIN')]);
  const service = await market.service(provider);
  const { booking, payment } = await market.book(client, service, start);
  market.payments.pay(payment.intentId);
  await market.webhook(payment.intentId);
  return { market, client, provider, admin, service, booking, minutes: new Set([opening]) };
}

type Side = 'client' | 'provider' | 'admin';
/** Goes on to an instant; events of its minute count. */
function goTo({ market, minutes }: Scene, at: number): void {
  market.now = at;
  minutes.add(at);
}
const does =
  (side: Side, verb: (id: string) => Promise<unknown>) =>
  ({ market, booking, ...people }: Scene) =>
    market.as(people[side], () => verb(booking.id));
const begin = async (given: Scene) => {
  goTo(given, Date.parse(start));
  await does('provider', (id) => Booking.start({ id }))(given);
};
const finish = async (given: Scene) => {
  await begin(given);
  await does('provider', (id) => Booking.complete({ id }))(given);
};
const propose = async (given: Scene) => {
  goTo(given, Date.parse(start) - 20 * hour);
  await does('client', (id) => Booking.update({ id, scheduledAt: later }))(given);
};
const dispute = (side: Side) => does(side, (id) => Booking.dispute({ id, reason: 'It drips.' }));

/** How the booking stands, what the days hold of it, and what was told since it was confirmed. */
async function standing({ market, provider, booking, minutes }: Scene) {
  const row = await market.row(booking.id);
  const days = await daysOfProvider.all({ providerId: provider.id, from: '2026-01-01', to: '2027-12-31' });
  const held = new Set(days.flatMap(({ taken }) => taken.map(({ at }) => new Date(at).toISOString())));
  const events: string[] = [];
  for (const at of minutes)
    for (const { type, detail } of await Outbox.inMinute(at)) {
      const about = (detail.data as { bookingId?: string }).bookingId;
      if (about === booking.id && type.startsWith('booking.')) events.push(type.slice(8));
    }
  const skipped = new Set(['created', 'confirmed']);
  return [row.status, row.scheduledAt, [...held].toSorted(), events.filter((type) => !skipped.has(type)).toSorted()];
}

interface Walk {
  readonly prepare?: (scene: Scene) => Promise<unknown>;
  readonly act: (scene: Scene) => Promise<unknown>;
  /** Status, start, what is held, events. */
  readonly is: readonly unknown[];
}
const walks: Readonly<Record<string, Walk>> = {
  'moving at once': {
    act: does('client', (id) => Booking.update({ id, scheduledAt: later })),
    is: ['CONFIRMED', later, [later], ['rescheduled']],
  },
  'asking for another time': { act: propose, is: ['CONFIRMED', start, [start], ['move_proposed']] },
  'agreeing to another time': {
    prepare: propose,
    act: does('provider', (id) => Booking.acceptMove({ id })),
    is: ['CONFIRMED', later, [later], ['move_proposed', 'rescheduled']],
  },
  'declining another time': {
    prepare: propose,
    act: does('provider', (id) => Booking.declineMove({ id })),
    is: ['CONFIRMED', start, [start], ['move_declined', 'move_proposed']],
  },
  'changing the address': {
    act: does('client', (id) => Booking.update({ id, address: { ...address, line1: '2 Ocean Drive' } })),
    is: ['CONFIRMED', start, [start], ['updated']],
  },
  'checking in': { act: begin, is: ['IN_PROGRESS', start, [start], ['started']] },
  'checking out': {
    prepare: begin,
    act: does('provider', (id) => Booking.complete({ id })),
    is: ['COMPLETED', start, [start], ['completed', 'started']],
  },
  'reporting a no-show': {
    prepare: (given) => Promise.resolve(goTo(given, Date.parse(start) + hour / 4)),
    act: does('client', (id) => Booking.noShow({ id, reason: 'Nobody came.' })),
    is: ['NO_SHOW', start, [start], ['no_show']],
  },
  'opening a dispute': {
    prepare: finish,
    act: dispute('client'),
    is: ['DISPUTED', start, [start], ['completed', 'disputed', 'started']],
  },
  'settling a dispute': {
    prepare: async (given) => {
      await finish(given);
      await dispute('client')(given);
    },
    act: does('admin', (id) =>
      Booking.resolveDispute({ id, outcome: 'COMPLETED', refundAmount: 4000, note: 'Half done.' }),
    ),
    is: ['COMPLETED', start, [start], ['completed', 'disputed', 'resolved', 'started']],
  },
  'closing what nobody closed': {
    prepare: (given) => Promise.resolve(goTo(given, Date.parse(start) + 49 * hour)),
    act: ({ market }) => market.system(() => Booking.closeDue()),
    is: ['COMPLETED', start, [start], ['completed']],
  },
};

/** Lets a process die at each of its calls, before and after it took effect, and another one do the same again. */
async function walkThrough(
  prepare: (stage: Scene) => Promise<unknown>,
  act: (stage: Scene) => Promise<unknown>,
  check: (stage: Scene, moment: string) => Promise<void>,
): Promise<void> {
  for (let call = 1; call < 40; call++) {
    for (const when of ['before', 'after'] as const) {
      const stage = await scene();
      await prepare(stage);
      crash.arm({ call, when });
      await act(stage).catch(() => undefined);
      if (!crash.revive()) {
        expect(call).toBeGreaterThan(1);
        return;
      }
      // What took effect although its answer was lost is refused the second time.
      await act(stage).catch((error: unknown) => {
        if (!(error instanceof AppError) || error.code !== 'CONFLICT') throw error;
      });
      await check(stage, `${when} call ${call}`);
    }
  }
  expect.fail('makes too many calls');
}

it.each(Object.entries(walks))('wherever a process dies while %s, the next one comes to the same', async (_, walk) => {
  await walkThrough(
    async (stage) => walk.prepare?.(stage),
    walk.act,
    async (stage, moment) => expect(await standing(stage), moment).toEqual(walk.is),
  );
});

it('wherever a process dies while booking a series, all of it is held once or nothing is', async () => {
  const first = '2026-12-04T15:00:00.000Z';
  const body = (serviceId: string) => ({
    serviceId,
    scheduledAt: first,
    address,
    recurrence: { every: 'week' as const, count: 6 },
  });
  const { Checkout } = await import('../payments/index.ts');
  const book = ({ market, client, service }: Scene) => {
    const wanted = body(service.id);
    const request = { key: 'series', scope: `${client.id} bookings.create`, body: wanted, resumable: true };
    return market.as(client, () =>
      Idempotency.run(request, async () => ({ status: 201, body: await Checkout.book(wanted) })),
    );
  };
  await walkThrough(
    () => Promise.resolve(),
    book,
    async (stage, moment) => {
      const { items } = await stage.market.as(stage.client, () => Booking.list({ limit: 50 }));
      expect(items.map(({ status }) => status).toSorted(), moment).toEqual([
        'CONFIRMED',
        ...Array<string>(6).fill('PENDING_PAYMENT'),
      ]);
      const held = (await standing(stage))[2] as string[];
      expect(held, moment).toHaveLength(7);
    },
  );
});
