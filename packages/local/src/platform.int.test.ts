import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestPlatform, type OwnTestPlatform } from './testing.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'fixelo-platform-'));
let own: OwnTestPlatform;
beforeAll(async () => {
  own = await startTestPlatform({ dir });
});
afterAll(async () => {
  await own.close();
  rmSync(dir, { recursive: true, force: true });
});

let people = 0;
async function register(): Promise<string> {
  const email = `person-${++people}@example.com`;
  const response = await fetch(`${own.apiUrl}/auth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: 'a-long-enough-passphrase-1', name: 'Ann', role: 'CLIENT' }),
  });
  expect(response.status).toBe(201);
  return email;
}
const welcome = 'function:event/account.notify';
/** How many faults of a target have not been met yet. */
const left = (target: string): number => own.platform.faults.list().find((wish) => wish.target === target)?.count ?? 0;
/** The letters of welcome; beside each goes one that verifies the address. */
const welcomes = async (email: string) =>
  (await own.emails(email)).filter(({ subject }) => subject.startsWith('Welcome'));
const welcomed = (email: string, seconds?: number) => own.until(() => welcomes(email), seconds);

describe('the platform, from the stacks', () => {
  it('carries an event from the API through table, stream, bus, queue and function to a mailbox', async () => {
    const email = await register();
    expect(await welcomed(email)).toMatchObject([{ to: [email] }]);
    expect(await own.events('user.registered')).toHaveLength(1);
  });

  it.each(['error', 'kill', 'lost'] as const)('loses no event when the relay fails (%s)', async (mode) => {
    await own.inject({ target: 'relay', mode, count: 2 });
    const emails = await Promise.all([register(), register(), register()]);
    for (const email of emails) expect(await welcomed(email)).toHaveLength(1);
  });

  it('sends again what the relay has given up on', async () => {
    await own.inject({ target: 'relay', mode: 'error', count: 6 });
    const email = await register();
    expect(await welcomed(email)).toHaveLength(1);
    const failures = own.platform.logs.query({ functionName: 'local-fixelo-stream-outbox', limit: 6 });
    expect(failures.filter(({ text }) => text.includes('told to fail'))).toHaveLength(6);
  });

  it.each(['error', 'duplicate'] as const)('sends each e-mail once when the bus fails (%s)', async (mode) => {
    await own.inject({ target: 'bus', mode, count: 1 });
    const email = await register();
    expect(await welcomed(email)).toHaveLength(1);
    // A copy that met the first one at work comes back later.
    await own.advance(200);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await welcomes(email)).toHaveLength(1);
  });

  it('sends an e-mail that failed again after the visibility timeout', async () => {
    await own.inject({ target: welcome, mode: 'error', count: 1 });
    const email = await register();
    await own.until(() => left(welcome) === 0);
    expect(await welcomes(email)).toHaveLength(0);
    await own.advance(200);
    expect(await welcomed(email)).toHaveLength(1);
  });

  it('serves again after the table was killed, with everything that was acknowledged', async () => {
    const before = await register();
    await own.inject({ target: 'table', mode: 'kill' });
    const after = await own.until(() => register().catch(() => undefined), 30);
    // A consumer that met the outage comes again after its visibility timeout.
    const inTime = async (email: string) => {
      await own.advance(60);
      return welcomes(email);
    };
    expect(await own.until(() => inTime(before))).toHaveLength(1);
    expect(await own.until(() => inTime(after))).toHaveLength(1);
  });

  it('delivers after a restart what was queued before it', async () => {
    await own.inject({ target: welcome, mode: 'error', count: 1000 });
    const email = await register();
    await own.until(() => left(welcome) < 1000);
    await own.close();
    own = await startTestPlatform({ dir });
    expect(await welcomes(email)).toHaveLength(0);
    await own.advance(200);
    expect(await welcomed(email)).toHaveLength(1);
  });
});
