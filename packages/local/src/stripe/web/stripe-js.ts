import { showChallenge } from './challenge-modal.ts';
import { callApi, intentPath } from './client.ts';
import { PaymentElement } from './payment-element.ts';
import type { Appearance, ElementType, Intent, Result } from './protocol.ts';

interface ElementsOptions {
  readonly clientSecret?: string;
  readonly appearance?: Appearance;
  readonly locale?: string;
}

interface ConfirmOptions {
  readonly elements?: Elements;
  readonly clientSecret?: string;
  readonly confirmParams?: { readonly return_url?: string; readonly receipt_email?: string };
  readonly redirect?: 'always' | 'if_required';
}

const script = document.currentScript;
const base = new URL(script instanceof HTMLScriptElement ? script.src : location.href).origin;

/** A group of Elements for one payment. */
class Elements {
  readonly #key: string;
  #options: ElementsOptions;
  readonly #made = new Map<string, PaymentElement>();

  constructor(key: string, options: ElementsOptions) {
    this.#key = key;
    this.#options = options;
  }

  get clientSecret(): string | undefined {
    return this.#options.clientSecret;
  }

  /** `payment` and `expressCheckout` are there. */
  create(type: ElementType): PaymentElement {
    if (!['payment', 'expressCheckout'].includes(type))
      throw new Error(`Elements of type ${type} are not part of this stand-in`);
    if (this.#made.has(type)) throw new Error(`Can only create one Element of type ${type} through elements.create.`);
    const element = new PaymentElement({
      type,
      base,
      key: this.#key,
      appearance: this.#options.appearance ?? {},
      locale: this.#options.locale ?? 'auto',
      clientSecret: this.#options.clientSecret ?? null,
    });
    this.#made.set(type, element);
    return element;
  }

  getElement(type: string): PaymentElement | null {
    return this.#made.get(type) ?? null;
  }

  /** The form that pays: the wallet's while its person has just agreed, else what was typed. */
  paying(): PaymentElement | null {
    const wallet = this.getElement('expressCheckout');
    return wallet?.takeAgreement() ? wallet : this.getElement('payment');
  }

  update(options: ElementsOptions): void {
    this.#options = { ...this.#options, ...options };
    const { appearance } = options;
    if (appearance) this.#made.forEach((element) => element.restyle(appearance));
  }

  fetchUpdates(): Promise<Result> {
    return Promise.resolve({});
  }

  async submit(): Promise<Result> {
    return (await this.getElement('payment')?.submit()) ?? {};
  }
}

const missing = (message: string): Result => ({ error: { type: 'invalid_request_error', message } });

const leave = (returnUrl: string, intent: Intent): Promise<Result> => {
  const url = new URL(returnUrl, location.href);
  url.searchParams.set('payment_intent', intent.id);
  url.searchParams.set('payment_intent_client_secret', intent.client_secret);
  url.searchParams.set('redirect_status', intent.status === 'requires_payment_method' ? 'failed' : 'succeeded');
  location.assign(url);
  return new Promise(() => undefined);
};

const challengeFailed: Result = {
  error: {
    type: 'invalid_request_error',
    code: 'payment_intent_authentication_failure',
    message:
      'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
  },
};

class StripeClient {
  readonly #key: string;

  constructor(key: string) {
    this.#key = key;
  }

  elements(options: ElementsOptions = {}): Elements {
    return new Elements(this.#key, options);
  }

  retrievePaymentIntent(clientSecret: string): Promise<Result> {
    return callApi(base, this.#key, 'GET', intentPath(clientSecret), { client_secret: clientSecret });
  }

  /** Lets the customer answer the bank, if the intent waits for that. */
  async handleNextAction({ clientSecret }: { readonly clientSecret: string }): Promise<Result> {
    const before = await this.retrievePaymentIntent(clientSecret);
    if (before.paymentIntent?.status !== 'requires_action') return before;
    await showChallenge(before.paymentIntent, base);
    const after = await this.retrievePaymentIntent(clientSecret);
    const failed =
      after.paymentIntent?.status === 'requires_payment_method' || after.paymentIntent?.status === 'requires_action';
    return failed ? challengeFailed : after;
  }

  /** Resolves with the intent or an error; with `redirect: 'always'` (the default) success leaves the page instead. */
  async confirmPayment(options: ConfirmOptions): Promise<Result> {
    const { elements, confirmParams = {}, redirect = 'always' } = options;
    const clientSecret = options.clientSecret ?? elements?.clientSecret;
    const element = elements?.paying();
    if (!clientSecret) return missing('A client secret is needed to confirm a payment.');
    if (!element) return missing('Elements should have a mounted Payment Element.');
    if (redirect === 'always' && !confirmParams.return_url) return missing('confirmParams.return_url is needed.');
    const confirmed = await element.confirm(clientSecret, { ...confirmParams });
    const result =
      confirmed.paymentIntent?.status === 'requires_action' ? await this.handleNextAction({ clientSecret }) : confirmed;
    if (redirect === 'always' && result.paymentIntent && confirmParams.return_url)
      return leave(confirmParams.return_url, result.paymentIntent);
    return result;
  }
}

const create = (key: string): StripeClient => new StripeClient(key);
Object.assign(window, { Stripe: Object.assign(create, { version: 3 }) });
