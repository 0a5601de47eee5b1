import type { ServerFrame } from '@fixelo/contracts';
import { close } from '@fixelo/core/platform/aws/http';
import { LiveLocations } from '@fixelo/core/realtime/realtime.entity';
import { startTestPlatform, type OwnTestPlatform } from '@fixelo/local/testing';
import { createSocket, type Socket } from '@fixelo/sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { book, register, type Person } from './support/people.ts';
import { pay } from './support/stripe.ts';

let platform: OwnTestPlatform;
beforeAll(async () => {
  platform = await startTestPlatform();
  Object.assign(process.env, platform.info.environment);
});
afterAll(async () => {
  close();
  await platform.close();
});

type Place = Extract<ServerFrame, { event: 'provider-location' }>['data'];
const near = { lat: 25.7743, lng: -80.1937 };

interface Device {
  readonly socket: Socket;
  /** Places that it was shown. */
  readonly places: Place[];
  readonly say: (bookingId: string, lat: number) => Promise<unknown>;
}
async function open({ client }: Person): Promise<Device> {
  const socket = createSocket({ ticket: async () => (await client.realtime.ticket()).data });
  const places: Place[] = [];
  socket.on('provider-location', (place) => places.push(place));
  await platform.until(() => socket.state() === 'open');
  const say = (bookingId: string, lat: number) =>
    socket.send({ action: 'provider-location', data: { bookingId, location: { ...near, lat } } });
  return { socket, places, say };
}

const refused = (sending: Promise<unknown>) => sending.then(String, (error: { code?: string }) => error.code);
const untilStart = (scheduledAt: string): number => Math.ceil((Date.parse(scheduledAt) - Date.now()) / 1000);

it('shows where the provider is to the client of that booking, on the way and at work, and keeps nothing after', async () => {
  const { provider, client, booking, payment, read } = await book(platform);
  const { id } = booking;
  await pay(platform, payment.intentId);
  await platform.until(async () => (await read()).status === 'CONFIRMED');
  await platform.advance(untilStart(booking.scheduledAt) - 30 * 60);
  const stranger = await register(platform, 'CLIENT', 'Somebody else');
  const [to, second, from, other] = await Promise.all([client, client, provider, stranger].map(open));
  if (!to || !second || !from || !other) throw new Error('no sockets');
  const last = async (person: Person) => (await person.client.realtime.location({ id })).data.last;

  expect(await refused(from.say(id, 25.7)), 'not yet on the way').toBe('CONFLICT');
  await provider.client.bookings.onMyWay({ id });
  expect(await refused(to.say(id, 25.7)), 'only the provider says').toBe('NOT_FOUND');
  expect(await refused(other.say(id, 25.7))).toBe('NOT_FOUND');

  const quick = await Promise.all([25.71, 25.72, 25.73].map((lat) => from.say(id, lat)));
  expect(quick.filter((one) => (one as { shown: boolean }).shown)).toHaveLength(1);
  await platform.until(() => to.places.length > 0 && second.places.length > 0);
  await platform.advance(4);
  expect(await from.say(id, 25.75)).toEqual({ shown: true });
  await platform.until(() => to.places.length > 1 && second.places.length > 1);
  expect(to.places).toEqual(second.places);
  expect(to.places.map(({ bookingId, providerId }) => [bookingId, providerId])).toEqual(
    [1, 2].map(() => [id, provider.id]),
  );
  expect(await last(client)).toEqual(to.places.at(-1));
  expect(await last(provider), 'the client’s to see').toBeUndefined();
  await expect(last(stranger)).rejects.toMatchObject({ code: 'NOT_FOUND' });

  await provider.client.bookings.start({ id });
  await platform.advance(4);
  expect(await from.say(id, 25.7743), 'at work').toEqual({ shown: true });
  await provider.client.bookings.complete({ id });
  expect(await refused(from.say(id, 25.8)), 'the job is over').toBe('CONFLICT');
  await platform.until(async () => (await LiveLocations.get({ bookingId: id }, { consistent: true })) === undefined);
  expect(await last(client)).toBeUndefined();
  expect([other.places, from.places]).toEqual([[], []]);
  for (const { socket } of [to, second, from, other]) socket.close();
});
