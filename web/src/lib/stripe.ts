/** The part of Stripe.js that is used. It is always loaded from its own address, never bundled. */
export interface StripeError {
  readonly message?: string;
  readonly code?: string;
}
export interface StripeResult {
  readonly error?: StripeError;
  readonly paymentIntent?: { readonly id: string; readonly status: string };
}
export interface StripePaymentElement {
  mount(target: HTMLElement): void;
  on(event: 'ready' | 'loaderror', listener: () => void): void;
  destroy(): void;
}
/** The buttons of the wallets that this browser and its person have; there may be none. */
export interface StripeExpressElement {
  mount(target: HTMLElement): void;
  on(
    event: 'ready',
    listener: (event: { readonly availablePaymentMethods?: Readonly<Record<string, boolean>> | undefined }) => void,
  ): void;
  /** The person has agreed in their wallet: the payment is confirmed now. */
  on(event: 'confirm', listener: () => void): void;
  destroy(): void;
}
interface Wallets {
  readonly applePay: 'never';
  readonly googlePay: 'never';
}
export interface StripeElements {
  create(type: 'payment', options: { readonly layout: 'tabs'; readonly wallets: Wallets }): StripePaymentElement;
  create(type: 'expressCheckout', options: { readonly buttonHeight: number }): StripeExpressElement;
}
export interface StripeJs {
  elements(options: {
    readonly clientSecret: string;
    readonly locale: string;
    readonly appearance: { readonly theme: 'stripe' | 'night'; readonly variables: Readonly<Record<string, string>> };
  }): StripeElements;
  retrievePaymentIntent(clientSecret: string): Promise<StripeResult>;
  /** Lets the customer answer their bank. */
  handleNextAction(options: { readonly clientSecret: string }): Promise<StripeResult>;
  confirmPayment(options: {
    readonly elements: StripeElements;
    readonly confirmParams: { readonly return_url: string };
    readonly redirect: 'if_required';
  }): Promise<StripeResult>;
}

declare global {
  interface Window {
    Stripe?: (publishableKey: string) => StripeJs;
  }
}

let loading: Promise<StripeJs> | undefined;

function load(url: string, key: string): Promise<StripeJs> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = url;
    script.async = true;
    script.onload = () => (window.Stripe ? resolve(window.Stripe(key)) : reject(new Error('Stripe.js did not start')));
    script.onerror = () => {
      script.remove();
      reject(new Error('Stripe.js could not be loaded'));
    };
    document.head.append(script);
  });
}

/** Stripe.js, loaded once a page; a failed load may be tried again. */
export const loadStripe = (url: string, key: string): Promise<StripeJs> =>
  (loading ??= load(url, key).catch((error: unknown) => {
    loading = undefined;
    throw error;
  }));
