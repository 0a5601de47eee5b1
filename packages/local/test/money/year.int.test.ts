import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { proofSize } from '../../../core/test/proof.ts';
import { startTable, type TestTable } from '../../../core/test/table.ts';
import { Booking } from '../../../core/src/bookings/index.ts';
import type { ServiceRow } from '../../../core/src/catalog/service.entity.ts';
import { AppError, Log } from '../../../core/src/lib/index.ts';
import { Checkout, Payment } from '../../../core/src/payments/index.ts';
import { balanceIn } from '../../../core/src/payments/ledger.ts';
import { postingsOf } from '../../../core/src/payments/ledger.entity.ts';
import { paymentsOfBooking } from '../../../core/src/payments/payment.entity.ts';
import { Settings } from '../../../core/src/platform/index.ts';
import type { UserRow } from '../../../core/src/users/index.ts';
import type { StripeEvent } from '../../src/stripe/api/event.ts';
import { StripeMarket } from './market.ts';

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
  readonly isOnDemand: boolean;
  readonly services: readonly ServiceRow[];
}
interface Deal {
  readonly id: string;
  readonly intentId: string;
  readonly client: UserRow;
  readonly side: Side;
}

/**
 * A market in which everything that happens is drawn from one seed and happens at its own time. Stripe is the stand-in:
 * payouts, refunds and bank debits take their days there, and every webhook that it writes comes, some late, some twice.
 */
class Year {
  readonly market = new StripeMarket();
  readonly deals: Deal[] = [];
  readonly happened: Record<string, number> = {};
  readonly drift: unknown[] = [];
  readonly sides: Side[] = [];
  readonly #random: () => number;
  #agenda: { readonly at: number; readonly act: () => Promise<void> }[] = [];
  #clients: UserRow[] = [];
  #admin: UserRow | undefined;
  #heard = 0;

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
      const isOnDemand = i % 2 === 1;
      const accountId = await market.openAccount(user, isOnDemand ? 'manual' : 'daily');
      const services = [];
      for (const [instantBook, depositPercent] of [
        [true, 100],
        [true, 30],
        [false, 100],
      ] as const)
        services.push(
          await market.service(user, {
            instantBook,
            depositPercent,
            price: { amount: 2000 + this.#below(30_000), currency: 'USD', unit: 'fixed' },
            cancellationPolicy: this.#one(['flexible', 'moderate', 'strict'] as const),
          }),
        );
      this.sides.push({ user, accountId, isOnDemand, services });
    }
    this.#heard = market.events.length;
  }

  /** Puts down what happens of itself: requests spread over the year, the jobs of each day, payouts each week. */
  plan(bookings: number): void {
    for (let i = 0; i < bookings; i++)
      this.#at(begins + ((i + this.#random()) * askedDays * dayMs) / bookings, () => this.#ask());
    for (let day = 1; day <= lastDay; day++) {
      this.#at(begins + day * dayMs, () => this.#daily());
      if (day % 7 === 0)
        for (const side of this.sides.filter(({ isOnDemand }) => isOnDemand))
          this.#at(begins + day * dayMs + hourMs, () => this.#payOut(side));
    }
  }

  async run(): Promise<void> {
    while (this.#agenda.length > 0) {
      this.#agenda.sort((a, b) => b.at - a.at);
      const due = this.#agenda.pop();
      if (!due) return;
      this.market.now = Math.max(this.market.now, due.at);
      await due.act();
      this.#listen();
    }
  }

  /** Webhooks come: most at once, some hours later, some of them twice. */
  #listen(): void {
    const { events } = this.market;
    for (const event of events.slice(this.#heard)) {
      const late = this.#chance(85) ? 0 : this.#random() * 12;
      for (let i = this.#chance(12) ? 2 : 1; i > 0; i--) this.#in(late * i, () => this.market.deliver(event));
      this.#follow(event);
    }
    this.#heard = events.length;
  }

  /** What people do about what Stripe tells. */
  #follow({ type, account, data: { object } }: StripeEvent): void {
    if (type === 'charge.dispute.created' && this.#chance(50)) {
      this.count('disputes answered');
      const intentId = 'payment_intent' in object ? String(object.payment_intent) : '';
      this.#in(14, () => this.#defend(intentId));
    }
    if (type !== 'payout.paid') return;
    this.count('payouts');
    if (account === undefined || !this.#chance(10)) return;
    this.count('payouts that bounced');
    this.#in(20, () => Promise.resolve(this.market.bank.bounce(account, object.id)));
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
  count(what: string): void {
    this.happened[what] = (this.happened[what] ?? 0) + 1;
  }

  /** Acts of people may be refused in the state that they find; anything else is a fault. */
  async #try(what: string, act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
      this.count(what);
    } catch (error) {
      if (!(error instanceof AppError) || (error.code !== 'CONFLICT' && error.code !== 'FORBIDDEN')) throw error;
      this.count('refused');
    }
  }

  async #daily(): Promise<void> {
    await this.market.system(async () => {
      await Booking.expireDue();
      await Payment.settleDue();
      await Payment.finishPayouts();
      this.drift.push(...(await Payment.reconcile()));
    });
  }

  #payOut({ user }: Side): Promise<void> {
    return this.#try('payouts on demand', () => this.market.as(user, () => Payment.payOut({})));
  }

  async #defend(intentId: string): Promise<void> {
    const deal = this.deals.find((one) => one.intentId === intentId);
    if (!deal) return;
    const paymentId = (await this.market.row(deal.id)).payment.id;
    await this.market.system(() => Payment.defend({ bookingId: deal.id, paymentId }));
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
    this.count('found no time');
  }

  async #begin(deal: Deal, start: number, instantBook: boolean): Promise<void> {
    const { market } = this;
    const { id, intentId, client, side } = deal;
    if (this.#chance(8)) {
      this.count('abandoned');
      return;
    }
    if (this.#chance(12)) {
      this.count('cards refused');
      await market.pay(intentId, 'pm_card_chargeDeclined');
      if (this.#chance(30)) return;
    }
    await market.pay(intentId, this.#method(instantBook));
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

  async #complete({ id, intentId, client, side }: Deal): Promise<void> {
    const { market } = this;
    if ((await market.row(id)).status !== 'CONFIRMED') return;
    await market.as(side.user, () => Booking.complete({ id }));
    await market.settle(id);
    this.count('completed');
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

  /** Mostly a card; some debits from banks, some cards that take nothing back, some whose holders dispute at once. */
  #method(instantBook: boolean): string {
    const name = this.#one([
      ...Array.from({ length: 24 }, () => 'pm_card_visa'),
      ...(instantBook ? ['pm_usBankAccount', 'pm_usBankAccount_insufficientFunds'] : []),
      'pm_card_refundFail',
      'pm_card_createDisputeProductNotReceived',
    ]);
    if (name !== 'pm_card_visa') this.count(name);
    return name;
  }

  async #tip(id: string, client: UserRow): Promise<void> {
    await this.#try('tips', async () => {
      const amount = 100 + this.#below(5000);
      const { intentId } = await this.market.as(client, () =>
        Payment.intent({ bookingId: id, purpose: 'tip', amount }),
      );
      await this.market.pay(intentId);
    });
  }

  async #dispute(intentId: string): Promise<void> {
    const { market } = this;
    const { latest_charge: charge } = await market.sdk.paymentIntents.retrieve(intentId, { expand: ['latest_charge'] });
    if (charge === null || typeof charge === 'string' || charge.refunded || charge.disputed || !charge.captured) return;
    const id = market.bank.dispute(intentId);
    this.#in(24 * (2 + this.#below(20)), async () => {
      const { status } = await market.sdk.disputes.retrieve(id);
      const end = this.#chance(50) ? 'won' : 'lost';
      const isOpen = status === 'needs_response' || status === 'under_review';
      this.count(isOpen ? `disputes ${end}` : 'disputes that nobody answered');
      if (isOpen) market.bank.decide(id, end);
    });
  }
}

const paid = new Set(['SUCCEEDED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'DISPUTED']);

/** What Stripe's own list says that the intents and transfers of each booking moved. */
async function atStripeOf({ market }: Year): Promise<Map<string, number>> {
  const bookings = new Map<string, string>();
  for await (const { id, metadata } of market.sdk.paymentIntents.list({ limit: 100 }))
    bookings.set(id, metadata['bookingId'] ?? '');
  for await (const { id, transfer_group: group } of market.sdk.transfers.list({ limit: 100 }))
    bookings.set(id, group ?? '');
  const sums = new Map<string, number>();
  for await (const { amount, source } of market.sdk.balanceTransactions.list({ limit: 100, expand: ['data.source'] })) {
    const about: Readonly<Record<string, unknown>> = typeof source === 'object' ? { ...source } : {};
    const booking = [about['payment_intent'], about['transfer'], about['id']]
      .flatMap((id) => (typeof id === 'string' ? (bookings.get(id) ?? []) : []))
      .at(0);
    if (booking !== undefined) sums.set(booking, (sums.get(booking) ?? 0) + amount);
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
    const theirs = await market.expectAgreement(year.sides.map(({ user }) => user));
    const atStripe = await atStripeOf(year);
    let postingCount = 0;
    for (const { id } of deals) {
      const postings = await postingsOf.all({ subject: id });
      postingCount += postings.length;
      const accounts = new Set(postings.flatMap(({ moves }) => moves.flatMap(({ from, to }) => [from, to])));
      const sum = [...accounts].reduce((total, account) => total + balanceIn(postings, account), 0);
      expect({ id, sum, stripe: balanceIn(postings, 'stripe') }).toEqual({ id, sum: 0, stripe: atStripe.get(id) ?? 0 });
      const ended = ['CANCELLED', 'DECLINED', 'EXPIRED', 'COMPLETED'];
      const { status, settlement, cancellation } = await market.row(id);
      expect(ended).toContain(status);
      for (const payment of await paymentsOfBooking.all({ bookingId: id })) {
        if (payment.purpose === 'balance') year.count(`rests ${payment.status.toLowerCase()}`);
        const { amount, refundedAmount, dueAt: due, refundStuck, lost } = payment;
        expect({ id, status, settlement, cancellation, due }).toMatchObject({ due: undefined });
        const isUnserved = (status === 'EXPIRED' || status === 'DECLINED') && paid.has(payment.status);
        if (isUnserved && !refundStuck)
          expect({ id, status, kept: amount - refundedAmount - lost }).toMatchObject({ kept: 0 });
      }
    }
    const facts = {
      bookings: deals.length,
      events: market.events.length,
      movedAtStripe: theirs.moved,
      postings: postingCount,
      drift: drift.length,
    };
    console.info(JSON.stringify({ ...facts, ...year.happened }));
    market.close();
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
