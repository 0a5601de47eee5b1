import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { become, completed, expectAgreement, openAccount, postingsOfMarket } from '../../test/ledger.ts';
import { Market } from '../../test/market.ts';
import { proofSize } from '../../test/proof.ts';
import { startTable, type TestTable } from '../../test/table.ts';
import { Booking } from '../bookings/index.ts';
import type { ServiceRow } from '../catalog/service.entity.ts';
import { AppError, Log } from '../lib/index.ts';
import { Settings } from '../platform/index.ts';
import type { UserRow } from '../users/index.ts';
import { Checkout, Payment } from './index.ts';
import { balanceIn } from './ledger.ts';
import { postingsOf } from './ledger.entity.ts';
import { paymentsOfBooking } from './payment.entity.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
/** All within one year of statements: the last booking is asked for weeks before its end. */
const begins = Date.parse('2027-01-02T15:00:00Z');
const askedDays = 290;
const lastDay = 360;

let table: TestTable;
beforeAll(async () => {
  table = await startTable();
  vi.spyOn(Log, 'error').mockReturnValue();
  vi.spyOn(Log, 'warn').mockReturnValue();
  vi.spyOn(Log, 'info').mockReturnValue();
});
afterAll(async () => {
  vi.restoreAllMocks();
  await table.stop();
});

/** mulberry32: the same numbers for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Side {
  readonly user: UserRow;
  readonly accountId: string;
  readonly services: readonly ServiceRow[];
}
interface Deal {
  readonly id: string;
  readonly intentId: string;
  readonly client: UserRow;
  readonly side: Side;
}

/** A market in which everything that happens is drawn from one seed and happens at its own time. */
class Year {
  readonly market = new Market();
  readonly deals: Deal[] = [];
  readonly happened: Record<string, number> = {};
  readonly drift: unknown[] = [];
  readonly sides: Side[] = [];
  readonly #random: () => number;
  #agenda: { readonly at: number; readonly act: () => Promise<void> }[] = [];
  #clients: UserRow[] = [];
  #admin: UserRow | undefined;

  constructor(seed: number) {
    this.#random = randomOf(seed);
    this.market.now = begins;
  }

  async open(providers: number, clients: number): Promise<void> {
    const { market } = this;
    this.#clients = await market.clients(clients);
    this.#admin = await market.user('ADMIN', 'Ada');
    for (let i = 0; i < providers; i++) {
      const user = await market.provider();
      const accountId = await openAccount(market, user, i % 2 === 0 ? 'daily' : 'manual');
      const services = [];
      for (const instantBook of [true, true, false])
        services.push(
          await market.service(user, {
            instantBook,
            price: { amount: 2000 + this.#below(30_000), currency: 'USD', unit: 'fixed' },
            cancellationPolicy: this.#one(['flexible', 'moderate', 'strict'] as const),
          }),
        );
      this.sides.push({ user, accountId, services });
    }
  }

  /** Puts down what happens of itself: requests spread over the year, the jobs of each day, payouts each week. */
  plan(bookings: number): void {
    for (let i = 0; i < bookings; i++)
      this.#at(begins + ((i + this.#random()) * askedDays * dayMs) / bookings, () => this.#ask());
    for (let day = 1; day <= lastDay; day++) {
      this.#at(begins + day * dayMs, () => this.#daily());
      if (day % 7 === 0)
        for (const side of this.sides) this.#at(begins + day * dayMs + hourMs, () => this.#payOut(side));
    }
  }

  async run(): Promise<void> {
    while (this.#agenda.length > 0) {
      this.#agenda.sort((a, b) => b.at - a.at);
      const due = this.#agenda.pop();
      if (!due) return;
      this.market.now = Math.max(this.market.now, due.at);
      await due.act();
    }
  }

  #below(most: number): number {
    return Math.floor(this.#random() * most);
  }
  #one<T>(of: readonly T[]): T {
    const found = of[this.#below(of.length)];
    if (found === undefined) throw new Error('nothing to choose');
    return found;
  }
  #chance(percent: number): boolean {
    return this.#random() * 100 < percent;
  }
  #at(at: number, act: () => Promise<void>): void {
    this.#agenda.push({ at: Math.floor(at), act });
  }
  #in(hours: number, act: () => Promise<void>): void {
    this.#at(this.market.now + hours * hourMs, act);
  }
  #count(what: string): void {
    this.happened[what] = (this.happened[what] ?? 0) + 1;
  }

  /** Acts of people may be refused in the state that they find; anything else is a fault. */
  async #try(what: string, act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
      this.#count(what);
    } catch (error) {
      if (!(error instanceof AppError) || (error.code !== 'CONFLICT' && error.code !== 'FORBIDDEN')) throw error;
      this.#count('refused');
    }
  }

  /** Webhooks come late, and some of them twice. */
  #tell(text: string): void {
    const late = this.#chance(80) ? 0 : this.#random() * 12;
    for (let i = this.#chance(15) ? 2 : 1; i > 0; i--) this.#in(late * i, () => this.market.webhook(text));
  }
  /** Something moves at Stripe, at the time of the market. */
  #stripe<T>(act: () => T): Promise<T> {
    return this.market.system(() => Promise.resolve(act()));
  }

  async #daily(): Promise<void> {
    await this.market.system(async () => {
      await Booking.expireDue();
      await Payment.settleDue();
      await Payment.finishPayouts();
      this.drift.push(...(await Payment.reconcile()));
    });
  }

  async #payOut({ user, accountId }: Side): Promise<void> {
    const { money } = this.market.payments;
    const { available, account } = money.account(accountId);
    if (available <= 0) return;
    const before = new Set(money.payouts.keys());
    if (account.payouts === 'manual')
      await this.#try('payouts on demand', () => this.market.as(user, () => Payment.payOut({})));
    else await this.#stripe(() => money.schedulePayout(accountId));
    for (const id of [...money.payouts.keys()].filter((one) => !before.has(one))) {
      this.#count('payouts');
      this.#in(48, async () => {
        const bounces = this.#chance(10);
        await this.#stripe(() => money.endPayout(id, 'paid'));
        await this.market.webhook(`payout ${id}`);
        if (!bounces) return;
        this.#count('payouts that bounced');
        await this.#stripe(() => money.endPayout(id, 'failed'));
        await this.market.webhook(`payout ${id}`);
      });
    }
  }

  async #ask(): Promise<void> {
    const { market } = this;
    const side = this.#one(this.sides);
    const service = this.#one(side.services);
    const client = this.#one(this.#clients);
    for (let tries = 0; tries < 8; tries++) {
      const day = Math.floor(market.now / dayMs) + 2 + this.#below(18);
      const start = new Date(day * dayMs + (15 + this.#below(6)) * hourMs).toISOString();
      try {
        const { booking, payment } = await market.book(client, service, start);
        const deal = { id: booking.id, intentId: payment.intentId, client, side };
        this.deals.push(deal);
        await this.#begin(deal, Date.parse(start), service.instantBook);
        return;
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'CONFLICT') throw error;
      }
    }
    this.#count('found no time');
  }

  async #begin(deal: Deal, start: number, instantBook: boolean): Promise<void> {
    const { market } = this;
    const { id, intentId, client, side } = deal;
    if (this.#chance(8)) {
      this.#count('abandoned');
      return;
    }
    if (this.#chance(12)) {
      this.#count('cards refused');
      await this.#stripe(() => market.payments.refuse(intentId));
      await market.webhook(intentId);
      if (this.#chance(30)) return;
    }
    await this.#stripe(() => market.payments.pay(intentId));
    if (this.#chance(90)) await market.webhook(intentId);
    else this.#tell(intentId);
    if (!instantBook) {
      if (this.#chance(75))
        this.#in(2, () => this.#try('accepted', () => market.as(side.user, () => Checkout.accept({ id }))));
      else if (this.#chance(60))
        this.#in(3, () => this.#try('declined', () => market.as(side.user, () => Booking.decline({ id }))));
    }
    if (this.#chance(20)) {
      const [who, what] = this.#chance(70)
        ? ([client, 'cancelled by clients'] as const)
        : ([side.user, 'cancelled by providers'] as const);
      const at = market.now + this.#random() * (start - market.now);
      this.#at(at, async () => {
        await this.#try(what, () => market.as(who, () => Booking.cancel({ id })));
        await market.settle(id);
      });
    }
    this.#at(start + 2 * hourMs, () => this.#complete(deal));
  }

  async #complete({ id, intentId, client }: Deal): Promise<void> {
    const { market } = this;
    if ((await market.row(id)).status !== 'CONFIRMED') return;
    await become(market, id, completed(market));
    await market.settle(id);
    this.#count('completed');
    if (this.#chance(25)) this.#in(this.#below(60), () => this.#tip(id, client));
    if (this.#chance(12))
      this.#in(this.#below(400), async () => {
        const { totalAmount } = await market.row(id);
        const part = this.#chance(40) ? {} : { amount: 1 + this.#below(totalAmount) };
        await this.#try('refunds by administrators', () =>
          market.as(this.#admin ?? client, () => Payment.refund({ bookingId: id, reason: 'not as agreed', ...part })),
        );
      });
    if (this.#chance(6)) this.#in(24 + this.#below(300), () => this.#dispute(intentId));
  }

  async #tip(id: string, client: UserRow): Promise<void> {
    await this.#try('tips', async () => {
      const amount = 100 + this.#below(5000);
      const { intentId } = await this.market.as(client, () =>
        Payment.intent({ bookingId: id, purpose: 'tip', amount }),
      );
      await this.#stripe(() => this.market.payments.pay(intentId));
      this.#tell(intentId);
    });
  }

  async #dispute(intentId: string): Promise<void> {
    const { money, intents } = this.market.payments;
    const { received = 0, refunded = 0 } = intents.get(intentId) ?? {};
    if (received <= refunded) return;
    const { id } = await this.#stripe(() => money.openDispute(intentId, received - refunded));
    this.#tell(`dispute ${id}`);
    this.#in(24 * (5 + this.#below(20)), async () => {
      const end = this.#chance(50) ? 'won' : 'lost';
      this.#count(`disputes ${end}`);
      await this.#stripe(() => money.closeDispute(id, end));
      this.#tell(`dispute ${id}`);
    });
  }
}

/** What Stripe's own list says that the intents and transfers of one booking moved. */
function atStripeOf({ market }: Year): Map<string, number> {
  const { intents, money } = market.payments;
  const sums = new Map<string, number>();
  for (const { amount, intentId, transferId } of money.lines) {
    const id = intents.get(intentId ?? '')?.order.bookingId ?? money.transfers.get(transferId ?? '')?.bookingId;
    if (id !== undefined) sums.set(id, (sums.get(id) ?? 0) + amount);
  }
  return sums;
}

it(
  'a year of bookings, refunds, disputes, tips, failures and payouts drifts by nothing',
  async () => {
    Settings.forget();
    const bookings = proofSize(60, 5000);
    const year = new Year(20_270_102);
    await year.open(proofSize(3, 12), proofSize(8, 40));
    year.plan(bookings);
    await year.run();

    const { market, deals, drift } = year;
    expect(drift).toEqual([]);
    const atStripe = atStripeOf(year);
    for (const { id } of deals) {
      const postings = await postingsOf.all({ subject: id });
      const accounts = new Set(postings.flatMap(({ moves }) => moves.flatMap(({ from, to }) => [from, to])));
      const sum = [...accounts].reduce((total, account) => total + balanceIn(postings, account), 0);
      expect({ id, sum, stripe: balanceIn(postings, 'stripe') }).toEqual({ id, sum: 0, stripe: atStripe.get(id) ?? 0 });
      const ended = ['CANCELLED', 'DECLINED', 'EXPIRED', 'COMPLETED'];
      const { status, settlement, cancellation } = await market.row(id);
      expect(ended).toContain(status);
      for (const payment of await paymentsOfBooking.all({ bookingId: id }))
        if (status === 'EXPIRED' || status === 'DECLINED')
          expect({ id, status, kept: postings.length > 0 ? payment.amount - payment.refundedAmount : 0 }).toMatchObject(
            { kept: 0 },
          );
        else expect({ id, status, settlement, cancellation, due: payment.dueAt }).toMatchObject({ due: undefined });
    }
    await expectAgreement(
      market,
      year.sides.map(({ user }) => user),
    );
    const postings = await postingsOfMarket(
      market,
      year.sides.map(({ user }) => user),
    );
    const facts = {
      bookings: deals.length,
      postings: postings.length,
      lines: market.payments.money.lines.length,
      drift: drift.length,
    };
    console.info(JSON.stringify({ ...facts, ...year.happened }));
    for (const what of [
      'completed',
      'tips',
      'cancelled by clients',
      'payouts',
      'cards refused',
      'abandoned',
      'declined',
    ])
      expect(year.happened[what], what).toBeGreaterThan(0);
  },
  proofSize(60_000, 7_200_000),
);
