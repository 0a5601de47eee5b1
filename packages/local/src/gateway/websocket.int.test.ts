import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { WebSocketApiModel } from '../assembly/model.ts';
import { createClock } from '../clock/clock.ts';
import type { Part } from '../part.ts';
import { startWebSocketGateway } from './websocket.ts';

interface Event {
  readonly requestContext: { readonly routeKey: string; readonly eventType: string; readonly connectionId: string };
  readonly queryStringParameters?: Readonly<Record<string, string>>;
  readonly body?: string;
}
const api: WebSocketApiModel = {
  id: 'ws',
  name: 'test',
  stage: 'local',
  routeKey: 'action',
  routes: ['$connect', '$disconnect', '$default', 'ping'].map((key) => ({ key, functionArn: key, timeoutMs: 1000 })),
};

const open: (Part | WebSocket)[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) {
    if (each instanceof WebSocket) each.terminate();
    else await each.close();
  }
});
async function setup(limits: { idleMs?: number; lifeMs?: number } = {}) {
  const events: Event[] = [];
  const gateway = await startWebSocketGateway({
    port: 0,
    api,
    clock: createClock(),
    onError: () => undefined,
    invoke: (_arn, input) => {
      const event = input as Event;
      events.push(event);
      if (event.queryStringParameters?.['ticket'] === 'bad') return Promise.resolve({ statusCode: 401 });
      if (event.body === 'fail') return Promise.reject(new Error('no'));
      return Promise.resolve({ statusCode: 200 });
    },
    ...limits,
  });
  open.push(gateway);
  const connect = async (query = '') => {
    const socket = new WebSocket(gateway.url + query);
    open.push(socket);
    await once(socket, 'open');
    return socket;
  };
  const manage = (id: string, init?: RequestInit) =>
    fetch(`${gateway.url.replace('ws:', 'http:')}/local/@connections/${encodeURIComponent(id)}`, init);
  const settle = () => new Promise((resolve) => setTimeout(resolve, 30));
  return { gateway, events, connect, manage, settle };
}
const closed = async (socket: WebSocket): Promise<number> => {
  const [code] = (await once(socket, 'close')) as unknown[];
  return Number(code);
};

describe('a WebSocket API', () => {
  it('runs $connect first and refuses with the status that it gives', async () => {
    const { gateway, events } = await setup();
    const socket = new WebSocket(`${gateway.url}/?ticket=bad`);
    const [error] = (await once(socket, 'error')) as unknown[];
    expect(String(error)).toContain('401');
    expect(events).toMatchObject([{ requestContext: { eventType: 'CONNECT', routeKey: '$connect' } }]);
  });

  it('selects the route by the body and falls back to $default', async () => {
    const { connect, events, settle } = await setup();
    const socket = await connect('/?ticket=good');
    for (const text of ['{"action":"ping"}', '{"action":"other"}', 'no json', '{"action":"$connect"}'])
      socket.send(text);
    await settle();
    expect(events.slice(1).map(({ requestContext }) => requestContext.routeKey)).toEqual([
      'ping',
      '$default',
      '$default',
      '$default',
    ]);
    socket.close();
    await settle();
    expect(events.at(-1)).toMatchObject({ requestContext: { eventType: 'DISCONNECT', disconnectStatusCode: 1005 } });
  });

  it('tells the client when the function fails', async () => {
    const { connect } = await setup();
    const socket = await connect();
    socket.send('fail');
    const [data] = (await once(socket, 'message')) as unknown[];
    expect(String(data)).toContain('Internal server error');
  });

  it('posts to connections, tells about them, closes them, and says 410 afterwards', async () => {
    const { connect, events, manage } = await setup();
    const socket = await connect();
    const id = events[0]!.requestContext.connectionId;
    const arrived = once(socket, 'message');
    expect((await manage(id, { method: 'POST', body: 'hello' })).status).toBe(200);
    expect(String((await arrived)[0])).toBe('hello');
    expect(await (await manage(id)).json()).toMatchObject({ identity: { sourceIp: '127.0.0.1' } });
    expect((await manage(id, { method: 'POST', body: 'x'.repeat(128 * 1024 + 1) })).status).toBe(413);
    const gone = closed(socket);
    expect((await manage(id, { method: 'DELETE' })).status).toBe(204);
    expect(await gone).toBe(1000);
    const after = await manage(id, { method: 'POST', body: 'hello' });
    expect([after.status, after.headers.get('x-amzn-errortype')]).toEqual([410, 'GoneException']);
  });

  it('closes at frames above 32 KB, takes longer messages in fragments, refuses binary', async () => {
    const { connect, events, settle } = await setup();
    const first = await connect();
    first.send('x'.repeat(32 * 1024 + 1));
    expect(await closed(first)).toBe(1009);
    const second = await connect();
    for (const [index, fin] of [false, false, true].entries()) second.send(String(index).repeat(30_000), { fin });
    await settle();
    expect(events.at(-1)?.body).toHaveLength(90_000);
    second.send(Buffer.from([1]), { binary: true });
    expect(await closed(second)).toBe(1003);
  });

  it('closes what is idle and what has lived long enough', async () => {
    const idle = await setup({ idleMs: 50 });
    expect(await closed(await idle.connect())).toBe(1001);
    const old = await setup({ lifeMs: 50 });
    expect(await closed(await old.connect())).toBe(1001);
  });
});
