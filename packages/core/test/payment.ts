import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
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
} from '../src/provider/payment.ts';

interface Stored {
  readonly order: IntentOrder;
  readonly id: string;
  status: IntentStatus;
  received: number;
  refunded: number;
  failure?: string;
  isLost?: boolean;
}

/**
 * A payment provider in memory that keeps states as Stripe does: idempotency keys, manual capture, refunds, acts
 * that a state does not allow. Tests play the customer with `pay` and `decline`.
 */
export class FakePayments implements PaymentProvider {
  readonly intents = new Map<string, Stored>();
  readonly calls: string[] = [];
  readonly #answers = new Map<string, unknown>();
  #outage: ((call: string) => boolean) | undefined;
  #lost: ((call: string) => boolean) | undefined;

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
    const isManual = stored.order.capture === 'manual';
    stored.status = isManual ? 'requires_capture' : 'succeeded';
    stored.received = isManual ? 0 : stored.order.amount;
    return this.#intent(stored);
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
    this.#find(intentId).refunded = 0;
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

  createIntent(order: IntentOrder, key: string): Promise<IntentWithSecret> {
    return this.#call('create', key, () => {
      const id = `pi_${randomUUID().replaceAll('-', '')}`;
      const stored: Stored = { order, id, status: 'requires_payment_method', received: 0, refunded: 0 };
      this.intents.set(id, stored);
      return this.#intent(stored);
    });
  }

  retrieveIntent(intentId: string): Promise<IntentWithSecret> {
    return this.#call('retrieve', undefined, () => this.#intent(this.#find(intentId)));
  }

  captureIntent(intentId: string, key: string): Promise<Intent> {
    return this.#call('capture', key, () => {
      const stored = this.#find(intentId);
      if (stored.status !== 'requires_capture') throw new IntentStateError(stored.status);
      if (stored.isLost) throw new CaptureRefusedError('charge_expired_for_capture');
      stored.status = 'succeeded';
      stored.received = stored.order.amount;
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
    await this.#call('refund', key, () => {
      const stored = this.#find(intentId);
      if (stored.refunded + amount > stored.received) throw new IntentStateError('more than received');
      stored.refunded += amount;
    });
  }

  verifyWebhook(rawBody: Buffer, signature: string | undefined): Promise<PaymentNotice> {
    const expected = Buffer.from(FakePayments.sign(rawBody));
    const given = Buffer.from(signature ?? '');
    const fits = expected.length === given.length && timingSafeEqual(expected, given);
    if (!fits)
      return Promise.reject(invalid([{ path: 'header.stripe-signature', message: 'does not sign this body' }]));
    const [intentId = '', about] = rawBody.toString().split(' ');
    if (about === 'refund') return Promise.resolve({ type: 'refund', intentId });
    const known = this.intents.has(intentId);
    return Promise.resolve(
      known ? { type: 'intent', intent: this.news(intentId) } : { type: 'other', name: rawBody.toString() },
    );
  }

  static sign(rawBody: Buffer): string {
    return createHash('sha256').update(rawBody).digest('hex');
  }

  async #call<T>(name: string, key: string | undefined, act: () => T): Promise<T> {
    this.calls.push(name);
    await new Promise((resolve) => setImmediate(resolve));
    if (this.#outage?.(name)) throw unavailable('The payment service', 10);
    // A key belongs to the result of its first call, as at Stripe.
    const known = key === undefined ? undefined : this.#answers.get(key);
    const answer = known === undefined ? act() : (known as T);
    if (key !== undefined) this.#answers.set(key, answer ?? null);
    if (this.#lost?.(name)) throw unavailable('The payment service', 10);
    return answer;
  }

  #find(intentId: string): Stored {
    const stored = this.intents.get(intentId);
    if (!stored) throw notFound('payment');
    return stored;
  }

  #intent({ id, order, status, received, refunded, failure }: Stored): IntentWithSecret {
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
    };
  }
}
