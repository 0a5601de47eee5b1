import type { AvailabilitySettings, CreateBooking } from '@fixelo/contracts';
import { Availability } from '../src/availability/index.ts';
import { Bookings, type BookingRow } from '../src/bookings/index.ts';
import { Services, type ServiceRow } from '../src/catalog/service.entity.ts';
import { Actor, AppError, Clock, Id } from '../src/lib/index.ts';
import { Checkout, Payment } from '../src/payments/index.ts';
import { write } from '../src/platform/index.ts';
import { Users, type UserRow } from '../src/users/index.ts';

/** Tuesday, 1 December 2026, 10:00 in New York. */
export const opening = Date.parse('2026-12-01T15:00:00Z');
const hours = [{ start: '09:00', end: '17:00' }];

export const rules: AvailabilitySettings = {
  timeZone: 'America/New_York',
  weekly: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: hours },
  slotMinutes: 30,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  minNoticeMinutes: 120,
  windowDays: 60,
};
const address = { line1: '100 Biscayne Blvd', city: 'Miami', state: 'FL', zip: '33132' };

/** People and their services in the table, with a clock that stands still until a test moves it. */
export class People {
  now = opening;

  /** Moves the clock. */
  wait(minutes: number): void {
    this.now += minutes * 60_000;
  }

  /** Runs `act` as a person, at the time of this market. */
  as<T>(user: UserRow, act: () => T): T {
    const type = Actor.typeOf(user.role);
    const actor = { type, userId: user.id, sessionId: Id.make('session') };
    return Clock.fixed(
      () => this.now,
      () => Actor.provide(actor, Id.make('request'), act),
    );
  }

  /** Runs `act` as a job or webhook. */
  system<T>(act: () => T): T {
    return Clock.fixed(
      () => this.now,
      () => Actor.provide({ type: 'system', name: 'test' }, Id.make('request'), act),
    );
  }

  async user(role: UserRow['role'], name: string = role): Promise<UserRow> {
    const at = Clock.iso(opening);
    const id = Id.make('user');
    const row: UserRow = {
      id,
      email: `${id.toLowerCase()}@example.com`,
      emailVerified: true,
      name,
      role,
      locale: 'en',
      timeZone: 'America/New_York',
      preferences: {},
      status: 'ACTIVE',
      ...(role === 'PROVIDER' ? { provider: { verified: true, plan: 'FREE' as const } } : {}),
      ratingSum: 0,
      ratingCount: 0,
      completedBookings: 0,
      version: 1,
      createdAt: at,
      updatedAt: at,
    };
    await write(Users.create(row));
    return row;
  }

  clients(count: number): Promise<UserRow[]> {
    return Promise.all(Array.from({ length: count }, (_, i) => this.user('CLIENT', `Client ${i}`)));
  }

  async provider(settings: Partial<AvailabilitySettings> = {}): Promise<UserRow> {
    const provider = await this.user('PROVIDER');
    await this.as(provider, () => Availability.put({ ...rules, ...settings }));
    return provider;
  }

  async service(provider: UserRow, change: Partial<ServiceRow> = {}): Promise<ServiceRow> {
    const at = Clock.iso(opening);
    const row: ServiceRow = {
      id: Id.make('service'),
      providerId: provider.id,
      title: 'Leak repair',
      description: 'I find the leak before I open the wall.',
      category: 'plumbing',
      price: { amount: 8000, currency: 'USD', unit: 'fixed' },
      durationMinutes: 60,
      location: { lat: 25.76, lng: -80.19, city: 'Miami', state: 'FL', zip: '33130' },
      radiusKm: 30,
      tags: [],
      photos: [],
      instantBook: true,
      cancellationPolicy: 'flexible',
      depositPercent: 100,
      questions: [],
      status: 'ACTIVE',
      ratingSum: 0,
      ratingCount: 0,
      version: 1,
      createdAt: at,
      updatedAt: at,
      ...change,
    };
    await write(Services.create(row));
    return row;
  }

  book(client: UserRow, service: ServiceRow, scheduledAt: string, more: Partial<CreateBooking> = {}) {
    return this.as(client, () => Checkout.book({ serviceId: service.id, scheduledAt, address, ...more }));
  }

  /** The booking as stored. */
  async row(id: string): Promise<BookingRow> {
    const row = await Bookings.get({ id }, { consistent: true });
    if (!row) throw new Error(`no booking ${id}`);
    return row;
  }

  /** Brings the money of a booking in line with it, as what listens to its events does. */
  settle(bookingId: string): Promise<void> {
    return this.system(() => Payment.settle(bookingId));
  }

  slots(service: ServiceRow, from: string, to = from, at: { readonly zip?: string } = {}) {
    return this.system(() => Availability.slots({ serviceId: service.id, from, to, ...at }));
  }
}

/** What a promise failed with; fails the test when it is no `AppError`. */
export async function refusal(promise: Promise<unknown>): Promise<AppError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('was not refused');
}

/** Splits what happened to many calls: how many succeeded, and the errors of the others. */
export async function race<T>(calls: readonly Promise<T>[]): Promise<{ won: T[]; lost: AppError[] }> {
  const results = await Promise.allSettled(calls);
  const won = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const lost = results.flatMap((result): AppError[] => {
    if (result.status === 'fulfilled') return [];
    if (result.reason instanceof AppError) return [result.reason];
    throw result.reason;
  });
  return { won, lost };
}
