import Stripe from 'stripe';
import { createFaults, type Faults } from '../../faults/faults.ts';
import type { PlatformClock } from '../../clock/clock.ts';
import { testBed } from '../../standin/testing.ts';
import { startStripe, type StripeOptions, type StripeStandIn } from '../index.ts';

export const secretKey = 'sk_test_51Fixelo0123456789';
export const publishableKey = 'pk_test_51Fixelo0123456789';

export interface TestAccount {
  readonly clock: PlatformClock;
  readonly faults: Faults;
  readonly standIn: StripeStandIn;
  readonly stripe: Stripe;
  client(key: string): Stripe;
  /** Stops it and starts it again on the same directory. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export const sdk = (url: string, key: string): Stripe => {
  const { hostname, port } = new URL(url);
  return new Stripe(key, {
    host: hostname,
    port: Number(port),
    protocol: 'http',
    telemetry: false,
    maxNetworkRetries: 0,
  });
};

/** A stand-in of its own and the real SDK pointed at it. */
export const openAccount = async (more: Partial<StripeOptions> = {}): Promise<TestAccount> => {
  const bed = testBed();
  const faults = createFaults();
  const start = (): Promise<StripeStandIn> =>
    startStripe({ port: 0, dir: bed.dir, clock: bed.clock, faults, secretKey, publishableKey, ...more });
  let standIn = await start();
  let stripe = sdk(standIn.url, secretKey);
  return {
    clock: bed.clock,
    faults,
    get standIn() {
      return standIn;
    },
    get stripe() {
      return stripe;
    },
    client: (key) => sdk(standIn.url, key),
    restart: async () => {
      await standIn.close();
      standIn = await start();
      stripe = sdk(standIn.url, secretKey);
    },
    close: async () => {
      await standIn.close();
      bed.dispose();
    },
  };
};

/** The error that the SDK throws. */
export const refusal = async (act: Promise<unknown>): Promise<Stripe.errors.StripeError> => {
  const error: unknown = await act.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof Stripe.errors.StripeError) return error;
  throw new Error(`expected a StripeError, got ${String(error)}`);
};

/** The id in a field that could have been expanded. */
export const idOf = (field: string | { readonly id: string } | null): string =>
  typeof field === 'string' ? field : (field?.id ?? '');

/** Pays $80 at once. */
export const payWith = (
  { stripe }: TestAccount,
  payment_method: string,
  more: Partial<Stripe.PaymentIntentCreateParams> = {},
): Promise<Stripe.PaymentIntent> =>
  stripe.paymentIntents.create({ amount: 8000, currency: 'usd', confirm: true, payment_method, ...more });

export const chargeOf = ({ stripe }: TestAccount, intent: Stripe.PaymentIntent): Promise<Stripe.Charge> =>
  stripe.charges.retrieve(idOf(intent.latest_charge));

/** Types of the events about an intent and its charges, oldest first. */
export const typesAbout = async ({ stripe }: TestAccount, id: string): Promise<string[]> => {
  const { data } = await stripe.events.list({ limit: 100 });
  const about = data.filter(
    ({ data: { object } }) =>
      'id' in object && (object.id === id || ('payment_intent' in object && object.payment_intent === id)),
  );
  return about.map(({ type }) => type).reverse();
};
