import type { ServerFrame } from '@fixelo/contracts';
import { Actor, Clock, Id } from '@fixelo/core/lib/index';
import { Realtime } from '@fixelo/core/realtime/index';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startTable, type TestTable } from '../../core/test/table.ts';
import { handler } from '../src/realtime/socket.ts';
import { FakeAws } from './fake-aws.ts';

let table: TestTable;
let aws: FakeAws;
beforeAll(async () => {
  [table, aws] = await Promise.all([startTable(), new FakeAws().start()]);
  process.env['REALTIME_URL'] = 'wss://realtime.test';
});
afterAll(() => Promise.all([table.stop(), aws.stop()]));
beforeEach(() => {
  aws.outage = undefined;
});

const send = (routeKey: string, connectionId: string, more: object = {}) => {
  const event = { requestContext: { routeKey, connectionId, requestId: 'socket-request' }, ...more };
  return handler(event as Parameters<typeof handler>[0]);
};
const asClient = async <T>(act: () => Promise<T>): Promise<{ userId: string; result: T }> => {
  const userId = Id.make('user');
  return { userId, result: await Actor.provide({ type: 'client', userId, sessionId: 'ses' }, 'req', act) };
};
const ticket = async () => {
  const { userId, result } = await asClient(() => Realtime.ticket());
  return { userId, ...result };
};
const connect = (connectionId: string, value: string) =>
  send('$connect', connectionId, { queryStringParameters: { ticket: value } });
const framesOf = (connectionId: string) =>
  aws.frames.filter((sent) => sent.connectionId === connectionId).map(({ frame }) => frame as ServerFrame);
const update: ServerFrame = { event: 'ack', id: 'x' };

it('opens once with a ticket, and never with anything else', async () => {
  const { ticket: value, url, expiresIn } = await ticket();
  expect([url, expiresIn]).toEqual(['wss://realtime.test', 60]);
  const both = await Promise.all([connect('c1', value), connect('c2', value)]);
  expect(both.map((answer) => (answer as { statusCode: number }).statusCode).sort()).toEqual([200, 401]);
  for (const wrong of [value, 'nonsense', '', 'x'.repeat(5_000)])
    expect(await connect('c3', wrong)).toEqual({ statusCode: 401 });
  expect(await send('$connect', 'c4')).toEqual({ statusCode: 401 });
});

it('does not open with a ticket that is 60 seconds old', async () => {
  const { ticket: value } = await ticket();
  expect(await Clock.fixed(Date.now() + 61_000, () => connect('c5', value))).toEqual({ statusCode: 401 });
});

it('answers frames by id, and bad ones with what is wrong', async () => {
  const say = (body: string) => send('$default', 'talk', { body });
  for (const body of [
    '{"action":"ping","id":"1"}',
    '{"action":"ping"}',
    '{"action":"fly","id":"2"}',
    'no JSON',
    '{"action":"ping","id":"3","extra":1}',
  ])
    expect(await say(body)).toEqual({ statusCode: 200 });
  expect(framesOf('talk')).toEqual([
    { event: 'ack', id: '1' },
    { event: 'error', id: '2', error: { code: 'VALIDATION_ERROR', message: expect.any(String) as string } },
    { event: 'error', error: { code: 'VALIDATION_ERROR', message: 'is not JSON' } },
    { event: 'error', id: '3', error: { code: 'VALIDATION_ERROR', message: 'extra is not a known field' } },
  ]);
});

it('reaches every open socket of the people meant, and forgets those that are gone', async () => {
  const first = await ticket();
  await connect('s1', first.ticket);
  const other = await ticket();
  await connect('s2', other.ticket);
  await Realtime.send([first.userId], update);
  expect([framesOf('s1').length, framesOf('s2').length]).toEqual([1, 0]);
  aws.gone.add('s1');
  await Realtime.send([first.userId, other.userId, other.userId], update);
  expect([framesOf('s1').length, framesOf('s2').length]).toEqual([1, 1]);
  aws.gone.delete('s1');
  await Realtime.send([first.userId], update);
  expect(framesOf('s1')).toHaveLength(1);
  await send('$disconnect', 's2');
  await Realtime.send([other.userId], update);
  expect(framesOf('s2')).toHaveLength(1);
});

it('asks to be tried again when the gateway does not answer', async () => {
  const { userId, ticket: value } = await ticket();
  await connect('s9', value);
  aws.outage = 500;
  await expect(Realtime.send([userId], update)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
});

it('survives 1,000 made-up frames', async () => {
  const frame = fc.oneof(
    fc.json(),
    fc.string({ unit: 'binary' }),
    fc.record({ action: fc.constant('ping'), id: fc.jsonValue() }).map((value) => JSON.stringify(value)),
  );
  await fc.assert(
    fc.asyncProperty(frame, async (body) => {
      expect(await send('$default', 'fuzz', { body })).toEqual({ statusCode: 200 });
    }),
    { numRuns: 1_000 },
  );
}, 60_000);
