/**
 * `npm run bench:booking`, its second part: CPU that `POST /bookings` costs over the whole local platform: gateway, functions and table
 * together, 16 connections. The payment provider answers from this process, so its side of the payment call is not
 * counted; our side of it, the SDK's request, is in the first column and taken off in the second, which the bar is for:
 * it is measured by itself, the same calls in a process that makes nothing else, where they cost less than among others.
 * "with its events": the first column with the streams and queues read, until everything that listens to the bookings
 * is done as well. Linux only: CPU is read from /proc.
 *
 *   --bookings=N   of each case, default 1000
 */
import type { PlatformInfo } from '@fixelo/local/testing';
import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { cpuOf } from './lib/cpu.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { bookings: { type: 'string', default: '1000' } },
});
const count = Number(values.bookings);
const connections = 16;
const perClient = 3;
const slotsOfDay = 48;
const dayMs = 86_400_000;

async function hostPlatform(): Promise<void> {
  const { startTestPlatform } = await import('@fixelo/local/testing');
  const { info, platform, close } = await startTestPlatform();
  process.send?.(info);
  process.on('message', () => void platform.stopEvents().then(() => process.send?.('stopped')));
  process.on('disconnect', () => void close().then(() => process.exit(0)));
}

/** Makes as many payment calls as it is told to. */
async function makePayments(): Promise<void> {
  const { stripeProvider } = await import('../packages/core/src/provider/stripe.ts');
  const provider = await stripeProvider();
  const order = { amount: 9500, currency: 'USD', capture: 'automatic', description: 'Leak repair' } as const;
  const pay = async (key: string): Promise<void> => {
    const ids = { bookingId: `bkg_${key}`, paymentId: `pay_${key}`, clientId: 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D' };
    await provider.createIntent({ ...order, ...ids }, `intent:${key}`);
  };
  process.on('message', (calls: number) => {
    let next = 0;
    const worker = async (): Promise<void> => {
      while (next++ < calls) await pay(randomUUID());
    };
    void Promise.all(Array.from({ length: connections }, worker)).then(() => process.send?.('made'));
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.('ready');
}

/** CPU milliseconds of our side of one payment call. */
async function costOfPayment(environment: NodeJS.ProcessEnv): Promise<number> {
  const payer = fork(fileURLToPath(import.meta.url), ['payments'], { env: { ...process.env, ...environment } });
  const make = async (calls: number): Promise<number> => {
    const used = cpuOf(payer.pid ?? 0);
    payer.send(calls);
    await once(payer, 'message');
    return ((cpuOf(payer.pid ?? 0) - used) * 1000) / calls;
  };
  await once(payer, 'message');
  await make(2 * count);
  const cost = await make(2 * count);
  payer.disconnect();
  return cost;
}

/** Answers every new intent, in this process. */
async function paymentProvider(): Promise<{ url: string; close: () => void }> {
  let made = 0;
  const server = createServer((incoming, outgoing) => {
    let body = '';
    incoming.on('data', (chunk: Buffer) => (body += chunk.toString()));
    incoming.on('end', () => {
      const id = `pi_bench_${made++}`;
      const amount = Number(new URLSearchParams(body).get('amount'));
      const intent = { id, object: 'payment_intent', amount, amount_received: 0, currency: 'usd', metadata: {} };
      outgoing.setHeader('content-type', 'application/json');
      outgoing.end(
        JSON.stringify({ ...intent, status: 'requires_payment_method', client_secret: `${id}_secret_of_the_bench` }),
      );
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

interface Call {
  readonly token: string;
  readonly serviceId: string;
  readonly slot: number;
}
const midnight = Math.ceil(Date.now() / dayMs) * dayMs + 2 * dayMs;
const startOf = (slot: number): string => new Date(midnight + slot * (dayMs / slotsOfDay)).toISOString();
const address = { line1: '100 Biscayne Blvd', city: 'Miami', state: 'FL', zip: '33132' };

const agent = new Agent({ keepAlive: true, maxSockets: connections });
const book = (apiUrl: string, { token, serviceId, slot }: Call): Promise<number> =>
  new Promise((resolve, reject) => {
    const body = JSON.stringify({ serviceId, scheduledAt: startOf(slot), address });
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      authorization: `Bearer ${token}`,
      'idempotency-key': randomUUID(),
    };
    request(`${apiUrl}/bookings`, { agent, method: 'POST', headers }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    })
      .on('error', reject)
      .end(body);
  });

/** People, their tokens and services, and which slot each books; `crowded`: those made at once are of one day. */
async function calls(providers: number, crowded: boolean): Promise<Call[]> {
  const [{ Market }, { issueToken }] = await Promise.all([
    import('../packages/core/test/market.ts'),
    import('../packages/core/src/auth/token.ts'),
  ]);
  const market = new Market();
  const open = [{ start: '00:00', end: '24:00' }];
  const weekly = { mon: open, tue: open, wed: open, thu: open, fri: open, sat: open, sun: open };
  const services: string[] = [];
  for (let i = 0; i < providers; i++) {
    const provider = await market.provider({ weekly, windowDays: 365 });
    services.push((await market.service(provider, { durationMinutes: 30 })).id);
  }
  const clients = await market.clients(Math.ceil(count / perClient));
  const tokens = await Promise.all(clients.map(({ id }) => issueToken(id, 'CLIENT', 'ses_01JD2Z8Q4M7T6W5X3Y9A8B7C6D')));
  const days = Math.ceil(Math.ceil(count / providers) / slotsOfDay);
  return Array.from({ length: count }, (_, i) => {
    const nth = Math.floor(i / providers);
    const slot = crowded ? nth : (nth % days) * slotsOfDay + Math.floor(nth / days);
    return { token: tokens[i % tokens.length] ?? '', serviceId: services[i % providers] ?? '', slot };
  });
}

async function bookAll(apiUrl: string, all: readonly Call[]): Promise<void> {
  const answers = new Map<number, number>();
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let one = all[next++]; one; one = all[next++]) {
      const status = await book(apiUrl, one);
      answers.set(status, (answers.get(status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  if (answers.get(201) !== all.length) throw new Error(`not all were made: ${JSON.stringify([...answers])}`);
}

/** CPU seconds of the platform once it has nothing to do any more. */
async function rested(pid: number): Promise<number> {
  for (let before = cpuOf(pid); ;) {
    await sleep(1000);
    const now = cpuOf(pid);
    if (now - before < 0.03) return now;
    before = now;
  }
}

interface Cost {
  readonly cpu: number;
  readonly rate: number;
}
const cases = [
  { name: 'booking, over many providers', providers: count, crowded: false, bar: 5.5 },
  { name: 'booking, all on one provider', providers: 1, crowded: false, bar: 6.5 },
  { name: 'the same, all crowding into one day', providers: 1, crowded: true, bar: 6.5 },
] as const;

async function costOf({ pid = 0 }: ChildProcess, apiUrl: string, one: (typeof cases)[number]): Promise<Cost> {
  const all = await calls(one.providers, one.crowded);
  const used = await rested(pid);
  const began = performance.now();
  await bookAll(apiUrl, all);
  const rate = (count * 1000) / (performance.now() - began);
  return { rate, cpu: (((await rested(pid)) - used) * 1000) / count };
}

async function measure(host: ChildProcess, { apiUrl, environment }: PlatformInfo, stripeUrl: string): Promise<void> {
  Object.assign(process.env, environment);
  const payment = await costOfPayment({
    STRIPE_API_URL: stripeUrl,
    SST_Secret_value_STRIPE_SECRET_KEY: 'sk_test_bench',
  });
  await costOf(host, apiUrl, cases[0]);
  const withEvents: Cost[] = [];
  for (const one of cases) withEvents.push(await costOf(host, apiUrl, one));
  host.send('stop events');
  await once(host, 'message');
  console.log(`${count} bookings a case, ${connections} connections; a payment call: ${payment.toFixed(2)} ms\n`);
  console.log(
    'case                                  CPU ms/booking   without payment   bar   bookings/s   with its events',
  );
  for (const [i, one] of cases.entries()) {
    const { cpu, rate } = await costOf(host, apiUrl, one);
    console.log(
      `${one.name.padEnd(38)}${cpu.toFixed(2).padStart(14)}${(cpu - payment).toFixed(2).padStart(18)}${one.bar.toFixed(1).padStart(6)}` +
        `${rate.toFixed(0).padStart(13)}${(withEvents[i]?.cpu ?? 0).toFixed(2).padStart(18)}`,
    );
  }
}

if (positionals[0] === 'platform') await hostPlatform();
else if (positionals[0] === 'payments') await makePayments();
else {
  const provider = await paymentProvider();
  const host = fork(fileURLToPath(import.meta.url), ['platform'], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, FIXELO_STRIPE_API_URL: provider.url },
  });
  const [info] = (await once(host, 'message')) as [PlatformInfo];
  try {
    await measure(host, info, provider.url);
  } finally {
    agent.destroy();
    provider.close();
    host.disconnect();
    await once(host, 'exit');
  }
  process.exit(0);
}
