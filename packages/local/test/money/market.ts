import Stripe from 'stripe';
import type { Fate } from '../../../core/test/crash.ts';
import { agree, type TheirSide } from '../../../core/test/ledger.ts';
import { People } from '../../../core/test/people.ts';
import { Accounts, Customers } from '../../../core/src/payments/account.entity.ts';
import { Payment } from '../../../core/src/payments/index.ts';
import { write } from '../../../core/src/platform/index.ts';
import { replacePaymentProvider } from '../../../core/src/provider/payment.ts';
import { stripeOver } from '../../../core/src/provider/stripe.ts';
import type { UserRow } from '../../../core/src/users/index.ts';
import type { Bank } from '../../src/stripe/bank.ts';
import type { StripeEvent } from '../../src/stripe/api/event.ts';
import { openStripe, type PastPayment } from '../../src/stripe/index.ts';
import { FollowingClock } from './clock.ts';

const secretKey = 'sk_test_51Money0123456789';
const signingSecret = 'whsec_money';

/** Ids that an event is about. */
function subjectsOf({ data: { object } }: StripeEvent): unknown[] {
  const fields: Readonly<Record<string, unknown>> = { ...object };
  return [object.id, fields['payment_intent']];
}

/**
 * People whose payments go through the real implementation of Stripe: its SDK hands every request to the stand-in, in
 * this process and at the time of this market. Webhooks are signed as Stripe signs them and come when a test says so.
 */
export class StripeMarket extends People {
  readonly #clock = new FollowingClock(() => this.now);
  readonly #stripe = openStripe({
    clock: this.#clock,
    secretKey,
    publishableKey: 'pk_test_51Money0123456789',
    publicUrl: 'https://stripe.example',
    onEvent: (event) => this.#events.push(event),
  });
  readonly #events: StripeEvent[] = [];
  readonly #told = new Set<string>();
  /** Stripe as clients' browsers and people in Stripe's own pages reach it: it never dies. */
  readonly sdk = this.#client(() => 'passes');

  /** @param fate what becomes of the next call of ours to Stripe */
  constructor(fate: (call: string) => Fate = () => 'passes') {
    super();
    process.env['WEB_URL'] = 'https://fixelo.example';
    replacePaymentProvider(stripeOver(this.#client(fate), () => Promise.resolve(signingSecret)));
  }

  close(): void {
    this.#stripe.close();
  }

  #client(fate: (call: string) => Fate): Stripe {
    const reach = async (input: string | URL | globalThis.Request, init: RequestInit = {}): Promise<Response> => {
      const url = new URL(input instanceof globalThis.Request ? input.url : input);
      const becomes = fate(`${init.method ?? 'GET'} ${url.pathname.replace(/_?[A-Za-z]+_[A-Za-z0-9]{14,}/, ':id')}`);
      if (becomes === 'never made') throw new TypeError('fetch failed');
      this.#clock.run();
      const answer = await this.#stripe.handle({
        method: init.method ?? 'GET',
        url,
        path: url.pathname,
        headers: Object.fromEntries(new Headers(init.headers)),
        body: () => Promise.resolve(Buffer.from(typeof init.body === 'string' ? init.body : '')),
      });
      if (becomes === 'answer lost') throw new TypeError('fetch failed');
      const headers = Object.entries(answer.headers ?? {}).map(([name, value]): [string, string] => [name, `${value}`]);
      return new Response(typeof answer.body === 'string' ? answer.body : '', { status: answer.status, headers });
    };
    return new Stripe(secretKey, {
      httpClient: Stripe.createFetchHttpClient(reach),
      maxNetworkRetries: 0,
      telemetry: false,
    });
  }

  /** What cardholders, banks and schedules do. */
  get bank(): Bank {
    this.#clock.run();
    return this.#stripe.bank;
  }

  /** What was paid at Stripe before this market opened. */
  payInThePast(payments: readonly PastPayment[]): void {
    this.#stripe.payInThePast(payments);
  }

  /** Changes a line of Stripe's balance behind everybody's back; `undefined` removes it. */
  forgeLine(line: Stripe.BalanceTransaction, change: Partial<Stripe.BalanceTransaction> | undefined): void {
    const source = typeof line.source === 'object' ? (line.source?.id ?? null) : line.source;
    const forged = { ...line, source, ...change };
    const stored = change && { ...forged, net: forged.amount - forged.fee };
    this.#stripe.forge('balance_transaction', forged.id, stored);
  }

  /** Everything that Stripe has told or would tell, oldest first. */
  get events(): readonly StripeEvent[] {
    this.#clock.run();
    return this.#events;
  }

  /** The client pays an intent with a card of Stripe's test mode; a refusal is told by the answer. */
  async pay(intentId: string, method = 'pm_card_visa'): Promise<Stripe.PaymentIntent> {
    try {
      return await this.sdk.paymentIntents.confirm(intentId, {
        payment_method: method,
        return_url: 'https://fixelo.example/back',
      });
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeCardError)) throw error;
      return this.sdk.paymentIntents.retrieve(intentId);
    }
  }

  /** Delivers a webhook as it was written, signed; one that fails comes again. */
  async deliver(event: StripeEvent): Promise<void> {
    const payload = JSON.stringify(event);
    const signature = await this.sdk.webhooks.generateTestHeaderStringAsync({ payload, secret: signingSecret });
    await this.system(() => Payment.receive(Buffer.from(payload), signature));
    this.#told.add(event.id);
  }

  /** Events about an id, oldest first. */
  about(id: string): StripeEvent[] {
    return this.events.filter((event) => subjectsOf(event).includes(id));
  }

  /** Delivers all that was not told yet, of everything or about one id, in its order. */
  async tell(id?: string): Promise<void> {
    for (const event of id === undefined ? [...this.events] : this.about(id))
      if (!this.#told.has(event.id)) await this.deliver(event);
  }

  /** What is due while a client is away is charged to `methodId` from now on. */
  async keepMethod({ id: userId }: UserRow, methodId: string): Promise<void> {
    const known = await Customers.get({ userId }, { consistent: true });
    if (!known) throw new Error('no customer');
    await write(Customers.put({ ...known, methodId }));
  }

  /** A provider whose account is finished. */
  async openAccount(
    provider: UserRow,
    payouts: 'daily' | 'manual' = 'daily',
    number = '000123456789',
  ): Promise<string> {
    const { url } = await this.as(provider, () => Payment.onboard());
    this.bank.onboard(url, number);
    const row = await Accounts.get({ providerId: provider.id }, { consistent: true });
    if (!row) throw new Error('no account');
    if (payouts === 'manual')
      await this.sdk.accounts.update(row.accountId, {
        settings: { payouts: { schedule: { interval: 'manual' } } },
      });
    await this.tell(row.accountId);
    return row.accountId;
  }

  async #theirs(): Promise<TheirSide> {
    let moved = 0;
    for await (const { amount, type } of this.sdk.balanceTransactions.list({ limit: 100 }))
      if (!type.startsWith('payout')) moved += amount;
    const intents = this.#stripe.objects('payment_intent');
    return {
      moved,
      bookingIds: intents.flatMap((intent) => ('metadata' in intent ? bookingOf(intent.metadata) : [])),
      held: async (stripeAccount) => {
        const { available, pending } = await this.sdk.balance.retrieve({}, { stripeAccount });
        let held = [...available, ...pending].reduce((sum, { amount }) => sum + amount, 0);
        for await (const { amount, status } of this.sdk.payouts.list({ limit: 100 }, { stripeAccount }))
          if (status === 'pending' || status === 'in_transit') held += amount;
        return held;
      },
    };
  }

  /** The ledger and Stripe agree to the cent, once all is told. */
  async expectAgreement(providers: readonly UserRow[], about = ''): Promise<TheirSide> {
    await this.tell();
    const theirs = await this.#theirs();
    await agree(theirs, providers, { year: new Date(this.now).toISOString().slice(0, 4), about });
    return theirs;
  }
}

const bookingOf = (metadata: unknown): string[] => {
  const found: unknown = Object.entries(metadata ?? {}).find(([name]) => name === 'bookingId')?.[1];
  return typeof found === 'string' ? [found] : [];
};
