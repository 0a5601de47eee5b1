import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTable, type TestTable } from '../../test/table.ts';
import { Clock } from '../lib/index.ts';
import { counted } from './index.ts';
import { add, placeOf } from './ratelimit.ts';
import { count } from './traffic.ts';

let table: TestTable;
beforeAll(async () => {
  table = await startTable();
});
afterAll(() => table.stop());
beforeEach(() => void (process.env['RATE_LIMIT_FACTOR'] = '0.1'));
afterEach(() => {
  delete process.env['RATE_LIMIT_FACTOR'];
  vi.restoreAllMocks();
});

const minute = Date.parse('2026-12-01T15:00:00Z');
const at = <T>(act: () => T, ms = 0): T => Clock.fixed(minute + ms, act);

describe('requests of all kinds', () => {
  it('are told to the table in lots, beside the work, and refused over the limit until the minute is over', async () => {
    const user = randomUUID();
    const { calls } = await counted(async () => {
      for (let i = 0; i < 60; i++) await at(() => count(undefined, user));
    });
    expect(calls).toHaveLength(20);
    expect(() => at(() => count(undefined, user))).toThrow(expect.objectContaining({ code: 'RATE_LIMITED' }));
    expect(at(() => count(undefined, user), 60_000)).toBeUndefined();
  });

  it('of other instances count too', async () => {
    const user = randomUUID();
    await add({ name: 'all.account', limit: 0, windowSeconds: 60 }, user, 59, minute / 1000);
    for (let i = 0; i < 3; i++) await at(() => count(undefined, user));
    expect(() => at(() => count(undefined, user))).toThrow(expect.objectContaining({ code: 'RATE_LIMITED' }));
  });

  it('are counted by network where an address is one of many', () => {
    expect(placeOf('203.0.113.7')).toBe('203.0.113.7');
    expect(placeOf('2001:db8:1:2:aaaa::1')).toBe('2001:db8:1:2');
    expect(placeOf('2001:db8::1')).toBe('2001:db8:0:0');
    expect(placeOf('::1')).toBe('0:0:0:0');
  });
});
