import { Payment } from '../src/payments/index.ts';
import { replacePaymentProvider, type PaymentNotice } from '../src/provider/payment.ts';
import { Subscription } from '../src/subscriptions/index.ts';
import { FakePayments } from './payment.ts';
import { People } from './people.ts';

export { opening, race, refusal, rules } from './people.ts';

/** People in the table, and a payment provider in memory. Every call acts as somebody. */
export class Market extends People {
  readonly payments = new FakePayments();

  constructor() {
    super();
    replacePaymentProvider(this.payments);
  }

  /** Delivers the webhook that tells how an intent stands now. */
  webhook(intentId: string): Promise<void> {
    const body = Buffer.from(intentId);
    return this.system(() => Payment.receive(body, FakePayments.sign(body), Subscription.receive));
  }

  /** Delivers a webhook that was written earlier, as it was then. */
  async deliver(notice: PaymentNotice): Promise<void> {
    const now = this.payments.verifyWebhook.bind(this.payments);
    this.payments.verifyWebhook = () => Promise.resolve(notice);
    try {
      await this.system(() => Payment.receive(Buffer.from(''), ''));
    } finally {
      this.payments.verifyWebhook = now;
    }
  }
}
