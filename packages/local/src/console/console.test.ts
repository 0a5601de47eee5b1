import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Resend } from 'resend';
import { BusJournal } from '../bus/journal.ts';
import { createFaults } from '../faults/faults.ts';
import { FunctionLogs } from '../host/logs.ts';
import type { Part } from '../part.ts';
import type { QueueInspector, QueueState } from '../queue/inspector.ts';
import { startResend, type ResendStandIn } from '../resend/index.ts';
import { testBed } from '../standin/testing.ts';
import { startStripe, type StripeStandIn } from '../stripe/index.ts';
import { idOf, sdk, secretKey, publishableKey } from '../stripe/test/account.ts';
import { startPush } from '../push/index.ts';
import { startTwilio, type TwilioStandIn } from '../twilio/index.ts';
import { startConsole } from './index.ts';

const bed = testBed();
const faults = createFaults();
const logs = new FunctionLogs();
const journal = new BusJournal();
const redriven: string[] = [];
const state = (name: string, more: Partial<QueueState> = {}): QueueState => ({
  name,
  visible: 2,
  inFlight: 0,
  sources: [],
  ...more,
});
const queues: QueueInspector = {
  list: () => [state('emails', { deadLetterQueue: 'emails-dead' }), state('emails-dead', { sources: ['emails'] })],
  peek: (name) =>
    name === 'emails-dead' ? [{ id: 'm1', body: '{"a":"<b>"}', sentAt: 0, receiveCount: 5, attributes: {} }] : [],
  redrive: (name) => redriven.push(name),
};
const parts: Part[] = [];
let resend: ResendStandIn;
let stripe: StripeStandIn;
let twilio: TwilioStandIn;
let url: string;

beforeAll(async () => {
  const common = { port: 0, dir: bed.dir, clock: bed.clock };
  resend = await startResend({ ...common, apiKey: 're' });
  stripe = await startStripe({ ...common, secretKey, publishableKey });
  const push = await startPush(common);
  twilio = await startTwilio({ ...common, accountSid: 'AC', authToken: 't' });
  const addresses = { web: 'http://localhost:3000', api: 'http://localhost:4000' };
  const run = (source: string, event: unknown) => (source === 'job/any' ? Promise.resolve({ event }) : undefined);
  const console = await startConsole({
    port: 0,
    sources: { resend, stripe, twilio, push, clock: bed.clock, faults, logs, journal, queues, addresses, run },
  });
  url = console.url;
  parts.push(console, resend, stripe, twilio, push);

  const mail = new Resend('re', { baseUrl: resend.url }).emails;
  await mail.send({
    from: 'a@fixelo.com',
    to: 'Ana <ana@example.com>',
    subject: 'First',
    html: '<script>alert(1)</script><p>Hi</p>',
  });
  await mail.send({ from: 'a@fixelo.com', to: 'ana@example.com', subject: '<i>Second</i>', text: 'Hi' });
  await sdk(stripe.url, secretKey).paymentIntents.create({ amount: 12_345, currency: 'usd' });
  logs.add({ at: bed.clock.now(), functionName: 'api', requestId: 'req-1', level: 'info', text: 'booked' });
  logs.add({ at: bed.clock.now(), functionName: 'api', requestId: 'req-2', level: 'error', text: 'failed <oops>' });
  for (const type of ['booking.created', 'booking.confirmed'])
    journal.add({
      bus: 'main',
      rules: ['mail'],
      event: {
        version: '0',
        id: `event-${type}`,
        'detail-type': type,
        source: 'fixelo.booking',
        account: '0',
        time: new Date(bed.clock.now()).toISOString(),
        region: 'us-east-1',
        resources: [],
        detail: { data: { bookingId: 'b1' } },
      },
    });
});
afterAll(async () => {
  await Promise.all(parts.map((part) => part.close()));
  bed.dispose();
});

const get = async (path: string): Promise<unknown> => (await fetch(`${url}${path}`)).json();
const page = async (path: string): Promise<string> => (await fetch(`${url}${path}`)).text();
const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`${url}${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });

describe('JSON', () => {
  test('shows what happened, filtered, oldest first', async () => {
    expect(await get('/api/emails?to=ana@example.com')).toMatchObject([
      { subject: 'First' },
      { subject: '<i>Second</i>' },
    ]);
    expect(await get('/api/emails?to=bo@example.com')).toEqual([]);
    expect(await get('/api/texts')).toEqual([]);
    expect(await get('/api/events?type=booking.confirmed')).toMatchObject([
      { event: { detail: { data: { bookingId: 'b1' } } } },
    ]);
    expect(await get('/api/logs?requestId=req-2')).toMatchObject([{ text: 'failed <oops>' }]);
    expect(await get('/api/queues')).toMatchObject([{ name: 'emails', visible: 2 }, { name: 'emails-dead' }]);
    expect(await get('/api/queues?name=emails-dead')).toMatchObject([{ id: 'm1' }]);
    expect(await get('/api/stripe/payment_intent')).toMatchObject([{ amount: 12_345 }]);
    expect((await fetch(`${url}/api/stripe/unicorn`)).status).toBe(400);
    expect((await fetch(`${url}/api/nothing`)).status).toBe(404);
  });

  test('moves the clock, plans faults, sends dead letters again', async () => {
    const before = bed.clock.now();
    expect(await (await post('/api/clock', { advanceSeconds: 3600 })).json()).toMatchObject({ offsetMs: 3_600_000 });
    expect(bed.clock.now() - before).toBeGreaterThanOrEqual(3_600_000);
    await post('/api/faults', { target: 'resend', mode: 'error', count: 2 });
    expect(await get('/api/faults')).toEqual([{ target: 'resend', mode: 'error', count: 2 }]);
    expect(faults.take('resend')?.mode).toBe('error');
    await post('/api/redrive', { queue: 'emails-dead' });
    expect(redriven).toEqual(['emails-dead']);
  });

  test('runs a function that is named by its source', async () => {
    const answer = await post('/api/run', { source: 'job/any', input: { rebuild: true } });
    expect(await answer.json()).toEqual({ event: { rebuild: true } });
    expect((await post('/api/run', { source: 'job/other' })).status).toBe(400);
  });

  test('lets a cardholder dispute a charge, and their bank decide', async () => {
    const paid = { amount: 8000, currency: 'usd', confirm: true, payment_method: 'pm_card_visa' };
    const { id, latest_charge: charge } = await sdk(stripe.url, secretKey).paymentIntents.create(paid);
    expect(await page('/stripe/charge')).toContain('The cardholder disputes it');
    await post('/api/dispute', { id: idOf(charge) });
    const [dispute] = stripe.objects('dispute');
    expect(dispute).toMatchObject({ payment_intent: id, status: 'needs_response' });
    expect(await page('/stripe/dispute')).toContain('The bank says: lost');
    await post('/api/decide', { id: dispute?.id ?? '', verdict: 'lost' });
    expect(await get('/api/stripe/dispute')).toMatchObject([{ status: 'lost' }]);
  });

  test.each([
    ['/api/clock', { advanceSeconds: -1 }, 'advanceSeconds'],
    ['/api/clock', {}, 'advanceSeconds'],
    ['/api/faults', { target: 'x', mode: 'sulk' }, 'mode'],
    ['/api/redrive', {}, 'queue'],
    ['/api/dispute', { id: 'ch_none' }, 'id'],
    ['/api/decide', { id: 'du_none', verdict: 'won' }, 'id'],
    ['/api/pay-out', { id: 'acct_none' }, 'id'],
  ])('%s %j is refused by name', async (path, body, field) => {
    const answer = await post(path, body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ faults: [{ path: field }] });
  });
});

describe('pages', () => {
  test.each([
    '/emails',
    '/texts',
    '/events',
    '/queues',
    '/queues?name=emails-dead',
    '/stripe',
    '/stripe/delivery',
    '/stripe/account',
    '/stripe/transfer',
    '/stripe/payout',
    '/stripe/dispute',
    '/stripe/balance_transaction',
    '/logs',
    '/clock',
    '/faults',
  ])('%s', async (path) => {
    const answer = await fetch(`${url}${path}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await answer.text()).toContain('</html>');
  });

  test('what others wrote is shown as text', async () => {
    expect(await page('/emails')).toContain('&lt;i&gt;Second&lt;/i&gt;');
    expect(await page('/logs')).toContain('failed &lt;oops&gt;');
  });

  test('an e-mail is rendered where its scripts cannot run', async () => {
    const id = resend.emails()[1]?.id ?? '';
    expect(await page(`/emails/${id}`)).toContain(`src="/emails/${id}/body"`);
    const body = await fetch(`${url}/emails/${id}/body`);
    expect(body.headers.get('content-security-policy')).toMatch(
      /^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'/,
    );
    expect(await body.text()).toContain('<p>Hi</p>');
  });

  test('forms act and lead back', async () => {
    const answer = await fetch(`${url}/do/clock`, {
      method: 'POST',
      body: new URLSearchParams({ advanceSeconds: '900' }),
      redirect: 'manual',
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/clock']);
    const wrong = await fetch(`${url}/do/clock`, {
      method: 'POST',
      body: new URLSearchParams({ advanceSeconds: 'soon' }),
    });
    expect(wrong.status).toBe(400);
  });
});

test('other sites can neither post nor read by another name', async () => {
  const offset = bed.clock.offsetMs;
  expect((await post('/api/clock', { advanceSeconds: 60 }, { origin: 'https://evil.example' })).status).toBe(403);
  expect((await post('/api/clock', { advanceSeconds: 60 }, { origin: 'null' })).status).toBe(403);
  expect(bed.clock.offsetMs).toBe(offset);
  expect((await post('/api/clock', { advanceSeconds: 60 }, { origin: url })).status).toBe(200);
  const { request } = await import('node:http');
  const status = await new Promise((resolve) => {
    const { port } = new URL(url);
    request({ host: '127.0.0.1', port, path: '/api/emails', headers: { host: 'evil.example' } }, (answer) =>
      resolve(answer.statusCode),
    ).end();
  });
  expect(status).toBe(403);
});
