import { Resend } from 'resend';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFaults } from '../faults/faults.ts';
import { departures, readSchemas } from '../standin/openapi.ts';
import { peerFile } from '../standin/peers.ts';
import { testBed } from '../standin/testing.ts';
import { startResend, type ResendStandIn } from './index.ts';

const document = peerFile('resend-emails.openapi.json');
const schemas = document === undefined ? undefined : readSchemas(document);
const bed = testBed();
const faults = createFaults();
let standIn: ResendStandIn;
let resend: Resend;

const start = async (): Promise<void> => {
  standIn = await startResend({
    port: 0,
    dir: bed.dir,
    clock: bed.clock,
    faults,
    apiKey: 're_test',
    requestsPerSecond: 50,
  });
  resend = new Resend('re_test', { baseUrl: standIn.url });
};
beforeAll(start);
afterAll(async () => {
  await standIn.close();
  bed.dispose();
});

const mail = {
  from: 'Fixelo <hello@fixelo.com>',
  to: 'ana@example.com',
  subject: 'Hola',
  html: '<b>Hi</b>',
  text: 'Hi',
};

test('an e-mail is kept, found by its receiver, and survives a restart', async () => {
  const { data } = await resend.emails.send({
    ...mail,
    to: ['Ana <Ana@Example.com>', 'bo@example.com'],
    replyTo: 'help@fixelo.com',
  });
  await standIn.close();
  await start();
  expect(standIn.emails({ to: 'ana@example.com' })).toMatchObject([
    { id: data?.id, subject: 'Hola', reply_to: ['help@fixelo.com'] },
  ]);
  expect(standIn.emails({ to: 'nobody@example.com' })).toEqual([]);
  expect((await resend.emails.get(data?.id ?? '')).data).toMatchObject({
    object: 'email',
    last_event: 'delivered',
    html: '<b>Hi</b>',
  });
});

test('batches are all or nothing', async () => {
  const { data } = await resend.batch.send([mail, { ...mail, to: 'second@example.com' }]);
  expect(data?.data).toHaveLength(2);
  const before = standIn.emails().length;
  const { error } = await resend.batch.send([mail, { ...mail, to: 'not an address' }]);
  expect(error?.name).toBe('validation_error');
  expect(standIn.emails()).toHaveLength(before);
});

describe('idempotency keys', () => {
  test('send once; another payload is refused; forgotten after a day', async () => {
    const send = (subject: string) =>
      resend.emails.send({ ...mail, to: 'once@example.com', subject }, { idempotencyKey: 'k' });
    const [first, again] = [await send('A'), await send('A')];
    expect(again.data?.id).toBe(first.data?.id);
    expect(standIn.emails({ to: 'once@example.com' })).toHaveLength(1);
    expect((await send('B')).error).toMatchObject({ name: 'invalid_idempotent_request', statusCode: 409 });
    await bed.clock.advance(24 * 3600_000);
    expect((await send('B')).error).toBeNull();
  });
});

test.each([
  ['no key', { key: '' }, 401, 'missing_api_key'],
  ['wrong key', { key: 're_wrong' }, 403, 'invalid_api_key'],
  ['no receiver', { body: { from: mail.from, subject: 'x', text: 'x' } }, 422, 'missing_required_field'],
  ['bad receiver', { body: { ...mail, to: 'ana' } }, 422, 'validation_error'],
  ['no content', { body: { from: mail.from, to: mail.to, subject: 'x' } }, 422, 'validation_error'],
])('%s', async (_, { key = 're_test', body = mail }: { key?: string; body?: object }, status, name) => {
  const answer = await fetch(`${standIn.url}/emails`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
  });
  expect(answer.status).toBe(status);
  expect(await answer.json()).toMatchObject({ statusCode: status, name });
});

test('rate limits are told and kept', async () => {
  const { headers } = await resend.emails.send(mail);
  expect(headers?.['ratelimit-limit']).toBe('50');
  const results = await Promise.all(Array.from({ length: 120 }, () => resend.emails.list()));
  expect(results.some(({ error }) => error?.name === 'rate_limit_exceeded')).toBe(true);
  await bed.clock.advance(1000);
});

test('what bounces, what waits', async () => {
  const bounced = await resend.emails.send({ ...mail, to: 'bounced@resend.dev' });
  expect((await resend.emails.get(bounced.data?.id ?? '')).data?.last_event).toBe('bounced');
  const scheduledAt = new Date(bed.clock.now() + 3600_000).toISOString();
  const later = await resend.emails.send({ ...mail, to: 'later@example.com', scheduledAt });
  expect((await resend.emails.get(later.data?.id ?? '')).data?.last_event).toBe('scheduled');
  expect(standIn.emails({ to: 'later@example.com' })).toEqual([]);
  await bed.clock.advance(3600_000);
  expect(standIn.emails({ to: 'later@example.com' })).toHaveLength(1);
  expect((await resend.emails.cancel(later.data?.id ?? '')).error?.name).toBe('validation_error');
});

test('planned faults', async () => {
  faults.inject({ target: 'resend', mode: 'error' });
  expect((await resend.emails.send(mail)).error?.name).toBe('internal_server_error');
  faults.inject({ target: 'resend', mode: 'drop' });
  const { data } = await resend.emails.send(mail);
  expect((await resend.emails.get(data?.id ?? '')).data?.last_event).toBe('bounced');
});

test.skipIf(!schemas)('answers fit the published OpenAPI document (skipped without it)', async () => {
  const { data: sent } = await resend.emails.send(mail);
  const { data: email } = await resend.emails.get(sent?.id ?? '');
  const { data: list } = await resend.emails.list();
  const check = (name: string, value: unknown): string[] =>
    departures(schemas ?? {}, schemas?.[name] ?? {}, value, name);
  expect(check('SendEmailResponse', sent)).toEqual([]);
  expect(check('Email', email)).toEqual([]);
  expect(check('ListEmailsResponse', list)).toEqual([]);
});
