import type { Booking, PaymentIntent } from '@fixelo/contracts';
import { expect, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';
import { address, offer, password, register, registerProvider, type Person } from '../support/people.ts';
import { apiUrl, signIn, webUrl } from './support.ts';

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

/** One who works around the clock and can be booked for the next minutes: what needs a visit need not wait for it. */
export async function openStandNow(title = 'Leak repair'): Promise<Stand> {
  const stand = await openStand(title);
  const day = [{ start: '00:00', end: '24:00' }];
  await stand.provider.client.availability.put({
    timeZone: 'America/New_York',
    weekly: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day },
    slotMinutes: 5,
    minNoticeMinutes: 0,
  });
  return stand;
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

/** Date of an instant in New York. */
const dateOf = (instant: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(instant);
export const dayFromNow = (days: number): string => dateOf(Date.now() + days * 86_400_000);

/** Free starts of a service on a date of New York. */
export async function freeStarts({ provider, serviceId }: Stand, date: string): Promise<string[]> {
  const { data } = await provider.client.services.availability({ id: serviceId }, { from: date, to: date });
  return data.map(({ start }) => start);
}

/** A booking of a new client, paid; some days from now, at the `nth` free time of the day. */
export async function booked(stand: Stand, { days = 3, nth = 4, client }: BookedOptions = {}): Promise<Paid> {
  const who = client ?? (await newClient());
  const { data: free } = await who.client.services.availability(
    { id: stand.serviceId },
    { from: dayFromNow(days), to: dayFromNow(days + 1) },
  );
  const start = free[nth]?.start ?? '';
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
export const signInAs = (page: Page, { email }: Pick<Person, 'email'>, path: string): Promise<void> =>
  signIn(page, email, path, password);

/** A browser of its own for somebody. */
export async function browserOf(browser: Browser, person: Person, path: string, options: BrowserContextOptions = {}) {
  const page = await (await browser.newContext(options)).newPage();
  await signInAs(page, person, path);
  return page;
}
