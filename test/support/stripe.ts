import type { PlatformInfo } from '@fixelo/local/testing';
import Stripe from 'stripe';

/** Stripe as its own SDK sees it, at the stand-in of a running platform. */
export function stripeOf({ stripeUrl, stripeSecretKey }: PlatformInfo): Stripe {
  const url = new URL(stripeUrl);
  return new Stripe(stripeSecretKey, {
    host: url.hostname,
    port: url.port,
    protocol: 'http',
    telemetry: false,
    maxNetworkRetries: 0,
  });
}

/** What the browser does with Stripe's form: confirms an intent with a card. */
export const pay = (platform: PlatformInfo, intentId: string, card = 'pm_card_visa'): Promise<Stripe.PaymentIntent> =>
  stripeOf(platform).paymentIntents.confirm(intentId, { payment_method: card, return_url: 'https://example.com' });
