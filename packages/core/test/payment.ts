import { createHash, timingSafeEqual } from 'node:crypto';
import { invalid, notFound, unavailable } from '../src/lib/index.ts';
import {
  CaptureRefusedError,
  IntentStateError,
  type Intent,
  type IntentOrder,
  type IntentStatus,
  type IntentWithSecret,
  type PaymentNotice,
  type PaymentProvider,
  type SavedMethod,
} from '../src/provider/payment.ts';
import { FakeBilling } from './billing.ts';
import { FakeMoney, stripeId } from './payment-accounts.ts';

interface Stored {
  readonly order: IntentOrder;
  readonly id: string;
  status: IntentStatus;
  received: number;
  refunded: number;
  failure?: string;
  isLost?: boolean;
  chargeId?: string;
  methodId?: string;
}
/** Stripe's price for a card in the United States. */
const feeOf = (amount: number): number => Math.round(amount * 0.029) + 30;

/**
 * A payment provider in memory that keeps states as Stripe does: idempotency keys, manual capture, refunds, acts
 * that a state does not allow. Tests play the customer with `pay` and `decline`.
 */
export class FakePayments implements PaymentProvider {
  readonly intents = new Map<string, Stored>();
  readonly money = new FakeMoney();
  readonly billing = new FakeBilling((amount) => this.take(amount));
  readonly methods = new Map<string, { readonly customerId: string; readonly method: SavedMethod; refuses?: string }>();
  readonly calls: string[] = [];
  readonly #answers = new Map<string, { readonly answer: unknown; readonly parameters: string }>();
  #outage: ((call: string) => boolean) | undefined;
  #lost: ((call: string) => boolean) | undefined;

  readonly #connect = this.money.calls((name, key, act, parameters) => this.#call(name, key, act, parameters));
  createAccount = this.#connect.createAccount;
  account = this.#connect.account;
  onboardingLink = this.#connect.onboardingLink;
  dashboardLink = this.#connect.dashboardLink;
  balance = this.#connect.balance;
  createTransfer = this.#connect.createTransfer;
  transfer = this.#connect.transfer;
  transfersOf = this.#connect.transfersOf;
  reverseTransfer = this.#connect.reverseTransfer;
  createPayout = this.#connect.createPayout;
  payoutsOf = this.#connect.payoutsOf;
  dispute = this.#connect.dispute;
  submitEvidence = this.#connect.submitEvidence;
  balanceLines = this.#connect.balanceLines;

  readonly #billing = this.billing.calls((name, key, act, parameters) => this.#call(name, key, act, parameters));
  ensurePrice = this.#billing.ensurePrice;
  openCheckout = this.#billing.openCheckout;
  checkout = this.#billing.checkout;
  subscription = this.#billing.subscription;
  setEnding = this.#billing.setEnding;
  endSubscription = this.#billing.endSubscription;
  invoice = this.#billing.invoice;
  invoicesOf = this.#billing.invoicesOf;
  billingPortal = this.#billing.billingPortal;

  /** Calls that match fail before they act; nothing fails when left out. */
  fail(matches?: (call: string) => boolean): void {
    this.#outage = matches;
  }

  /** One call of this name fails before it acts. */
  failNext(name: string): void {
    this.fail((call) => {
      if (call !== name) return false;
      this.fail();
      return true;
    });
  }

  /** Calls that match act, but their answer is lost. */
  loseAnswers(matches?: (call: string) => boolean): void {
    this.#lost = matches;
  }

  /** The customer enters a good card: authorised, or charged at once. */
  pay(intentId: string): Intent {
    const stored = this.#find(intentId);
    if (stored.status === 'canceled') throw new IntentStateError('canceled');
    if (stored.status === 'succeeded' || stored.status === 'requires_capture') return this.#intent(stored);
    stored.chargeId = stripeId('ch');
    if (stored.order.keepMethod && stored.order.customerId !== undefined)
      stored.methodId = this.keep(stored.order.customerId);
    if (stored.order.capture === 'manual') stored.status = 'requires_capture';
    else this.#charge(stored);
    return this.#intent(stored);
  }

  /** A bank debit: the money comes, or does not, days later. */
  debit(intentId: string): Intent {
    const stored = this.#find(intentId);
    stored.status = 'processing';
    return this.#intent(stored);
  }

  /** A client lets a method be kept; answers its id. */
  keep(customerId: string, refuses?: string): string {
    const id = stripeId('pm');
    const method = { id, kind: 'card', brand: 'visa', last4: '4242', expires: { month: 12, year: 2030 } };
    this.methods.set(id, { customerId, method, ...(refuses === undefined ? {} : { refuses }) });
    return id;
  }

  /** The customer's card is refused. */
  refuse(intentId: string): Intent {
    const stored = this.#find(intentId);
    stored.status = 'requires_payment_method';
    stored.failure = 'Your card was declined.';
    return this.#intent(stored);
  }

  /** The bank sends what was refunded back. */
  failRefund(intentId: string): void {
    const stored = this.#find(intentId);
    this.money.book('refund_failure', stored.refunded, { sourceId: stripeId('re'), intentId });
    stored.refunded = 0;
  }

  /** Somebody refunds in Stripe's own pages. */
  refundOutside(intentId: string, amount: number): void {
    const stored = this.#find(intentId);
    stored.refunded += amount;
    this.money.book('refund', -amount, { sourceId: stripeId('re'), intentId });
  }

  /** An authorisation runs out. */
  expireAuthorisation(intentId: string): void {
    this.#find(intentId).status = 'canceled';
  }

  /** The bank takes its authorisation back: what is on hold can never be captured, though nothing else tells. */
  refuseCapture(intentId: string): void {
    this.#find(intentId).isLost = true;
  }

  /** What a webhook sent now would carry: it does not know of refunds. */
  news(intentId: string): Intent {
    const { amountRefunded: _refunded, ...intent } = this.#intent(this.#find(intentId));
    return intent;
  }

  /** Money that comes in for no booking; answers the intent's id. */
  take(amount: number): string {
    const ids = { bookingId: '', paymentId: '', clientId: '' };
    const stored = this.#make({ ...ids, amount, currency: 'USD', capture: 'automatic', description: '' });
    this.#charge(stored);
    return stored.id;
  }

  createIntent(order: IntentOrder, key: string): Promise<IntentWithSecret> {
    return this.#call('create', key, () => this.#intent(this.#make(order)), order);
  }

  createCustomer: PaymentProvider['createCustomer'] = (_client, key) =>
    this.#call('createCustomer', key, () => stripeId('cus'));

  savedMethods: PaymentProvider['savedMethods'] = (customerId) =>
    this.#call('savedMethods', undefined, () =>
      [...this.methods.values()].filter((one) => one.customerId === customerId).map(({ method }) => method),
    );

  forgetMethod: PaymentProvider['forgetMethod'] = (customerId, methodId) =>
    this.#call('forgetMethod', undefined, () => {
      if (this.methods.get(methodId)?.customerId !== customerId) throw notFound('payment method');
      this.methods.delete(methodId);
    });

  confirmSaved: PaymentProvider['confirmSaved'] = (intentId, { methodId }, key) =>
    this.#call(
      'confirmSaved',
      key,
      () => {
        const stored = this.#find(intentId);
        const known = this.methods.get(methodId);
        if (known === undefined || known.customerId !== stored.order.customerId) throw notFound('payment');
        if (stored.status === 'succeeded' || stored.status === 'canceled') throw new IntentStateError(stored.status);
        if (known.refuses === undefined) {
          stored.chargeId = stripeId('ch');
          stored.methodId = methodId;
          this.#charge(stored);
        } else {
          stored.failure = known.refuses;
        }
        return this.#intent(stored);
      },
      { intentId, methodId },
    );

  retrieveIntent(intentId: string): Promise<IntentWithSecret> {
    return this.#call('retrieve', undefined, () => this.#intent(this.#find(intentId)));
  }

  captureIntent(intentId: string, key: string): Promise<Intent> {
    return this.#call('capture', key, () => {
      const stored = this.#find(intentId);
      if (stored.status !== 'requires_capture') throw new IntentStateError(stored.status);
      if (stored.isLost) throw new CaptureRefusedError('charge_expired_for_capture');
      this.#charge(stored);
      return this.#intent(stored);
    });
  }

  cancelIntent(intentId: string, key: string): Promise<Intent> {
    return this.#call('cancel', key, () => {
      const stored = this.#find(intentId);
      if (stored.status === 'succeeded' || stored.status === 'canceled') throw new IntentStateError(stored.status);
      stored.status = 'canceled';
      return this.#intent(stored);
    });
  }

  async refund(intentId: string, amount: number, key: string): Promise<void> {
    const parameters = { intentId, amount };
    await this.#call(
      'refund',
      key,
      () => {
        const stored = this.#find(intentId);
        if (stored.refunded + amount > stored.received) throw new IntentStateError('more than received');
        if (this.money.isDisputed(intentId)) throw new IntentStateError('charge_disputed');
        this.refundOutside(intentId, amount);
      },
      parameters,
    );
  }

  verifyWebhook(rawBody: Buffer, signature: string | undefined): Promise<PaymentNotice> {
    const expected = Buffer.from(FakePayments.sign(rawBody));
    const given = Buffer.from(signature ?? '');
    const fits = expected.length === given.length && timingSafeEqual(expected, given);
    if (!fits)
      return Promise.reject(invalid([{ path: 'header.stripe-signature', message: 'does not sign this body' }]));
    return Promise.resolve(this.#notice(rawBody.toString()));
  }

  /** `pi_… [refund]`, or what the first word says, by id: `dispute`, `transfer`, `account`, `payout`, `subscription`, `invoice`. */
  #notice(text: string): PaymentNotice {
    const [first = '', second = ''] = text.split(' ');
    const { disputes, transfers, accounts, payouts } = this.money;
    const dispute = first === 'dispute' ? disputes.get(second) : undefined;
    const transfer = first === 'transfer' ? transfers.get(second) : undefined;
    const account = first === 'account' ? accounts.get(second)?.account : undefined;
    const payout = first === 'payout' ? payouts.get(second) : undefined;
    if (dispute) return { type: 'dispute', dispute: { ...dispute } };
    if (transfer) return { type: 'transfer', transfer: { ...transfer } };
    if (account) return { type: 'account', account };
    if (payout) return { type: 'payout', payout: payout.payout, accountId: payout.accountId };
    const subscription = first === 'subscription' ? this.billing.subscriptions.get(second) : undefined;
    if (subscription) {
      const { id: subscriptionId, providerId } = subscription;
      return { type: 'subscription', subscriptionId, ...(providerId === undefined ? {} : { providerId }) };
    }
    if (first === 'invoice') return { type: 'invoice', invoiceId: second };
    if (second === 'refund') return { type: 'refund', intentId: first };
    return this.intents.has(first) ? { type: 'intent', intent: this.news(first) } : { type: 'other', name: text };
  }

  static sign(rawBody: Buffer): string {
    return createHash('sha256').update(rawBody).digest('hex');
  }

  async #call<T>(name: string, key: string | undefined, act: () => T, parameters?: unknown): Promise<T> {
    this.calls.push(name);
    await new Promise((resolve) => setImmediate(resolve));
    if (this.#outage?.(name)) throw unavailable('The payment service', 10);
    // A key belongs to the result of its first call, as at Stripe, and to its parameters.
    const given = JSON.stringify([name, parameters]);
    const known = key === undefined ? undefined : this.#answers.get(key);
    if (known && known.parameters !== given) throw new Error(`key ${key} was used with other parameters`);
    const answer = known ? (known.answer as T) : act();
    if (key !== undefined) this.#answers.set(key, { answer, parameters: given });
    if (this.#lost?.(name)) throw unavailable('The payment service', 10);
    return answer;
  }

  /** Stripe forgets keys after a day. */
  forgetKeys(): void {
    this.#answers.clear();
  }

  #make(order: IntentOrder): Stored {
    const id = stripeId('pi');
    const stored: Stored = { order, id, status: 'requires_payment_method', received: 0, refunded: 0 };
    this.intents.set(id, stored);
    return stored;
  }

  #charge(stored: Stored): void {
    const { amount } = stored.order;
    stored.chargeId ??= stripeId('ch');
    stored.status = 'succeeded';
    stored.received = amount;
    delete stored.failure;
    this.money.charges.set(stored.chargeId, { amount, transferred: 0 });
    this.money.book('charge', amount, { sourceId: stored.chargeId, intentId: stored.id }, feeOf(amount));
  }

  #find(intentId: string): Stored {
    const stored = this.intents.get(intentId);
    if (!stored) throw notFound('payment');
    return stored;
  }

  #intent({ id, order, status, received, refunded, failure, chargeId, methodId }: Stored): IntentWithSecret {
    return {
      id,
      status,
      amount: order.amount,
      currency: order.currency,
      amountReceived: received,
      amountRefunded: refunded,
      bookingId: order.bookingId,
      paymentId: order.paymentId,
      clientSecret: `${id}_secret_test`,
      ...(failure === undefined ? {} : { failure }),
      ...(chargeId === undefined ? {} : { chargeId }),
      ...(order.customerId === undefined ? {} : { customerId: order.customerId }),
      ...(methodId === undefined ? {} : { methodId }),
    };
  }
}
