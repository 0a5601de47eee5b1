import type { ServerFrame } from '@fixelo/contracts';
import { Actor, Clock, Id } from '@fixelo/core/lib/index';
import { Socket, write } from '@fixelo/core/platform/index';
import { Connections } from '@fixelo/core/realtime/realtime.entity';
import { Realtime } from '@fixelo/core/realtime/index';
import { Users } from '@fixelo/core/users/index';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { Sessions } from '../../core/src/auth/auth.entity.ts';
import { person } from '../../core/test/catalog.ts';
import { startTable, type TestTable } from '../../core/test/table.ts';
import { handler as userRealtime } from '../src/event/user.realtime.ts';
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
const ticket = async () => {
  const { userId } = await person('client');
  const session = { id: Id.make('session'), userId, createdAt: Clock.iso(), refreshedAt: Clock.iso() };
  await write(Sessions.create({ ...session, expiresAt: Clock.now() + 3_600_000 }));
  const actor = { type: 'client', userId, sessionId: session.id } as const;
  return { userId, sessionId: session.id, ...(await Actor.provide(actor, 'req', () => Realtime.ticket())) };
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
  await connect('talk', (await ticket()).ticket);
  const say = (body: string) => send('$default', 'talk', { body });
  for (const body of [
    '{"action":"ping","id":"1"}',
    '{"action":"ping"}',
    '{"action":"fly","id":"2"}',
    'no JSON',
    '{"action":"ping","id":"3","extra":1}',
    `{"action":"ping","id":"${'x'.repeat(33_000)}"}`,
  ])
    expect(await say(body)).toEqual({ statusCode: 200 });
  expect(framesOf('talk')).toEqual([
    { event: 'ack', id: '1' },
    { event: 'error', id: '2', error: { code: 'VALIDATION_ERROR', message: expect.any(String) as string } },
    { event: 'error', error: { code: 'VALIDATION_ERROR', message: 'is not JSON' } },
    { event: 'error', id: '3', error: { code: 'VALIDATION_ERROR', message: 'extra is not a known field' } },
    { event: 'error', error: { code: 'VALIDATION_ERROR', message: 'must not be larger than 32 KB' } },
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
  const both = [first.userId, other.userId, other.userId];
  await Realtime.send(both, update);
  expect(await Connections.get({ connectionId: 's1' }), 'may be just opening').toBeDefined();
  await Clock.fixed(Date.now() + 16_000, () => Realtime.send(both, update));
  expect([framesOf('s1').length, framesOf('s2').length]).toEqual([1, 2]);
  aws.gone.delete('s1');
  await Realtime.send([first.userId], update);
  expect(framesOf('s1')).toHaveLength(1);
  await send('$disconnect', 's2');
  await Realtime.send([other.userId], update);
  expect(framesOf('s2')).toHaveLength(2);
});

it('asks to be tried again when the gateway does not answer', async () => {
  const { userId, ticket: value } = await ticket();
  await connect('s9', value);
  aws.outage = 500;
  await expect(Realtime.send([userId], update)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
});

const ping = (connectionId: string, at = Date.now()) =>
  Clock.fixed(at, () => send('$default', connectionId, { body: '{"action":"ping","id":"p"}' }));
const last = (connectionId: string) => framesOf(connectionId).at(-1);
const minute = 60_000;

it('counts a socket as gone when nothing was heard of it for eleven minutes, and renews the lease of one that pings', async () => {
  const { userId, ticket: value } = await ticket();
  await connect('lease', value);
  const { expires = 0 } = (await Connections.get({ connectionId: 'lease' })) ?? {};
  expect(expires * 1000 - Date.now()).toBeLessThanOrEqual(11 * minute);
  await ping('lease', Date.now() + 10 * minute);
  expect(last('lease')).toEqual({ event: 'ack', id: 'p' });
  const online = (at: number) => Clock.fixed(Date.now() + at, async () => (await Realtime.presenceOf(userId)).online);
  expect([await online(20 * minute), await online(22 * minute)]).toEqual([true, false]);
  await ping('lease', Date.now() + 22 * minute);
  expect(last('lease')).toMatchObject({ event: 'error', error: { code: 'UNAUTHORIZED' } });
  expect(aws.closed).toContain('lease');
});

it('renews no lease that is younger than a minute', async () => {
  await connect('young', (await ticket()).ticket);
  const before = await Connections.get({ connectionId: 'young' });
  await ping('young', Date.now() + 30_000);
  expect(await Connections.get({ connectionId: 'young' })).toEqual(before);
});

it('closes the socket of a session that ended, and of an account that was suspended', async () => {
  for (const end of ['session', 'account'] as const) {
    const { userId, sessionId, ticket: value } = await ticket();
    await connect(end, value);
    const user = await Users.get({ id: userId });
    await write(
      end === 'session'
        ? Sessions.remove({ userId, id: sessionId })
        : Users.replace({ ...user!, status: 'SUSPENDED', version: 2 }),
    );
    await ping(end, Date.now() + 31_000);
    expect(aws.closed).toContain(end);
    await ping(end);
    expect(last(end)).toMatchObject({ event: 'error', error: { code: 'UNAUTHORIZED' } });
  }
});

it('closes every socket of an account the moment it is suspended or deleted, once for each event', async () => {
  for (const type of ['user.suspended', 'user.deleted']) {
    const first = await ticket();
    await connect(`${type}-1`, first.ticket);
    const actor = { type: 'client', userId: first.userId, sessionId: first.sessionId } as const;
    const second = await Actor.provide(actor, 'req', () => Realtime.ticket());
    await connect(`${type}-2`, second.ticket);
    const id = Id.make('event');
    const detail = {
      id,
      version: 1,
      at: Clock.iso(),
      actor: { type: 'system' },
      requestId: 'r',
      data: { userId: first.userId },
    };
    const batch = { Records: [{ messageId: id, body: JSON.stringify({ 'detail-type': type, detail }) }] };
    for (let i = 0; i < 2; i++)
      expect(await userRealtime(batch as Parameters<typeof userRealtime>[0])).toEqual({ batchItemFailures: [] });
    expect(aws.closed.filter((one) => one.startsWith(type)).toSorted()).toEqual([`${type}-1`, `${type}-2`]);
    await ping(`${type}-1`);
    expect(last(`${type}-1`)).toMatchObject({ event: 'error', error: { code: 'UNAUTHORIZED' } });
  }
});

it('tells a socket that sends too fast to slow down', async () => {
  await connect('fast', (await ticket()).ticket);
  const at = Date.now();
  for (let i = 0; i < 70; i++) await ping('fast', at);
  expect(last('fast')).toMatchObject({ event: 'error', id: 'p', error: { code: 'RATE_LIMITED' } });
  await ping('fast', at + 1000);
  expect(last('fast')).toEqual({ event: 'ack', id: 'p' });
});

it('reaches the others at once when some sockets do not answer', async () => {
  const slow = Array.from({ length: 100 }, (_, i) => `slow-${i}`);
  const quick = Array.from({ length: 100 }, (_, i) => `quick-${i}`);
  for (const id of slow) aws.slow.add(id);
  const posting = Socket.post([...slow, ...quick], update);
  while (quick.some((id) => framesOf(id).length === 0)) await new Promise((next) => setTimeout(next, 5));
  expect(slow.every((id) => framesOf(id).length === 0)).toBe(true);
  aws.release();
  expect(await posting).toEqual({ gone: [], failed: [] });
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
