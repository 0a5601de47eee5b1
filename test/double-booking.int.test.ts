import { slotTaken } from '@fixelo/contracts';
import { testPlatform } from '@fixelo/local/testing';
import { ApiError } from '@fixelo/sdk';
import { expect, it } from 'vitest';
import { address, offer, register, registerProvider, slotsOf, type Person } from './support/people.ts';

const attempt = async (person: Person, serviceId: string, scheduledAt: string) =>
  person.client.bookings.create({ serviceId, scheduledAt, address }).then(
    ({ data }) => ({ id: data.booking.id }),
    (error: unknown) => {
      if (error instanceof ApiError) return { error };
      throw error;
    },
  );

it('gives a slot to exactly one of 200 who book it at once, and names alternatives to the others', async () => {
  const platform = testPlatform();
  const provider = await registerProvider(platform);
  const services = [await offer(provider, 'Leak repair'), await offer(provider, 'Tap replacement')] as const;
  const [slot] = await slotsOf(platform, services[0]);
  if (!slot) throw new Error('no free slot');
  const people = await Promise.all(Array.from({ length: 20 }, () => register(platform, 'CLIENT')));

  const outcomes = await Promise.all(
    Array.from({ length: 200 }, (_, i) => attempt(people[i % 20]!, services[i % 2]!, slot.start)),
  );

  const won = outcomes.flatMap((one) => ('id' in one ? [one.id] : []));
  const lost = outcomes.flatMap((one) => ('error' in one ? [one.error] : []));
  expect(won).toHaveLength(1);
  expect(new Set(lost.map(({ status, code }) => `${status} ${code}`))).toEqual(new Set(['409 CONFLICT']));
  for (const { details } of lost) expect(slotTaken.parse(details).alternatives.length).toBeGreaterThan(0);
  const { data: bookings } = await provider.client.bookings.list({ role: 'provider' });
  expect(bookings.map(({ id }) => id)).toEqual(won);
});
