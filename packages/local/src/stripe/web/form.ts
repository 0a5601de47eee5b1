import { checkCode, checkExpiry, checkNumber, formatCode, formatExpiry, formatNumber } from './card-format.ts';
import type { Words } from './words.ts';

interface Field {
  readonly name: string;
  readonly label: string;
  readonly autocomplete: AutoFill;
  readonly placeholder?: string;
  readonly numeric?: boolean;
  readonly half?: boolean;
  format(text: string): string;
  /** The fault in words; undefined when it is fine. */
  check(text: string, form: PaymentForm): string | undefined;
}

export type MethodType = 'card' | 'us_bank_account';

const cardFields = (words: Words): Field[] => [
  {
    name: 'number',
    label: words.number,
    autocomplete: 'cc-number',
    placeholder: '1234 1234 1234 1234',
    numeric: true,
    format: formatNumber,
    check: (text) => wordOf(words, checkNumber(text)),
  },
  {
    name: 'expiry',
    label: words.expiry,
    autocomplete: 'cc-exp',
    placeholder: words.expiryHint,
    numeric: true,
    half: true,
    format: formatExpiry,
    check: (text) => wordOf(words, checkExpiry(text, new Date())),
  },
  {
    name: 'cvc',
    label: words.cvc,
    autocomplete: 'cc-csc',
    placeholder: 'CVC',
    numeric: true,
    half: true,
    format: (text) => formatCode(text, 4),
    check: (text, form) => wordOf(words, checkCode(text, form.value('number'))),
  },
];

const bankFields = (words: Words): Field[] => [
  {
    name: 'name',
    label: words.name,
    autocomplete: 'name',
    format: (text) => text,
    check: (text) => (text.trim() === '' ? words.nameMissing : undefined),
  },
  {
    name: 'routing',
    label: words.routing,
    autocomplete: 'off',
    placeholder: '110000000',
    numeric: true,
    half: true,
    format: (text) => formatCode(text, 9),
    check: (text) => (text.length < 9 ? words.routingIncomplete : undefined),
  },
  {
    name: 'account',
    label: words.account,
    autocomplete: 'off',
    placeholder: '000123456789',
    numeric: true,
    half: true,
    format: (text) => formatCode(text, 17),
    check: (text) => (text.length < 4 ? words.accountIncomplete : undefined),
  },
];

const wordOf = (words: Words, fault: keyof Words | undefined): string | undefined => fault && words[fault];

const make = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] => {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...children);
  return element;
};

/** The fields of one way to pay: formats while typing, tells faults after a field is left. */
export class PaymentForm {
  readonly type: MethodType;
  readonly element: HTMLElement;
  readonly #fields: readonly Field[];
  readonly #inputs = new Map<string, HTMLInputElement>();
  readonly #onChange: () => void;

  constructor(type: MethodType, words: Words, onChange: () => void) {
    this.type = type;
    this.#onChange = onChange;
    this.#fields = type === 'card' ? cardFields(words) : bankFields(words);
    this.element = make('div', 'fields', ...this.#fields.map((field) => this.#build(field)));
  }

  value(name: string): string {
    return this.#inputs.get(name)?.value ?? '';
  }

  get empty(): boolean {
    return [...this.#inputs.values()].every((input) => input.value === '');
  }

  get complete(): boolean {
    return this.#fields.every((field) => this.#faultOf(field) === undefined);
  }

  clear(): void {
    for (const field of this.#fields) {
      const input = this.#inputs.get(field.name);
      if (input) input.value = '';
      this.#show(field, undefined);
    }
  }

  focus(): void {
    this.#inputs.values().next().value?.focus();
  }

  /** Shows every fault and goes to the first; gives it in words. */
  validate(): string | undefined {
    const faults = this.#fields.map((field) => [field, this.#faultOf(field)] as const);
    for (const [field, fault] of faults) this.#show(field, fault);
    const [first, fault] = faults.find(([, found]) => found !== undefined) ?? [];
    if (first) this.#inputs.get(first.name)?.focus();
    return fault;
  }

  /** `payment_method_data[…]` of the API. */
  params(): Record<string, string> {
    if (this.type === 'us_bank_account')
      return {
        'payment_method_data[type]': 'us_bank_account',
        'payment_method_data[us_bank_account][routing_number]': this.value('routing'),
        'payment_method_data[us_bank_account][account_number]': this.value('account'),
        'payment_method_data[billing_details][name]': this.value('name'),
      };
    const [month = '', year = ''] = this.value('expiry').split(' / ');
    return {
      'payment_method_data[type]': 'card',
      'payment_method_data[card][number]': this.value('number').replaceAll(' ', ''),
      'payment_method_data[card][exp_month]': String(Number(month)),
      'payment_method_data[card][exp_year]': String(2000 + Number(year)),
      'payment_method_data[card][cvc]': this.value('cvc'),
    };
  }

  #faultOf(field: Field): string | undefined {
    return field.check(this.value(field.name), this);
  }

  #show(field: Field, fault: string | undefined): void {
    const input = this.#inputs.get(field.name);
    const message = document.getElementById(`${field.name}-error`);
    if (!input || !message) return;
    input.setAttribute('aria-invalid', String(fault !== undefined));
    message.textContent = fault ?? '';
  }

  #build(field: Field): HTMLElement {
    const input = make('input', '');
    input.id = `${field.name}-input`;
    input.name = field.name;
    input.autocomplete = field.autocomplete;
    input.placeholder = field.placeholder ?? '';
    input.required = true;
    input.setAttribute('aria-describedby', `${field.name}-error`);
    if (field.numeric) input.inputMode = 'numeric';
    input.addEventListener('input', (event) => {
      const erasing = event instanceof InputEvent && (event.inputType ?? '').startsWith('delete');
      if (!erasing) input.value = field.format(input.value);
      if (input.getAttribute('aria-invalid') === 'true') this.#show(field, this.#faultOf(field));
      this.#onChange();
    });
    input.addEventListener('blur', () => this.#show(field, input.value === '' ? undefined : this.#faultOf(field)));
    this.#inputs.set(field.name, input);
    const label = make('label', '', field.label);
    label.htmlFor = input.id;
    const fault = make('p', 'fault');
    fault.id = `${field.name}-error`;
    fault.setAttribute('role', 'alert');
    return make('div', field.half ? 'field half' : 'field', label, input, fault);
  }
}
