import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CaptureRefusedError, IntentStateError, type PaymentProvider } from './payment.ts';
import { stripeProvider } from './stripe.ts';

const secret = 'whsec_test_0123456789';
const sdk = new Stripe('sk_test_0123456789');

let provider: PaymentProvider;
beforeAll(async () => {
  process.env['SST_Secret_value_STRIPE_SECRET_KEY'] = 'sk_test_0123456789';
  process.env['SST_Secret_value_STRIPE_WEBHOOK_SECRET'] = secret;
  provider = await stripeProvider();
});

const intent = {
  id: 'pi_1',
  object: 'payment_intent',
  status: 'requires_payment_method',
  amount: 9500,
  amount_received: 0,
  currency: 'usd',
  client_secret: 'pi_1_secret_x',
  latest_charge: 'ch_1',
  last_payment_error: { code: 'card_declined', message: 'Your card was declined.' },
  metadata: { bookingId: 'bkg_1', paymentId: 'pay_1' },
};
const eventOf = (type: string, object: object): Buffer =>
  Buffer.from(JSON.stringify({ id: 'evt_1', object: 'event', type, data: { object } }));
const sign = (body: Buffer, key = secret): string =>
  sdk.webhooks.generateTestHeaderString({ payload: body.toString(), secret: key });

describe('a webhook of Stripe', () => {
  it('tells of an intent in our words', async () => {
    const body = eventOf('payment_intent.payment_failed', intent);
    expect(await provider.verifyWebhook(body, sign(body))).toEqual({
      type: 'intent',
      intent: {
        id: 'pi_1',
        status: 'requires_payment_method',
        amount: 9500,
        amountReceived: 0,
        currency: 'USD',
        clientSecret: 'pi_1_secret_x',
        failure: 'Your card was declined.',
        chargeId: 'ch_1',
        bookingId: 'bkg_1',
        paymentId: 'pay_1',
      },
    });
  });

  it('tells of a refund by its intent, and of what nobody waits for by its name', async () => {
    const refund = eventOf('charge.refunded', { id: 'ch_1', payment_intent: 'pi_1', amount_refunded: 100 });
    expect(await provider.verifyWebhook(refund, sign(refund))).toEqual({ type: 'refund', intentId: 'pi_1' });
    for (const type of ['refund.failed', 'refund.updated']) {
      const change = eventOf(type, { id: 're_1', object: 'refund', payment_intent: 'pi_1', status: 'failed' });
      expect(await provider.verifyWebhook(change, sign(change))).toEqual({ type: 'refund', intentId: 'pi_1' });
    }
    const other = eventOf('customer.created', { id: 'cus_1' });
    expect(await provider.verifyWebhook(other, sign(other))).toEqual({ type: 'other', name: 'customer.created' });
  });

  it('is taken of every type that moves money, an account or a plan here', async () => {
    const objects = {
      'payment_intent.': intent,
      'charge.refunded': { id: 'ch_1', payment_intent: 'pi_1' },
      'charge.dispute.': { id: 'du_1', amount: 100, currency: 'usd', status: 'needs_response', payment_intent: 'pi_1' },
      'transfer.': { id: 'tr_1', amount: 100, destination: 'acct_1', metadata: {} },
      'payout.': { id: 'po_1', amount: 100, currency: 'usd', status: 'paid', arrival_date: 1, metadata: {} },
      'account.': { id: 'acct_1', details_submitted: true, payouts_enabled: true, metadata: {} },
      'customer.subscription.': { id: 'sub_1', metadata: {} },
      'invoice.': { id: 'in_1' },
    };
    const types = [
      ...['succeeded', 'payment_failed', 'canceled', 'amount_capturable_updated'].map((one) => `payment_intent.${one}`),
      'charge.refunded',
      ...['created', 'updated', 'closed'].map((one) => `charge.dispute.${one}`),
      ...['transfer.created', 'transfer.reversed', 'payout.paid', 'payout.failed', 'account.updated'],
      ...['created', 'updated', 'deleted'].map((one) => `customer.subscription.${one}`),
      ...['invoice.paid', 'invoice.payment_failed'],
    ];
    for (const type of types) {
      const object = Object.entries(objects).find(([prefix]) => type.startsWith(prefix))?.[1] ?? {};
      const body = eventOf(type, object);
      const { type: taken } = await provider.verifyWebhook(body, sign(body));
      expect({ type, taken }).not.toEqual({ type, taken: 'other' });
    }
  });

  it('is refused unless exactly this body was signed, lately, with our secret', async () => {
    const body = eventOf('payment_intent.succeeded', intent);
    const spaced = Buffer.from(body.toString().replace('"id"', ' "id"'));
    const old = sdk.webhooks.generateTestHeaderString({
      payload: body.toString(),
      secret,
      timestamp: Math.floor(Date.now() / 1000) - 3600,
    });
    const attempts: [Buffer, string | undefined][] = [
      [body, undefined],
      [body, ''],
      [body, 't=1,v1=00'],
      [body, sign(body, 'whsec_other')],
      [body, old],
      [spaced, sign(body)],
      [Buffer.from('nonsense'), sign(Buffer.from('nonsense'))],
    ];
    for (const [raw, signature] of attempts)
      await expect(provider.verifyWebhook(raw, signature)).rejects.toMatchObject({ code: 'VALIDATION_ERROR' });
  });
});

describe('a capture that Stripe refuses', () => {
  let refusal = { status: 400, error: {} };
  const server = createServer((_, response) => {
    response.writeHead(refusal.status, { 'content-type': 'application/json', 'stripe-should-retry': 'false' });
    response.end(JSON.stringify({ error: { message: 'no', ...refusal.error } }));
  });
  let refused: PaymentProvider;
  beforeAll(async () => {
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    process.env['STRIPE_API_URL'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    refused = await stripeProvider();
  });
  afterAll(() => {
    delete process.env['STRIPE_API_URL'];
    server.closeAllConnections();
    server.close();
  });

  const invalid = 'invalid_request_error';
  it.each([
    [400, { type: invalid, code: 'charge_expired_for_capture' }, { name: CaptureRefusedError.name }],
    [400, { type: invalid, code: 'capture_charge_authorization_expired' }, { name: CaptureRefusedError.name }],
    [402, { type: 'card_error', code: 'card_declined' }, { name: CaptureRefusedError.name }],
    [402, { type: 'card_error', code: 'processing_error' }, { code: 'SERVICE_UNAVAILABLE' }],
    [400, { type: invalid, code: 'payment_intent_unexpected_state' }, { name: IntentStateError.name }],
    [400, { type: invalid, code: 'parameter_unknown' }, { code: 'INTERNAL_ERROR' }],
    [500, { type: 'api_error' }, { code: 'SERVICE_UNAVAILABLE' }],
  ])('with %i %o is %o', async (status, error, expected) => {
    refusal = { status, error };
    await expect(refused.captureIntent('pi_1', 'key')).rejects.toMatchObject(expected);
  });
});
