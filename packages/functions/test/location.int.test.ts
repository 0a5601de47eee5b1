import type { Booking, ServerFrame, SignedIn } from '@fixelo/contracts';
import { Bookings } from '@fixelo/core/bookings/index';
import { Clock, Id } from '@fixelo/core/lib/index';
import { write } from '@fixelo/core/platform/index';
import { LiveLocations } from '@fixelo/core/realtime/realtime.entity';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { handler as bookingRealtime } from '../src/event/booking.realtime.ts';
import { handler } from '../src/realtime/socket.ts';
import { TestApi } from './api.ts';
import { makePair } from './samples.ts';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start();
}, 60_000);
afterAll(() => api.stop());

const minute = 60_000;
const spot = { lat: 25.77, lng: -80.19, heading: 90, accuracy: 8 };
const invoke = (routeKey: string, connectionId: string, more: object = {}) =>
  handler({ requestContext: { routeKey, connectionId, requestId: 'r' }, ...more } as Parameters<typeof handler>[0]);
const framesOf = (connectionId: string) =>
  api.aws.frames.filter((sent) => sent.connectionId === connectionId).map(({ frame }) => frame as ServerFrame);
const placesOn = (connectionId: string) =>
  framesOf(connectionId).flatMap((frame) => (frame.event === 'provider-location' ? [frame.data] : []));

let sockets = 0;
/** A socket of somebody, opened at `at`; `show` sends where they are and answers what came of it. */
const open = async ({ accessToken: token }: SignedIn, at: number) => {
  const { ticket } = await Clock.fixed(at, () => api.data<{ ticket: string }>('POST', '/realtime/ticket', { token }));
  const connectionId = `place-${++sockets}`;
  await Clock.fixed(at, () => invoke('$connect', connectionId, { queryStringParameters: { ticket } }));
  let frames = 0;
  const show = async (bookingId: string, when: number, location: object = spot) => {
    const id = `f${++frames}`;
    const body = JSON.stringify({ action: 'provider-location', id, data: { bookingId, location } });
    await Clock.fixed(when, () => invoke('$default', connectionId, { body }));
    const answer = framesOf(connectionId).find((frame) => 'id' in frame && frame.id === id);
    return answer?.event === 'error' ? answer.error.code : answer?.event === 'ack' ? answer.data : undefined;
  };
  return { connectionId, show };
};

/** A confirmed booking whose appointment is now, and the sockets of both sides. Sessions live as long as the test says. */
const underWay = async () => {
  const pair = await makePair(api);
  const { client, provider, things } = pair;
  api.payments.pay(things.intentId);
  await api.data('POST', '/payments/confirm', { token: client.accessToken, body: { intentId: things.intentId } });
  const now = Date.now();
  const row = await Bookings.get({ id: things.bookingId }, { consistent: true });
  if (!row) throw new Error('no booking');
  const at = { scheduledAt: Clock.iso(now + 30 * minute), endsAt: Clock.iso(now + 90 * minute) };
  await write(Bookings.replace({ ...row, ...at }, { if: { version: row.version } }));
  const [to, from] = await Promise.all([open(client, now), open(provider, now)]);
  const act = (path: string, body: object = {}) =>
    api.data<Booking>('POST', `/bookings/${things.bookingId}/${path}`, { token: provider.accessToken, body });
  const last = async (person: SignedIn) =>
    (await api.call('GET', `/realtime/locations/${things.bookingId}`, { token: person.accessToken })).json.data;
  return { ...pair, id: things.bookingId, now, to, from, act, last };
};

it('is nobody’s to see or to say before the provider has set out', async () => {
  const { client, id, now, to, from, last } = await underWay();
  expect(await from.show(id, now)).toBe('CONFLICT');
  expect(await to.show(id, now), 'the client is not the provider').toBe('NOT_FOUND');
  const stranger = await open(await api.person('PROVIDER'), now);
  expect(await stranger.show(id, now)).toBe('NOT_FOUND');
  expect(await from.show(Id.make('booking'), now)).toBe('NOT_FOUND');
  expect(placesOn(to.connectionId)).toEqual([]);
  expect(await last(client)).toEqual({});
});

it('is shown on the way and at work, to the client of that booking only, at most every three seconds', async () => {
  const { client, provider, id, now, to, from, act, last } = await underWay();
  const stranger = await open(await api.person('CLIENT'), now);
  await act('on-my-way');
  expect(await from.show(id, now)).toEqual({ shown: true });
  for (const later of [1, 1000, 2999]) expect(await from.show(id, now + later)).toEqual({ shown: false });
  expect(await from.show(id, now + 3001, { lat: 25.78, lng: -80.2 })).toEqual({ shown: true });
  expect(placesOn(to.connectionId).map(({ location }) => location.lat)).toEqual([25.77, 25.78]);
  expect(placesOn(to.connectionId)[0]).toEqual({
    bookingId: id,
    providerId: provider.user.id,
    location: spot,
    at: Clock.iso(now),
  });
  expect([...placesOn(from.connectionId), ...placesOn(stranger.connectionId)]).toEqual([]);
  expect(await last(client)).toMatchObject({ last: { location: { lat: 25.78 } } });
  expect(await last(provider), 'only the client is shown').toEqual({});
  await act('start');
  expect(await from.show(id, now + 10_000)).toEqual({ shown: true });
  expect(await from.show(id, now + 20_000, { lat: 91, lng: 0 })).toBe('VALIDATION_ERROR');
});

it('is not shown more than an hour before the appointment, though the provider said to be on the way', async () => {
  const { id, now, from, act } = await underWay();
  await act('on-my-way');
  const row = await Bookings.get({ id }, { consistent: true });
  const later = { scheduledAt: Clock.iso(now + 90 * minute), endsAt: Clock.iso(now + 150 * minute) };
  await write(Bookings.replace({ ...row!, ...later }, { if: { version: row!.version } }));
  expect(await from.show(id, now)).toBe('CONFLICT');
});

it('is forgotten with the job, and none comes after', async () => {
  const { client, provider, id, things, now, to, from, act, last } = await underWay();
  await act('on-my-way');
  await act('start');
  await from.show(id, now);
  expect(await LiveLocations.get({ bookingId: id })).toBeDefined();
  await act('complete');
  const data = { bookingId: id, clientId: client.user.id, providerId: provider.user.id, serviceId: things.serviceId };
  const eventId = Id.make('event');
  const detail = {
    id: eventId,
    version: 1,
    at: Clock.iso(),
    actor: { type: 'system' },
    requestId: 'r',
    data: { ...data, status: 'COMPLETED', version: 9 },
  };
  const body = JSON.stringify({ 'detail-type': 'booking.completed', detail });
  const batch = { Records: [{ messageId: eventId, body }] } as Parameters<typeof bookingRealtime>[0];
  expect(await bookingRealtime(batch)).toEqual({ batchItemFailures: [] });
  expect(await LiveLocations.get({ bookingId: id })).toBeUndefined();
  expect(await from.show(id, now + 60_000)).toBe('CONFLICT');
  expect(await last(client)).toEqual({});
  expect(placesOn(to.connectionId)).toHaveLength(1);
  expect(await LiveLocations.get({ bookingId: id })).toBeUndefined();
});
