import type { Context } from '../api/context.ts';
import { StripeError } from '../api/error.ts';
import { randomText } from '../api/id.ts';
import { table } from '../api/table.ts';
import { charge, failIntent } from './attempt.ts';
import { intents, saveIntent, type PaymentIntent } from './intent.ts';
import { findMethod } from './method.ts';

/** A 3-D Secure question that waits for the customer, found by an unguessable id. */
interface Challenge {
  readonly id: string;
  readonly object: 'challenge';
  readonly intent: string;
  readonly returnUrl: string | null;
}
const challenges = table<Challenge>('challenge');

/** The intent as it waits for the customer to authenticate at a page of this stand-in. */
export const askCustomer = (context: Context, intent: PaymentIntent, returnUrl: string | null): PaymentIntent => {
  const id = randomText(40);
  context.table(challenges).put(id, { id, object: 'challenge', intent: intent.id, returnUrl });
  const url = `${context.url}/challenge/${id}`;
  const waiting = saveIntent(context, {
    ...intent,
    status: 'requires_action',
    next_action:
      returnUrl === null
        ? {
            type: 'use_stripe_sdk',
            use_stripe_sdk: { type: 'three_d_secure_redirect', stripe_js: url, source: `src_${id.slice(0, 24)}` },
          }
        : { type: 'redirect_to_url', redirect_to_url: { return_url: returnUrl, url } },
  });
  context.emit('payment_intent.requires_action', waiting);
  return waiting;
};

export interface ChallengeState {
  readonly intent: PaymentIntent;
  readonly returnUrl: string | null;
  /** False once it was answered, or the intent was confirmed anew or cancelled. */
  readonly open: boolean;
}

export const findChallenge = (context: Context, id: string): ChallengeState | undefined => {
  const challenge = context.table(challenges).get(id);
  const intent = challenge && context.table(intents).get(challenge.intent);
  if (!intent) return undefined;
  const { redirect_to_url: redirect, use_stripe_sdk: sdk } = intent.next_action ?? {};
  const url = redirect?.url ?? sdk?.['stripe_js'];
  const open = intent.status === 'requires_action' && typeof url === 'string' && url.endsWith(`/${id}`);
  return { intent, returnUrl: challenge.returnUrl, open };
};

/** The customer's answer: the intent goes on to be charged, or needs another method. A closed challenge stays as it is. */
export const answerChallenge = (context: Context, id: string, approved: boolean): ChallengeState | undefined => {
  const state = findChallenge(context, id);
  if (!state?.open) return state;
  const { intent, returnUrl } = state;
  const method = findMethod(context, intent.payment_method ?? '');
  const going = { ...intent, next_action: null };
  try {
    if (approved) charge(context, going, method, { authenticated: true });
    else
      failIntent(context, going, method, {
        type: 'invalid_request_error',
        code: 'payment_intent_authentication_failure',
        message:
          'The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.',
      });
  } catch (error) {
    if (!(error instanceof StripeError)) throw error;
  }
  return { intent: context.table(intents).get(intent.id) ?? intent, returnUrl, open: false };
};
