/**
 * `npm run bench:realtime`: one message to 1,000 open sockets beside socket.io's `emit` in the same run; and the time
 * from sending to receiving a message over the whole local platform, at 100 messages a second and at 400.
 *
 *   --sockets=N   default 1000, 0 for no broadcast      --seconds=N   of each rate, default 10
 *   --rates=N,N   messages a second, default 100,400
 */
import { createClient, createSocket, type Socket } from '@fixelo/sdk';
import type { PlatformInfo } from '@fixelo/local/testing';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';

const self = fileURLToPath(import.meta.url);
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sockets: { type: 'string', default: '1000' },
    seconds: { type: 'string', default: '10' },
    rates: { type: 'string', default: '100,400' },
  },
});
const rounds = 7;
const frame = { event: 'ack', id: 'broadcast', data: { text: 'The pool is open again from Monday.' } };

/** A function's place: a thread that posts to connections as the core does. */
async function poster(): Promise<void> {
  const { post } = await import('@fixelo/core/platform/socket');
  parentPort?.on('message', (ids: readonly string[]) => {
    void post(ids, frame).then(({ gone, failed }) => parentPort?.postMessage(gone.length + failed.length));
  });
}

/** Both servers in one process, as they would be compared on one machine. */
async function servers(): Promise<void> {
  const { startWebSocketGateway } = await import('@fixelo/local/gateway/websocket');
  const { Server } = await import('socket.io');
  const ids: string[] = [];
  const route = { key: '$connect', functionArn: 'arn' };
  const gateway = await startWebSocketGateway({
    port: 0,
    api: { id: 'bench', name: 'bench', stage: 'bench', routeKey: 'action', routes: [route] } as never,
    clock: { now: () => Date.now() } as never,
    onError: (error) => console.error(error),
    invoke: (_, event) => {
      const { requestContext } = event as { requestContext: { connectionId: string } };
      ids.push(requestContext.connectionId);
      return Promise.resolve({ statusCode: 200 });
    },
  });
  const http = createServer();
  const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const env = {
    ...process.env,
    REALTIME_ENDPOINT: gateway.url.replace('ws:', 'http:').replace('localhost', '127.0.0.1'),
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
  };
  const worker = new Worker(new URL(import.meta.url), { argv: ['poster'], env });
  worker.on('message', (lost: number) => lost > 0 && console.error(`${lost} posts were lost`));
  process.on('message', (what) => {
    if (what === 'socket.io') io.emit('message', frame);
    else worker.postMessage(ids);
  });
  process.send?.({ io: (http.address() as AddressInfo).port, gateway: gateway.url.replace('localhost', '127.0.0.1') });
}

const answer = async <T>(child: ChildProcess): Promise<T> => ((await once(child, 'message')) as [T])[0];
const child = (mode: string): ChildProcess => fork(self, [mode], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });

const median = (list: readonly number[]): number => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
const percentile = (list: readonly number[], p: number): number =>
  list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor((list.length * p) / 100))] ?? 0;
const ms = (value: number): string => `${value.toFixed(1)} ms`;

async function broadcast(count: number): Promise<void> {
  const server = child('servers');
  const { io, gateway } = await answer<{ io: number; gateway: string }>(server);
  const { io: connect } = await import('socket.io-client');
  let got = 0;
  let all: () => void = () => undefined;
  const heard = (): void => {
    if (++got === count) all();
  };
  const url = `http://127.0.0.1:${io}`;
  const theirs = Array.from({ length: count }, () => connect(url, { transports: ['websocket'], forceNew: true }));
  await Promise.all(theirs.map((one) => new Promise<void>((ready) => one.on('connect', () => ready()))));
  for (const one of theirs) one.on('message', heard);
  const ours = Array.from({ length: count }, () => new WebSocket(gateway));
  await Promise.all(ours.map((one) => new Promise((ready) => one.addEventListener('open', ready))));
  for (const one of ours) one.addEventListener('message', heard);
  const round = async (what: string): Promise<number> => {
    got = 0;
    const done = new Promise<void>((resolve) => (all = resolve));
    const start = performance.now();
    server.send(what);
    await done;
    return performance.now() - start;
  };
  const times: Record<'socket.io' | 'fixelo', number[]> = { 'socket.io': [], fixelo: [] };
  for (let i = 0; i < rounds; i++)
    for (const what of ['socket.io', 'fixelo'] as const) times[what].push(await round(what));
  const [baseline, own] = [median(times['socket.io']), median(times.fixelo)];
  console.log(
    `broadcast to ${count}: socket.io ${ms(baseline)}, signed posts ${ms(own)}: ${(own / baseline).toFixed(1)} × ` +
      `(bar 4 ×; medians of ${rounds}; best ${ms(Math.min(...times['socket.io']))} and ${ms(Math.min(...times.fixelo))})`,
  );
  for (const one of theirs) one.close();
  server.kill();
}

/** Processor time that processes took so far, milliseconds. From Linux; 0 elsewhere. */
function cpuOf(pids: readonly number[]): number {
  const ticks = pids.map((pid) => {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      return Number(fields[11]) + Number(fields[12]);
    } catch {
      return 0;
    }
  });
  return ticks.reduce((sum, one) => sum + one, 0) * 10;
}

interface Hosted {
  readonly info: PlatformInfo;
  /** The process of gateways, bus and queues, in its main thread, and of functions, in others. */
  readonly platform: number;
  /** Those of the table. */
  readonly table: readonly number[];
}

async function platform(): Promise<void> {
  const { startTestPlatform } = await import('@fixelo/local/testing');
  const { info, close, platform: own } = await startTestPlatform();
  // What runs each minute, and what follows a message, loads its code before anything is measured, not in between.
  const scheduled = own.model.schedules.map(({ target }) => target.arn);
  const needed = ({ arn, source = '' }: (typeof own.model.functions)[number]) =>
    scheduled.includes(arn) || /event\/message\.|stream\/outbox/.test(source);
  await own.host.warm(own.model.functions.filter(needed).map(({ arn }) => arn));
  const table = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ').map(Number);
  process.send?.({ info, platform: process.pid, table } satisfies Hosted);
  const isIdle = () =>
    own.queues.list().every(({ sources, visible, inFlight }) => sources.length > 0 || visible + inFlight === 0);
  const tell = async (what: unknown): Promise<void> => {
    const end = Date.now() + 60_000;
    while (what === 'settle' && !isIdle() && Date.now() < end) await sleep(100);
    const { user, system } = process.threadCpuUsage();
    process.send?.((user + system) / 1000);
  };
  process.on('message', (what) => void tell(what));
  process.on('disconnect', () => void close().then(() => process.exit(0)));
}

interface Pair {
  readonly from: Socket;
  readonly to: Socket;
  readonly conversationId: string;
}

async function pairs(info: PlatformInfo, count: number): Promise<Pair[]> {
  const made: Pair[] = [];
  const opened = async (role: 'CLIENT' | 'PROVIDER') => {
    const client = createClient({ baseUrl: info.apiUrl });
    const email = `${crypto.randomUUID()}@example.com`;
    const { data } = await client.auth.register({ email, password: 'correct horse battery staple', name: role, role });
    const socket = createSocket({ ticket: async () => (await client.realtime.ticket()).data });
    while (socket.state() !== 'open') await sleep(5);
    return { client, socket, id: data.user.id };
  };
  for (let i = 0; i < count; i++) {
    const [client, provider] = [await opened('CLIENT'), await opened('PROVIDER')];
    const { data } = await client.client.chat.open({ providerId: provider.id });
    made.push({ from: client.socket, to: provider.socket, conversationId: data.id });
  }
  return made;
}

/** Processor time so far of the main thread of the platform, its functions, the table and this process, milliseconds. */
async function cpuNow(host: ChildProcess, { platform, table }: Hosted): Promise<readonly number[]> {
  host.send('cpu');
  const main = await answer<number>(host);
  return [main, cpuOf([platform]) - main, cpuOf(table), cpuOf([process.pid])];
}

/** Sends at a fixed rate, whatever comes back; prints how long each took to reach the other side, and what it cost. */
async function run(all: readonly Pair[], perSecond: number, seconds: number, cpu: () => Promise<readonly number[]>) {
  const before = await cpu();
  const started = new Map<string, number>();
  const took: { at: number; ms: number }[] = [];
  const stops = all.map(({ to }) =>
    to.on('message-received', ({ message }) => {
      const start = started.get(message.text);
      if (start !== undefined) took.push({ at: start, ms: performance.now() - start });
      started.delete(message.text);
    }),
  );
  let refused = 0;
  const begin = performance.now();
  for (let n = 0; n < perSecond * seconds; n++) {
    const due = begin + (n * 1000) / perSecond;
    const wait = due - performance.now();
    if (wait > 0) await sleep(wait);
    const pair = all[n % all.length];
    if (!pair) continue;
    // Letters only: a row of digits looks like a telephone number, which is masked.
    const text = `bench ${perSecond} ${n}`.replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '');
    started.set(text, performance.now());
    const data = { conversationId: pair.conversationId, message: text, clientMessageId: crypto.randomUUID() };
    pair.from.send({ action: 'send-message', data }).catch(() => refused++);
  }
  const end = Date.now() + 15_000;
  while (started.size > 0 && Date.now() < end) await sleep(20);
  for (const stop of stops) stop();
  const after = await cpu();
  const [main, functions, table, clients] = after.map((now, i) => ms((now - (before[i] ?? 0)) / (perSecond * seconds)));
  const times = took.map((one) => one.ms);
  const half = begin + (seconds * 1000) / 2;
  const late = took.filter((one) => one.at > half).map((one) => one.ms);
  const early = took.filter((one) => one.at <= half).map((one) => one.ms);
  console.log(
    `${perSecond} messages/s for ${seconds} s: p50 ${ms(percentile(times, 50))}, p99 ${ms(percentile(times, 99))}; ` +
      `median of the first half ${ms(median(early))}, of the second ${ms(median(late))}; ` +
      `${took.length} arrived, ${started.size} did not, ${refused} refused; CPU a message: gateways and queues ` +
      `${main}, functions ${functions}, table ${table}, clients ${clients}`,
  );
}

if (!isMainThread) await poster();
else if (positionals[0] === 'servers') await servers();
else if (positionals[0] === 'platform') await platform();
else {
  if (Number(values.sockets) > 0) await broadcast(Number(values.sockets));
  const host = child('platform');
  const hosted = await answer<Hosted>(host);
  const all = await pairs(hosted.info, 100);
  // The letters to all who registered are no part of this.
  host.send('settle');
  await answer(host);
  const cpu = () => cpuNow(host, hosted);
  console.log('to warm up:');
  await run(all, 150, 4, cpu);
  for (const rate of values.rates.split(',')) await run(all, Number(rate), Number(values.seconds), cpu);
  host.disconnect();
  process.exit(0);
}
