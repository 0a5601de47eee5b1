import { locale as localeSchema, notificationType, type Booking } from '@fixelo/contracts';
import { composeAccount, composeBooking, type Composed } from '@fixelo/core/notifications/compose';
import { htmlOf, textOf } from '@fixelo/core/notifications/layout';
import * as z from 'zod';
import { html, type Html } from '../html.ts';
import type { Page } from './layout.ts';

const sample: Booking = {
  id: 'bkg_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
  clientId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
  providerId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6E',
  serviceId: 'svc_01JD2Z8Q4M7T6W5X3Y9A8B7C6D',
  service: { title: 'Leak repair and pipe fitting', category: 'plumbing', durationMinutes: 60 },
  clientName: 'Ana Torres',
  providerName: 'Miami Pipes',
  status: 'CONFIRMED',
  scheduledAt: '2026-12-01T15:00:00.000Z',
  endsAt: '2026-12-01T16:00:00.000Z',
  timeZone: 'America/New_York',
  totalAmount: 9500,
  currency: 'USD',
  platformFee: 475,
  providerAmount: 9025,
  address: { line1: '100 Biscayne Blvd', line2: 'Apt 5', city: 'Miami', state: 'FL', zip: '33132' },
  cancellationPolicy: 'flexible',
  respondBy: '2026-11-30T15:00:00.000Z',
  payment: { status: 'SUCCEEDED' },
  cancellation: { by: 'provider', reason: 'The van broke down', refundAmount: 9500 },
  version: 2,
  createdAt: '2026-11-20T10:00:00.000Z',
  updatedAt: '2026-11-20T10:00:00.000Z',
};
const webUrl = 'https://fixelo.com';

const query = z.object({
  type: notificationType.catch('booking_confirmed'),
  channel: z.enum(['email', 'text', 'push']).catch('email'),
  side: z.enum(['client', 'provider']).catch('client'),
  locale: localeSchema.catch('en'),
});
type Query = z.output<typeof query>;

function compose({ type, side, locale }: Query): Composed | undefined {
  const topic = {
    side,
    bookingId: sample.id,
    amount: 4000,
    currency: 'USD',
    count: 3,
    from: 'Miami Pipes',
    missing: 'client',
  } as const;
  const to = { email: 'ana@example.com', name: 'Ana', locale, timeZone: 'America/New_York' };
  return composeAccount(type, topic, to) ?? composeBooking(type, topic, sample, to);
}

/** The e-mail alone, for the frame of the page. */
export function previewLetter(input: Readonly<Record<string, string>>): string {
  const letter = compose(query.parse(input))?.letter(webUrl);
  return letter ? htmlOf(letter) : '';
}

const shown = (chosen: Query, composed: Composed): Html => {
  const { note, letter } = composed;
  if (chosen.channel === 'text')
    return html`<p class="bubble">Fixelo: ${note.title}. ${note.body} ${webUrl}${note.path}</p>`;
  if (chosen.channel === 'push') return html`<p class="bubble"><strong>${note.title}</strong> ${note.body}</p>`;
  return html`<iframe
      class="letter"
      title="E-mail as its receiver sees it"
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      src="/preview/body?${new URLSearchParams({ ...chosen }).toString()}"
    ></iframe>
    <details>
      <summary>Plain text</summary>
      <pre class="code">${textOf(letter(webUrl))}</pre>
    </details>`;
};

/** Every notification as it looks: type × channel × side × language. */
export function previewPage(input: Readonly<Record<string, string>>): Page {
  const chosen = query.parse(input);
  const chips = <K extends keyof Query>(name: K, options: readonly Query[K][]): Html =>
    html`<nav class="chips" aria-label="${name}">
      ${options.map(
        (option) =>
          html`<a
            class="chip"
            href="/preview?${new URLSearchParams({ ...chosen, [name]: option }).toString()}"
            ${option === chosen[name] && html`aria-current="true"`}
            >${option.replaceAll('_', ' ')}</a
          >`,
      )}
    </nav>`;
  const composed = compose(chosen);
  const body = html`${chips('type', notificationType.options)} ${chips('channel', ['email', 'text', 'push'])}
  ${chips('side', ['client', 'provider'])} ${chips('locale', localeSchema.options)}
  ${composed ? shown(chosen, composed) : html`<p>The ${chosen.side} is not told of this.</p>`}`;
  return { title: 'Preview', body };
}
