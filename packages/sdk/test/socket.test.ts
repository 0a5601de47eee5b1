import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { createSocket, type Socket, type SocketOptions } from '../src/index.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A server that answers pings, and a socket of ours that connects to it. */
const setUp = async (options: Partial<SocketOptions> = {}, silent = false) => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const tickets: (string | null)[] = [];
  server.on('connection', (connection, request) => {
    tickets.push(new URL(request.url ?? '/', 'ws://x').searchParams.get('ticket'));
    connection.on('message', (data: Buffer) => {
      const { id, action } = JSON.parse(data.toString()) as { id: string; action: string };
      if (silent) return;
      const refused = { event: 'error', id, error: { code: 'VALIDATION_ERROR', message: 'unknown action' } };
      connection.send(JSON.stringify(action === 'ping' ? { event: 'ack', id, data: 'pong' } : refused));
    });
  });
  let issued = 0;
  const { port } = server.address() as AddressInfo;
  const socket = createSocket({
    ticket: () => Promise.resolve({ url: `ws://127.0.0.1:${port}`, ticket: `t${++issued}` }),
    connect: (url) => new WebSocket(url),
    random: () => 0,
    ...options,
  });
  closers.push(
    () => socket.close(),
    () => new Promise((done) => server.close(done)),
  );
  const push = (frame: unknown) => server.clients.forEach((connection) => connection.send(JSON.stringify(frame)));
  const drop = () => server.clients.forEach((connection) => connection.terminate());
  return { socket, tickets, push, drop };
};

const state = (socket: Socket, wanted: string) =>
  new Promise<void>((done) => {
    if (socket.state() === wanted) return done();
    const stop = socket.onState((now) => {
      if (now !== wanted) return;
      stop();
      done();
    });
  });
const update = (version: number, status = 'CONFIRMED') => ({
  event: 'booking-update',
  data: { bookingId: 'b', status, booking: { id: 'b', version } },
});

it('opens with a ticket and matches answers to frames', async () => {
  const { socket, tickets } = await setUp();
  await state(socket, 'open');
  expect(tickets).toEqual(['t1']);
  expect(await Promise.all([socket.send({ action: 'ping' }), socket.send({ action: 'ping' })])).toEqual([
    'pong',
    'pong',
  ]);
  await expect(socket.send({ action: 'dance' as 'ping' })).rejects.toMatchObject({ code: 'VALIDATION_ERROR' });
});

it('tells events to whoever listens and drops what is older than seen', async () => {
  const { socket, push } = await setUp();
  await state(socket, 'open');
  const versions: number[] = [];
  const stop = socket.on('booking-update', ({ booking }) => versions.push(booking.version));
  for (const version of [2, 1, 2, 3]) push(update(version));
  push('not a frame');
  await socket.send({ action: 'ping' });
  expect(versions).toEqual([2, 2, 3]);
  stop();
  push(update(4));
  await socket.send({ action: 'ping' });
  expect(versions).toEqual([2, 2, 3]);
});

it('comes back with a new ticket after a loss, and rejects what was on its way', async () => {
  const { socket, tickets, drop } = await setUp({}, true);
  await state(socket, 'open');
  const unanswered = socket.send({ action: 'ping' });
  drop();
  await expect(unanswered).rejects.toMatchObject({ code: 'OFFLINE' });
  await state(socket, 'open');
  expect(tickets).toEqual(['t1', 't2']);
});

it('keeps trying while no ticket is to be had', async () => {
  let asked = 0;
  const { socket } = await setUp({
    ticket: () => (++asked, Promise.reject(new Error('offline'))),
  });
  while (asked < 3) await new Promise((next) => setTimeout(next, 1));
  expect(socket.state()).not.toBe('open');
  socket.close();
  const after = asked;
  await new Promise((next) => setTimeout(next, 10));
  expect(asked).toBe(after);
});

it('replaces a connection that no longer answers', async () => {
  const { socket, tickets } = await setUp({ pingMs: 5, ackTimeoutMs: 5 }, true);
  await state(socket, 'open');
  await state(socket, 'waiting');
  await state(socket, 'open');
  expect(tickets.length).toBeGreaterThan(1);
});

it('waits longer and longer for a server that does not keep up, and no longer once it does', async () => {
  let silent = true;
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  server.on('connection', (connection) =>
    connection.on('message', (data: Buffer) => {
      const { id } = JSON.parse(data.toString()) as { id: string };
      if (!silent) connection.send(JSON.stringify({ event: 'ack', id }));
    }),
  );
  const { port } = server.address() as AddressInfo;
  const pauses: number[] = [];
  const socket = createSocket({
    ticket: () => Promise.resolve({ url: `ws://127.0.0.1:${port}`, ticket: 't' }),
    connect: (url) => new WebSocket(url),
    random: () => 0,
    ackTimeoutMs: 20,
  });
  closers.push(
    () => socket.close(),
    () => new Promise((done) => server.close(done)),
  );
  const ask = async () => {
    await state(socket, 'open');
    const began = performance.now();
    const answered = await socket.send({ action: 'ping' }).then(
      () => true,
      () => false,
    );
    if (!answered) pauses.push(performance.now() - began);
    return answered;
  };
  for (let i = 0; i < 4; i++) expect(await ask()).toBe(false);
  // timers run no earlier than told: each wait is at least twice the one before was meant to be
  expect(pauses.map((ms, i) => ms >= 19 * 2 ** i)).toEqual([true, true, true, true]);
  silent = false;
  expect(await ask()).toBe(true);
});

it('closes for good', async () => {
  const { socket, tickets } = await setUp();
  await state(socket, 'open');
  socket.close();
  expect(socket.state()).toBe('closed');
  await expect(socket.send({ action: 'ping' })).rejects.toMatchObject({ code: 'OFFLINE' });
  expect(tickets).toHaveLength(1);
});
