/** What the page's Stripe.js and the frames of the stand-in say to each other with postMessage. */

export interface Appearance {
  readonly theme?: string;
  readonly variables?: Readonly<Record<string, string>>;
}

/** The page to the payment frame. */
export type ToFrame =
  | {
      readonly type: 'start';
      readonly appearance: Appearance;
      readonly locale: string;
      readonly clientSecret: string | null;
    }
  | { readonly type: 'appearance'; readonly appearance: Appearance }
  | { readonly type: 'focus' }
  | { readonly type: 'clear' }
  /** Asks for a check of what is entered. */
  | { readonly type: 'submit'; readonly call: number }
  | {
      readonly type: 'confirm';
      readonly call: number;
      readonly clientSecret: string;
      readonly params: Readonly<Record<string, string>>;
    };

export interface ChangeEvent {
  readonly elementType: 'payment';
  readonly empty: boolean;
  readonly complete: boolean;
  readonly collapsed: boolean;
  readonly value: { readonly type: string };
}

/** What a page learns when a form is drawn: the Express Checkout Element says which wallets the person has. */
export interface ReadyEvent {
  readonly elementType: ElementType;
  readonly availablePaymentMethods?: Readonly<Record<string, boolean>> | undefined;
}

export type ElementType = 'payment' | 'expressCheckout';

/** The payment frame to the page. */
export type FromFrame =
  | { readonly type: 'hello' }
  | { readonly type: 'ready'; readonly wallets?: ReadyEvent['availablePaymentMethods'] }
  | { readonly type: 'height'; readonly height: number }
  | { readonly type: 'focused' | 'blurred' }
  /** The person has agreed to the sheet of their wallet. */
  | { readonly type: 'agreed' }
  | { readonly type: 'changed'; readonly event: ChangeEvent }
  | { readonly type: 'answer'; readonly call: number; readonly result: Result };

/** An answer of the API as Stripe.js gives it on. */
export interface Result {
  readonly paymentIntent?: Intent;
  readonly error?: ApiError;
}

export interface Intent {
  readonly id: string;
  readonly object: 'payment_intent';
  readonly status: string;
  readonly client_secret: string;
  readonly payment_method_types: readonly string[];
  readonly next_action: {
    readonly redirect_to_url?: { readonly url: string };
    readonly use_stripe_sdk?: { readonly stripe_js: string };
  } | null;
}

export interface ApiError {
  readonly type: string;
  readonly code?: string;
  readonly decline_code?: string;
  readonly message: string;
  readonly payment_intent?: Intent;
}

/** The challenge frame to the page, once the customer answered. */
export const CHALLENGE_DONE = 'fixelo-stripe-challenge-done';

const MARK = 'fixelo-stripe';

/** Sends to one origin only. */
export const post = (target: Window, origin: string, message: ToFrame | FromFrame): void =>
  target.postMessage({ mark: MARK, message }, origin);

/** Hands on the messages that come from this very window and origin; returns the way to stop. */
export const listen = <T extends ToFrame | FromFrame>(
  from: () => Window | null,
  origin: string,
  handle: (message: T) => void,
): (() => void) => {
  const listener = (event: MessageEvent<{ mark?: string; message?: T } | undefined>): void => {
    if (event.origin !== origin || event.source !== from() || event.data?.mark !== MARK) return;
    if (event.data.message) handle(event.data.message);
  };
  window.addEventListener('message', listener);
  return () => window.removeEventListener('message', listener);
};
