import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Clock } from '@fixelo/core/lib/index';
import { issueToken, jwks, verify } from '@fixelo/core/auth/token';
import { afterAll, expect, it } from 'vitest';

const dir = mkdtempSync(path.join(tmpdir(), 'fixelo-keys-'));
afterAll(() => rmSync(dir, { recursive: true }));

const run = (...args: string[]): string =>
  execFileSync(process.execPath, ['scripts/jwt-keys.mjs', ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
const use = (set: string): void => void (process.env['SST_Secret_value_JWT_KEYS'] = set);
const kidOf = (token: string): unknown =>
  (JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as { kid: unknown }).kid;

it('rotates keys so that no token is refused that was good: published first, then signing, then alone', async () => {
  process.env['STAGE'] = 'test';
  const now = Date.now();
  const at = <T>(minutes: number, act: () => T): T => Clock.fixed(now + minutes * 60_000, act);
  const issue = () => issueToken('usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D', 'CLIENT', 'ses_01JD2Z8Q4M7T6W5X3Y9A8B7C6D');
  const first = run();
  use(first);
  const before = await at(0, issue);
  const file = path.join(dir, 'present.json');
  writeFileSync(file, first);
  const second = run('rotate', file, '--delay', '30');
  use(second);
  const [fresh, old] = (await jwks()).keys.map(({ kid }) => kid);
  expect(JSON.stringify(await jwks())).not.toMatch(/"d"|signsFrom/);
  await expect(at(1, () => verify(before))).resolves.toBeDefined();
  expect(kidOf(await at(29, issue))).toBe(old);
  const last = await at(29, issue);
  const next = await at(31, issue);
  expect(kidOf(next)).toBe(fresh);
  for (const token of [last, next]) await expect(at(43, () => verify(token))).resolves.toBeDefined();
  const forged = await at(49, () => verify(last)).catch((error: unknown) => error);
  expect(forged).toMatchObject({ code: 'UNAUTHORIZED' });
  writeFileSync(file, second);
  expect(() => run('rotate', file)).toThrow(/does not sign yet/);
});
