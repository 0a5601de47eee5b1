import { createHmac } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeKey, setKeys } from '../../test/jwt.ts';
import { Clock } from '../lib/index.ts';
import { issueToken, jwks, verify } from './token.ts';

const userId = 'usr_01JD2Z8Q4M7T6W5X3Y9A8B7C6D';
const sessionId = 'ses_01JD2Z8Q4M7T6W5X3Y9A8B7C6D';
const issue = () => issueToken(userId, 'PROVIDER', sessionId);
const refused = { code: 'UNAUTHORIZED' };
const old = makeKey('old');
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

beforeEach(() => {
  process.env['STAGE'] = 'test';
  setKeys(old);
});

describe('access tokens', () => {
  it('stand for their account for 15 minutes', async () => {
    const at = Date.parse('2026-03-01T10:00:00Z');
    const token = await Clock.fixed(at, issue);
    const check = (seconds: number) => Clock.fixed(at + seconds * 1000, () => verify(token));
    expect(await check(0)).toEqual({ type: 'provider', userId, sessionId });
    expect(await check(899)).toBeDefined();
    await expect(check(900)).rejects.toMatchObject(refused);
    await expect(check(901)).rejects.toMatchObject(refused);
  });

  it('are refused before their time, when signed with another key, and when another key has their name', async () => {
    const now = Date.now();
    const early = await Clock.fixed(now + 60_000, issue);
    await expect(Clock.fixed(now, () => verify(early))).rejects.toMatchObject(refused);
    const token = await issue();
    setKeys(makeKey('old'));
    await expect(verify(token)).rejects.toMatchObject(refused);
    setKeys(makeKey('other'));
    await expect(verify(token)).rejects.toMatchObject(refused);
  });

  it('outlive a rotation of keys until their own key is gone', async () => {
    const token = await issue();
    setKeys(makeKey('new'), old);
    expect(await verify(token)).toMatchObject({ userId });
    expect((await jwks()).keys.map(({ kid }) => kid)).toEqual(['new', 'old']);
    expect(JSON.stringify(await jwks())).not.toContain('"d"');
    setKeys(makeKey('new'));
    await expect(verify(token)).rejects.toMatchObject(refused);
  });

  it('are refused from another stage, changed, unsigned or signed with another algorithm', async () => {
    const token = await issue();
    const [head = '', body = '', signature = ''] = token.split('.');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
    const text = `${encode({ alg: 'HS256', kid: 'old' })}.${body}`;
    const publicKey = JSON.stringify((await jwks()).keys[0]);
    const forged = [
      `${head}.${encode({ ...claims, role: 'ADMIN' })}.${signature}`,
      `${encode({ alg: 'none', kid: 'old' })}.${body}.`,
      `${encode({ alg: 'none', kid: 'old' })}.${body}.${signature}`,
      `${text}.${createHmac('sha256', publicKey).update(text).digest('base64url')}`,
      `${head}.${body}`,
      `${head}.${body}.`,
      `${token}.x`,
      'a.b.c',
      '',
    ];
    for (const bad of forged) await expect(verify(bad)).rejects.toMatchObject(refused);
    process.env['STAGE'] = 'other';
    await expect(verify(`${head}.${body}.${signature}`)).rejects.toMatchObject(refused);
    await expect(verify(await issue())).resolves.toBeDefined();
  });
});
