import { randomUUID } from 'node:crypto';
import type { ServiceInput } from '@fixelo/contracts';
import { Actor, AppError, Clock, Id } from '../src/lib/index.ts';
import { write } from '../src/platform/index.ts';
import { Users } from '../src/users/index.ts';

const roles = { client: 'CLIENT', provider: 'PROVIDER', admin: 'ADMIN' } as const;

/** A new account, as the actor that it is; without a password. */
export async function person(
  type: 'client' | 'provider' | 'admin',
  plan: 'FREE' | 'PRO' = 'PRO',
): Promise<Actor.UserActor> {
  const now = Clock.iso();
  const id = Id.make('user');
  await write(
    Users.create({
      id,
      email: `${randomUUID()}@example.com`,
      emailVerified: true,
      name: 'Rosa Delgado',
      role: roles[type],
      locale: 'en',
      timeZone: 'America/New_York',
      preferences: {},
      status: 'ACTIVE',
      ...(type === 'provider' ? { provider: { verified: true, plan } } : {}),
      ratingSum: 0,
      ratingCount: 0,
      completedBookings: 0,
      version: 1,
      createdAt: now,
      updatedAt: now,
    }),
  );
  return { type, userId: id, sessionId: Id.make('session') };
}

/** Runs `act` as somebody. */
export const as = <T>(actor: Actor.Actor, act: () => T): T => Actor.provide(actor, Id.make('request'), act);
export const anybody = { type: 'public' } as const;

/** What a provider may send to offer a service. */
export const input = (changes: Partial<ServiceInput> = {}): ServiceInput => ({
  title: 'Leak repair',
  description: 'Finds the leak, mends the pipe and cleans up.',
  category: 'plumbing',
  price: { amount: 9_500, currency: 'USD', unit: 'fixed' },
  durationMinutes: 60,
  location: { lat: 25.7617, lng: -80.1918, address: '12 Secret Street', city: 'Miami', state: 'FL', zip: '33130' },
  ...changes,
});

/** The code of the error that a verb fails with. */
export const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'nothing thrown',
    (error: unknown) => (error instanceof AppError ? error.code : error),
  );
