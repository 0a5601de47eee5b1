import Stripe from 'stripe';
import * as z from 'zod';
import { AppError, invalid, notFound, unavailable } from '../lib/error.ts';
import * as Config from '../platform/config.ts';
import {
  CaptureRefusedError,
  IntentStateError,
  intentStatuses,
  type PaymentNotice,
  type PaymentProvider,
} from './payment.ts';

/** One try may take this long; with two repeats a call still ends well within a request's 30 seconds. */
const timeoutMs = 7_000;
const repeats = 2;

/** What Fixelo reads of a payment intent, whatever API version wrote it. */
const intentSchema = z
  .object({
    id: z.string(),
    status: z.enum(intentStatuses),
    amount: z.int(),
    currency: z.string(),
    amount_received: z.int().default(0),
    client_secret: z.string().nullish(),
    metadata: z.record(z.string(), z.string()).nullish(),
    last_payment_error: z.object({ message: z.string().optional(), code: z.string().optional() }).nullish(),
    latest_charge: z.union([z.string(), z.object({ amount_refunded: z.int() })]).nullish(),
  })
  .transform((intent) => {
    const failure = intent.last_payment_error?.message ?? intent.last_payment_error?.code;
    const charge = intent.latest_charge;
    const bookingId = intent.metadata?.['bookingId'];
    const paymentId = intent.metadata?.['paymentId'];
    return {
      id: intent.id,
      status: intent.status,
      amount: intent.amount,
      currency: intent.currency.toUpperCase(),
      amountReceived: intent.amount_received,
      clientSecret: intent.client_secret ?? '',
      ...(typeof charge === 'object' && charge ? { amountRefunded: charge.amount_refunded } : {}),
      ...(failure === undefined ? {} : { failure }),
      ...(bookingId === undefined ? {} : { bookingId }),
      ...(paymentId === undefined ? {} : { paymentId }),
    };
  });

/** What a charge and a refund have in common. */
const ofIntentSchema = z.object({ payment_intent: z.string().nullish() });

const intentEvents: ReadonlySet<string> = new Set([
  'payment_intent.succeeded',
  'payment_intent.payment_failed',
  'payment_intent.canceled',
  'payment_intent.amount_capturable_updated',
]);

function translate(error: unknown): unknown {
  if (!(error instanceof Stripe.errors.StripeError)) return error;
  if (error.code === 'payment_intent_unexpected_state' || error.code === 'charge_already_refunded')
    return new IntentStateError(error.message, { cause: error });
  if (error instanceof Stripe.errors.StripeRateLimitError) return unavailable('The payment service', 5, error);
  if (error instanceof Stripe.errors.StripeCardError && error.code === 'processing_error')
    return unavailable('The payment service', 10, error);
  if (error.code === 'resource_missing') return notFound('payment');
  const { statusCode = 500 } = error;
  const isDown = error instanceof Stripe.errors.StripeConnectionError || statusCode >= 500 || statusCode === 409;
  if (isDown) return unavailable('The payment service', 10, error);
  return new AppError('INTERNAL_ERROR', 'The payment could not be processed', { cause: error });
}

const refundEvents: ReadonlySet<string> = new Set(['charge.refunded', 'refund.updated', 'refund.failed']);

/** What Stripe says of an authorisation that ran out or was taken back. */
const lostAuthorisations: ReadonlySet<string | undefined> = new Set([
  'charge_expired_for_capture',
  'capture_charge_authorization_expired',
  'capture_unauthorized_payment',
]);

/** A refusal of a capture that no repeat will change. */
const isFinal = (error: unknown): error is Stripe.errors.StripeError =>
  (error instanceof Stripe.errors.StripeCardError && error.code !== 'processing_error') ||
  (error instanceof Stripe.errors.StripeError && lostAuthorisations.has(error.code));

async function call<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw translate(error);
  }
}

/** `STRIPE_API_URL` redirects the SDK, path and query untouched. */
function endpoint(): Pick<Stripe.StripeConfig, 'host' | 'port' | 'protocol'> {
  const base = Config.optional('STRIPE_API_URL');
  if (base === undefined) return {};
  const { protocol, hostname, port } = new URL(base);
  const secure = protocol === 'https:';
  return { host: hostname, port: port || (secure ? 443 : 80), protocol: secure ? 'https' : 'http' };
}

class StripeProvider implements PaymentProvider {
  readonly #stripe: Stripe;
  readonly #webhookSecret: () => Promise<string>;

  constructor(secretKey: string, webhookSecret: () => Promise<string>) {
    this.#webhookSecret = webhookSecret;
    this.#stripe = new Stripe(secretKey, {
      ...endpoint(),
      timeout: timeoutMs,
      maxNetworkRetries: repeats,
      telemetry: false,
      appInfo: { name: 'fixelo' },
    });
  }

  createIntent: PaymentProvider['createIntent'] = (order, key) =>
    call(async () => {
      const { bookingId, paymentId, clientId } = order;
      const intent = await this.#stripe.paymentIntents.create(
        {
          amount: order.amount,
          currency: order.currency.toLowerCase(),
          capture_method: order.capture,
          automatic_payment_methods: { enabled: true },
          transfer_group: bookingId,
          description: order.description,
          metadata: { bookingId, paymentId, clientId },
        },
        { idempotencyKey: key },
      );
      return intentSchema.parse(intent);
    });

  retrieveIntent: PaymentProvider['retrieveIntent'] = (intentId) =>
    call(async () =>
      intentSchema.parse(await this.#stripe.paymentIntents.retrieve(intentId, { expand: ['latest_charge'] })),
    );

  captureIntent: PaymentProvider['captureIntent'] = (intentId, key) =>
    call(async () => {
      try {
        return intentSchema.parse(await this.#stripe.paymentIntents.capture(intentId, {}, { idempotencyKey: key }));
      } catch (error) {
        throw isFinal(error) ? new CaptureRefusedError(error.message, { cause: error }) : error;
      }
    });

  cancelIntent: PaymentProvider['cancelIntent'] = (intentId, key) =>
    call(async () =>
      intentSchema.parse(await this.#stripe.paymentIntents.cancel(intentId, {}, { idempotencyKey: key })),
    );

  refund: PaymentProvider['refund'] = (intentId, amount, key) =>
    call(async () => {
      await this.#stripe.refunds.create({ payment_intent: intentId, amount }, { idempotencyKey: key });
    });

  async verifyWebhook(rawBody: Buffer, signature: string | undefined): Promise<PaymentNotice> {
    const event = await this.#event(rawBody, signature ?? '');
    if (intentEvents.has(event.type)) return { type: 'intent', intent: intentSchema.parse(event.data.object) };
    if (refundEvents.has(event.type)) {
      const { payment_intent: intentId } = ofIntentSchema.parse(event.data.object);
      if (intentId) return { type: 'refund', intentId };
    }
    return { type: 'other', name: event.type };
  }

  async #event(rawBody: Buffer, signature: string): Promise<Stripe.Event> {
    const secret = await this.#webhookSecret();
    try {
      return await this.#stripe.webhooks.constructEventAsync(rawBody, signature, secret);
    } catch (error) {
      if (error instanceof Stripe.errors.StripeSignatureVerificationError || error instanceof SyntaxError)
        throw invalid([{ path: 'header.stripe-signature', message: 'does not sign this body' }]);
      throw error;
    }
  }
}

/** Stripe through its own SDK, as `STRIPE_SECRET_KEY` and `STRIPE_API_URL` say. */
export async function stripeProvider(): Promise<PaymentProvider> {
  return new StripeProvider(await Config.secret('STRIPE_SECRET_KEY'), () => Config.secret('STRIPE_WEBHOOK_SECRET'));
}
