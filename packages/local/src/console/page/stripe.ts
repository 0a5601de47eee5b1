import { empty, html, jsonBlock, time, type Html } from '../html.ts';
import { stripeKinds, type StripeKind } from '../input.ts';
import type { ConsoleSources } from '../sources.ts';
import type { Page } from './layout.ts';

const names: Readonly<Record<StripeKind, string>> = {
  payment_intent: 'Payments',
  charge: 'Charges',
  refund: 'Refunds',
  dispute: 'Disputes',
  account: 'Accounts',
  transfer: 'Transfers',
  payout: 'Payouts',
  customer: 'Customers',
  payment_method: 'Payment methods',
  balance_transaction: 'Balance',
  event: 'Events',
  delivery: 'Webhooks',
};

const tabs = (chosen: StripeKind): Html =>
  html`<nav class="chips" aria-label="Kinds">
    ${[...stripeKinds, 'delivery' as const].map(
      (kind) =>
        html`<a class="chip" href="/stripe/${kind}" ${kind === chosen && html`aria-current="true"`}>${names[kind]}</a>`,
    )}
  </nav>`;

const field = (object: object, name: string): unknown => Object.entries(object).find(([key]) => key === name)?.[1];
const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

const money = (object: object): string => {
  const [amount, currency] = [field(object, 'amount'), field(object, 'currency')];
  if (typeof amount !== 'number' || typeof currency !== 'string') return '';
  return new Intl.NumberFormat('en', { style: 'currency', currency }).format(amount / 100);
};

const button = (act: string, id: string, label: string, verdict?: 'won' | 'lost'): Html =>
  html`<form method="post" action="/do/${act}">
    <input type="hidden" name="id" value="${id}" />${
      verdict && html`<input type="hidden" name="verdict" value="${verdict}" />`
    }<button>${label}</button>
  </form>`;

const undecided = new Set(['needs_response', 'under_review', 'warning_needs_response', 'warning_under_review']);

/** What cardholders, banks and schedules can do with an object. */
const actsOn = (object: object & { readonly id: string }): Html | false => {
  const { id } = object;
  switch (field(object, 'object')) {
    case 'charge':
      return field(object, 'captured') === true && button('dispute', id, 'The cardholder disputes it');
    case 'dispute':
      return (
        undecided.has(textOf(field(object, 'status'))) &&
        html`<div class="buttons">
          ${button('decide', id, 'The bank says: won', 'won')}${button('decide', id, 'The bank says: lost', 'lost')}
        </div>`
      );
    case 'account':
      return field(object, 'payouts_enabled') === true && button('pay-out', id, 'Pay out what is available');
    default:
      return false;
  }
};

const objectRow = (object: object & { readonly id: string }): Html => {
  const created = field(object, 'created');
  const state = textOf(field(object, 'status')) || textOf(field(object, 'type')) || textOf(field(object, 'email'));
  return html`<li>
    <details id="${object.id}">
      <summary class="row">
        <strong>${money(object) || object.id}</strong
        ><span>${state}${money(object) && ` · ${object.id}`}</span
        >${typeof created === 'number' && time(created * 1000)}
      </summary>
      ${actsOn(object)}${jsonBlock(object)}
    </details>
  </li>`;
};

const deliveries = ({ stripe }: ConsoleSources): Html => {
  const rows = stripe
    .deliveries()
    .slice(0, 200)
    .map((delivery) => {
      const last = delivery.attempts.at(-1);
      return html`<li>
        <details id="${delivery.id}">
          <summary class="row">
            <strong>${delivery.eventType}</strong
            ><span
              >${delivery.state} · ${last ? (last.status ?? last.error ?? '') : 'not tried'} ·
              ${delivery.attempts.length}×</span
            >${last && time(last.at)}
          </summary>
          <form method="post" action="/do/resend">
            <input type="hidden" name="id" value="${delivery.id}" /><button>Send again</button>
          </form>
          ${jsonBlock(delivery)}
        </details>
      </li>`;
    });
  return rows.length === 0
    ? empty('No webhooks yet', 'They follow the first payment.')
    : html`<ul class="rows">
        ${rows}
      </ul>`;
};

export const stripePage = (sources: ConsoleSources, kind: StripeKind): Page => {
  if (kind === 'delivery') return { title: 'Stripe', body: html`${tabs(kind)}${deliveries(sources)}` };
  const objects = sources.stripe.objects(kind).slice(0, 200);
  const list =
    objects.length === 0
      ? empty(`No ${names[kind].toLowerCase()} yet`, 'Pay for a booking: 4242 4242 4242 4242 works.')
      : html`<ul class="rows">
          ${objects.map(objectRow)}
        </ul>`;
  return { title: 'Stripe', body: html`${tabs(kind)}${list}` };
};
