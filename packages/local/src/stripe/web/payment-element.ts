import {
  listen,
  post,
  type Appearance,
  type ChangeEvent,
  type ElementType,
  type FromFrame,
  type ReadyEvent,
  type Result,
  type ToFrame,
} from './protocol.ts';

interface Handlers {
  ready: (event: ReadyEvent) => void;
  /** A wallet is to pay: the page confirms the payment now. */
  confirm: (event: { readonly expressPaymentType: 'google_pay' }) => void;
  change: (event: ChangeEvent) => void;
  focus: () => void;
  blur: () => void;
}

export interface ElementSettings {
  readonly type: ElementType;
  readonly base: string;
  readonly key: string;
  readonly appearance: Appearance;
  readonly locale: string;
  readonly clientSecret: string | null;
}

/** Page and title of each form. */
const frames = {
  payment: { page: 'element', title: 'Secure payment input frame', height: '230px' },
  expressCheckout: { page: 'express', title: 'Secure express checkout frame', height: '0px' },
} as const;

/** The page's handle on a form of payments, which lives in a frame of the stand-in's origin. */
export class PaymentElement {
  readonly #settings: ElementSettings;
  readonly #frame = document.createElement('iframe');
  readonly #handlers: { [Name in keyof Handlers]: Set<Handlers[Name]> } = {
    ready: new Set(),
    confirm: new Set(),
    change: new Set(),
    focus: new Set(),
    blur: new Set(),
  };
  readonly #calls = new Map<number, (result: Result) => void>();
  #lastCall = 0;
  #agreed = false;
  #stop: (() => void) | undefined;

  constructor(settings: ElementSettings) {
    this.#settings = settings;
    const { page, title, height } = frames[settings.type];
    this.#frame.title = title;
    this.#frame.allow = 'payment *';
    Object.assign(this.#frame.style, {
      border: 'none',
      width: '100%',
      height,
      display: 'block',
      colorScheme: 'normal',
    });
    this.#frame.src = `${settings.base}/v3/${page}?${new URLSearchParams({ key: settings.key, from: location.origin }).toString()}`;
  }

  /** @param where an element of the page or a selector of one */
  mount(where: string | HTMLElement): void {
    const parent = typeof where === 'string' ? document.querySelector(where) : where;
    if (!parent)
      throw new Error(
        `The selector you specified (${typeof where === 'string' ? where : 'element'}) applies to no DOM elements`,
      );
    this.#stop ??= listen<FromFrame>(
      () => this.#frame.contentWindow,
      this.#settings.base,
      (message) => this.#hear(message),
    );
    parent.replaceChildren(this.#frame);
  }

  on<Name extends keyof Handlers>(name: Name, handler: Handlers[Name]): this {
    this.#handlers[name]?.add(handler);
    return this;
  }

  off<Name extends keyof Handlers>(name: Name, handler?: Handlers[Name]): this {
    if (handler) this.#handlers[name]?.delete(handler);
    else this.#handlers[name]?.clear();
    return this;
  }

  focus(): void {
    this.#tell({ type: 'focus' });
  }

  clear(): void {
    this.#tell({ type: 'clear' });
  }

  restyle(appearance: Appearance): void {
    this.#tell({ type: 'appearance', appearance });
  }

  unmount(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#frame.remove();
  }

  destroy(): void {
    this.unmount();
    for (const handlers of Object.values(this.#handlers)) handlers.clear();
  }

  /** Whether the person has agreed to pay with this form's wallet; asked once for each time that they did. */
  takeAgreement(): boolean {
    const agreed = this.#agreed;
    this.#agreed = false;
    return agreed;
  }

  /** Checks the form, as the person sees it. */
  submit(): Promise<Result> {
    return this.#ask((call) => ({ type: 'submit', call }));
  }

  /** Confirms the intent with what was entered: card data never leaves the frame. */
  confirm(clientSecret: string, params: Readonly<Record<string, string>>): Promise<Result> {
    return this.#ask((call) => ({ type: 'confirm', call, clientSecret, params }));
  }

  #ask(message: (call: number) => ToFrame): Promise<Result> {
    if (!this.#frame.isConnected)
      return Promise.resolve({
        error: { type: 'invalid_request_error', message: 'The payment Element is not mounted.' },
      });
    const call = ++this.#lastCall;
    return new Promise((resolve) => {
      this.#calls.set(call, resolve);
      this.#tell(message(call));
    });
  }

  #tell(message: ToFrame): void {
    const target = this.#frame.contentWindow;
    if (target) post(target, this.#settings.base, message);
  }

  #hear(message: FromFrame): void {
    const { type, appearance, locale, clientSecret } = this.#settings;
    switch (message.type) {
      case 'hello':
        return this.#tell({ type: 'start', appearance, locale, clientSecret });
      case 'ready':
        return this.#handlers.ready.forEach((handler) =>
          handler({
            elementType: type,
            ...(type === 'expressCheckout' ? { availablePaymentMethods: message.wallets } : {}),
          }),
        );
      case 'agreed':
        this.#agreed = true;
        return this.#handlers.confirm.forEach((handler) => handler({ expressPaymentType: 'google_pay' }));
      case 'height':
        this.#frame.style.height = `${message.height}px`;
        return;
      case 'focused':
        return this.#handlers.focus.forEach((handler) => handler());
      case 'blurred':
        return this.#handlers.blur.forEach((handler) => handler());
      case 'changed':
        return this.#handlers.change.forEach((handler) => handler(message.event));
      case 'answer':
        this.#calls.get(message.call)?.(message.result);
        this.#calls.delete(message.call);
    }
  }
}
