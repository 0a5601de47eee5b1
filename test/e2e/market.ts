import type { Booking, PaymentIntent } from '@fixelo/contracts';
import { expect, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';
import { address, offer, password, register, registerProvider, type Person } from '../support/people.ts';
import { apiUrl, webUrl } from './support.ts';

const platform = { apiUrl };
const stripeUrl = new URL(apiUrl);
stripeUrl.port = String(Number(stripeUrl.port) + 10);

export interface Stand {
  readonly provider: Person;
  readonly serviceId: string;
}

/** A provider of one's own, who works every day from 8 to 20 and offers an hour's work. */
export async function openStand(title = 'Leak repair', instantBook = true): Promise<Stand> {
  const provider = await registerProvider(platform, 'Miguel Ortega');
  return { provider, serviceId: await offer(provider, title, instantBook) };
}

export const newClient = (name = 'Ana Torres'): Promise<Person> => register(platform, 'CLIENT', name);

/** What Stripe's form does in a browser: confirms an intent by its secret. */
async function pay({ intentId, clientSecret }: PaymentIntent): Promise<void> {
  const page = await (await fetch(webUrl)).text();
  const key = /pk_test_\w+/.exec(page)?.[0] ?? '';
  const answer = await fetch(`${stripeUrl.origin}/v1/payment_intents/${intentId}/confirm`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
    body: new URLSearchParams({
      client_secret: clientSecret,
      payment_method: 'pm_card_visa',
      return_url: webUrl,
    }),
  });
  expect(answer.status, await answer.text()).toBe(200);
}

/** Midnight UTC of a day from now. */
const dayFromNow = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Free starts of a service on a date of New York. */
export async function freeStarts({ provider, serviceId }: Stand, date: string): Promise<string[]> {
  const { data } = await provider.client.services.availability({ id: serviceId }, { from: date, to: date });
  return data.map(({ start }) => start);
}

/** A booking of a new client, paid; some days from now, at the `nth` free time of the day. */
export async function booked(stand: Stand, { days = 3, nth = 4, client }: BookedOptions = {}): Promise<Paid> {
  const who = client ?? (await newClient());
  const start = (await freeStarts(stand, dayFromNow(days)))[nth] ?? '';
  const { data } = await who.client.bookings.create({ serviceId: stand.serviceId, scheduledAt: start, address });
  await pay(data.payment);
  await expect
    .poll(async () => (await who.client.bookings.get({ id: data.booking.id })).data.status)
    .not.toBe('PENDING_PAYMENT');
  return { client: who, booking: (await who.client.bookings.get({ id: data.booking.id })).data };
}
interface BookedOptions {
  readonly days?: number;
  readonly nth?: number;
  readonly client?: Person;
}
export interface Paid {
  readonly client: Person;
  readonly booking: Booking;
}

/** Signs in by the form and comes out at `path`. */
export async function signIn(page: Page, { email }: Pick<Person, 'email'>, path: string, secret = password) {
  await page.goto(`${webUrl}/sign-in?next=${encodeURIComponent(path)}`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(secret);
  await page.locator('main').getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(new RegExp(path.replace(/[?].*/, '')));
}

/** A browser of its own for somebody. */
export async function browserOf(browser: Browser, person: Person, path: string, options: BrowserContextOptions = {}) {
  const page = await (await browser.newContext(options)).newPage();
  await signIn(page, person, path);
  return page;
}
