import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import twilio from 'twilio';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFaults } from '../faults/faults.ts';
import { departures, readSchemas } from '../standin/openapi.ts';
import { peerFile } from '../standin/peers.ts';
import { testBed, until } from '../standin/testing.ts';
import { startTwilio, type TwilioStandIn } from './index.ts';
import { segmentsOf } from './number.ts';

const document = peerFile('twilio-messages.openapi.json');
const schemas = document === undefined ? undefined : readSchemas(document);
const accountSid = `AC${'0123456789abcdef'.repeat(2)}`;
const authToken = 'token';
const from = '+15005550006';
const bed = testBed();
const faults = createFaults();
let standIn: TwilioStandIn;

type Client = ReturnType<typeof twilio>;
type HttpClient = NonNullable<NonNullable<Parameters<typeof twilio>[2]>['httpClient']>;

/** The real SDK, sent to the stand-in instead of api.twilio.com. */
const client = (token = authToken): Client => {
  const real = new twilio.RequestClient();
  const httpClient: HttpClient = Object.assign(Object.create(real) as HttpClient, {
    request: (options: Parameters<HttpClient['request']>[0]) =>
      real.request({ ...options, uri: options.uri.replace('https://api.twilio.com', standIn.url) }),
  });
  return twilio(accountSid, token, { httpClient });
};

beforeAll(async () => {
  standIn = await startTwilio({ port: 0, dir: bed.dir, clock: bed.clock, faults, accountSid, authToken });
});
afterAll(async () => {
  await standIn.close();
  bed.dispose();
});

test('a text is queued, sent, delivered; found by its receiver', async () => {
  const sent = await client().messages.create({ to: '+13055551234', from, body: 'Your plumber is on the way' });
  expect(sent).toMatchObject({ status: 'queued', direction: 'outbound-api', numSegments: '1', errorCode: null });
  expect(standIn.texts({ to: '+13055551234' })).toMatchObject([{ sid: sent.sid, body: 'Your plumber is on the way' }]);
  await bed.clock.advance(1000);
  expect((await client().messages(sent.sid).fetch()).status).toBe('delivered');
});

test('the status callback is told, with a signature that the SDK accepts', async () => {
  const told: string[] = [];
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const params = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
      const valid = twilio.validateRequest(authToken, String(req.headers['x-twilio-signature']), url, params);
      if (valid) told.push(String(params['MessageStatus']));
      res.end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/status`;
  await client().messages.create({ to: '+13055550000', from, body: 'x', statusCallback: url });
  await until(() => told.length === 2);
  expect(told).toEqual(['sent', 'delivered']);
  server.close();
});

test.each([
  ['no number', { to: 'ana', from, body: 'x' }, 400, 21211],
  ['magic: invalid', { to: '+15005550001', from, body: 'x' }, 400, 21211],
  ['magic: unsubscribed', { to: '+15005550004', from, body: 'x' }, 400, 21610],
  ['no sender', { to: '+13055551234', body: 'x' }, 400, 21603],
  ['bad sender', { to: '+13055551234', from: '+15005550001', body: 'x' }, 400, 21212],
  ['no body', { to: '+13055551234', from }, 400, 21602],
  ['too long', { to: '+13055551234', from, body: 'x'.repeat(1601) }, 400, 21617],
])('%s', async (_, message, status, code) => {
  await expect(client().messages.create(message)).rejects.toMatchObject({
    status,
    code,
    moreInfo: `https://www.twilio.com/docs/errors/${code}`,
  });
});

test('a wrong token is 401, an absent text 404', async () => {
  await expect(client('wrong').messages.list()).rejects.toMatchObject({ status: 401, code: 20003 });
  await expect(
    client()
      .messages(`SM${'0'.repeat(32)}`)
      .fetch(),
  ).rejects.toMatchObject({ status: 404, code: 20404 });
});

test('lists page by page', async () => {
  for (let i = 0; i < 5; i++) await client().messages.create({ to: '+13055559999', from, body: String(i) });
  const all = await client().messages.list({ to: '+13055559999', pageSize: 2 });
  expect(all.map(({ body }) => body)).toEqual(['4', '3', '2', '1', '0']);
});

test('redact and remove', async () => {
  const { sid } = await client().messages.create({ to: '+13055558888', from, body: 'secret' });
  expect((await client().messages(sid).update({ body: '' })).body).toBe('');
  await client().messages(sid).remove();
  expect(standIn.texts({ to: '+13055558888' })).toEqual([]);
});

test('segments are counted as the network bills them', () => {
  expect([segmentsOf('a'.repeat(160)), segmentsOf('a'.repeat(161)), segmentsOf('€'.repeat(81))]).toEqual([1, 2, 2]);
  expect([segmentsOf('👍'.repeat(35)), segmentsOf('👍'.repeat(36))]).toEqual([1, 2]);
});

test('planned faults: too many, undelivered', async () => {
  faults.inject({ target: 'twilio', mode: 'rate-limit' });
  await expect(client().messages.create({ to: '+13055551234', from, body: 'x' })).rejects.toMatchObject({
    code: 20429,
  });
  faults.inject({ target: 'twilio', mode: 'drop' });
  const { sid } = await client().messages.create({ to: '+13055551234', from, body: 'x' });
  await bed.clock.advance(1000);
  expect(await client().messages(sid).fetch()).toMatchObject({ status: 'undelivered', errorCode: 30003 });
});

test.skipIf(!schemas)('answers fit the published OpenAPI document (skipped without it)', async () => {
  const answer = await fetch(`${standIn.url}/2010-04-01/Accounts/${accountSid}/Messages.json`, {
    headers: { authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}` },
  });
  const { messages } = (await answer.json()) as { messages: unknown[] };
  expect(messages.length).toBeGreaterThan(0);
  const schema = schemas?.['api.v2010.account.message'] ?? {};
  expect(messages.flatMap((message) => departures(schemas ?? {}, schema, message))).toEqual([]);
});
