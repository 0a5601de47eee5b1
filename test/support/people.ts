import type { Booking, PaymentIntent } from '@fixelo/contracts';
import type { PlatformInfo } from '@fixelo/local/testing';
import { createClient, type Client } from '@fixelo/sdk';
import { randomUUID } from 'node:crypto';

/** Where the API is: all that is needed of a platform here. */
type Api = Pick<PlatformInfo, 'apiUrl'>;

export const password = 'correct horse battery staple';

/** A point in downtown Miami. */
export const miami = { lat: 25.7743, lng: -80.1937, city: 'Miami', state: 'FL', zip: '33132' };
export const address = { line1: '100 Biscayne Blvd', city: 'Miami', state: 'FL', zip: '33132' };

export interface Person {
  readonly client: Client;
  readonly id: string;
  readonly email: string;
}

/** Registers a new person over HTTP; every test mints its own. */
export async function register({ apiUrl }: Api, role: 'CLIENT' | 'PROVIDER', name = 'Ana Torres'): Promise<Person> {
  const client = createClient({ baseUrl: apiUrl });
  const email = `${randomUUID()}@example.com`;
  const { data } = await client.auth.register({ email, password, name, role, timeZone: 'America/New_York' });
  return { client, id: data.user.id, email };
}

const day = [{ start: '08:00', end: '20:00' }];

/** A provider who works every day from 8 to 20 in Miami. */
export async function registerProvider(platform: Api, name = 'Miguel Ortega'): Promise<Person> {
  const provider = await register(platform, 'PROVIDER', name);
  await provider.client.availability.put({
    timeZone: 'America/New_York',
    weekly: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day },
  });
  return provider;
}

/** Offers a service of an hour for 120 dollars; answers its id. */
export async function offer(provider: Person, title: string, instantBook = true): Promise<string> {
  const { data } = await provider.client.services.create({
    title,
    description: 'Leaks found and mended, with the parts that are usually needed in the van.',
    category: 'plumbing',
    price: { amount: 12_000, currency: 'USD', unit: 'fixed' },
    durationMinutes: 60,
    location: miami,
    instantBook,
  });
  return data.id;
}

/** Free slots of the next two weeks, first one first. */
export async function slotsOf({ apiUrl }: Api, serviceId: string): Promise<{ start: string; end: string }[]> {
  const client = createClient({ baseUrl: apiUrl });
  const dateOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
  const from = Date.now();
  const { data } = await client.services.availability(
    { id: serviceId },
    { from: dateOf(from), to: dateOf(from + 14 * 86_400_000) },
  );
  return data;
}

export interface Appointment {
  readonly provider: Person;
  readonly client: Person;
  readonly serviceId: string;
  readonly booking: Booking;
  readonly payment: PaymentIntent;
  /** The booking as the client sees it now. */
  readonly read: () => Promise<Booking>;
}

/** A new client holds a slot of a new provider, one that stays bookable for an hour at least. Nothing is paid yet. */
export async function book(platform: Api, { instantBook = true } = {}): Promise<Appointment> {
  const provider = await registerProvider(platform);
  const serviceId = await offer(provider, 'Leak repair', instantBook);
  const slot = (await slotsOf(platform, serviceId))[2];
  if (!slot) throw new Error('no free slot');
  const client = await register(platform, 'CLIENT');
  const { data } = await client.client.bookings.create({ serviceId, scheduledAt: slot.start, address });
  const read = async (): Promise<Booking> => (await client.client.bookings.get({ id: data.booking.id })).data;
  return { provider, client, serviceId, ...data, read };
}
