import { id } from '@fixelo/contracts';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { Actor, AppError, Clock, fn, Id, Log, Money, retry } from './index.ts';

describe('ids', () => {
  it('are valid, sorted within a process, and derived ones depend on every part', () => {
    const made = Array.from({ length: 1000 }, () => Id.make('booking'));
    expect(made.toSorted()).toEqual(made);
    expect(new Set(made).size).toBe(1000);
    const derived = [Id.derive('booking', 'a', 'b'), Id.derive('booking', 'ab'), Id.derive('payment', 'a', 'b')];
    expect(new Set(derived.map((text) => text.slice(4))).size).toBe(3);
    expect(Id.derive('booking', 'a', 'b')).toBe(derived[0]);
    for (const text of [...made, ...derived.slice(0, 2)]) expect(id('booking').safeParse(text).success).toBe(true);
  });
});

describe('clock', () => {
  it('stands still within fixed, also after an await, and nowhere else', async () => {
    const inside = Clock.fixed(1000, async () => {
      await Promise.resolve();
      return [Clock.now(), Clock.iso(), Clock.epochSeconds()];
    });
    expect(Clock.now()).toBeGreaterThan(1_700_000_000_000);
    expect(await inside).toEqual([1000, '1970-01-01T00:00:01.000Z', 1]);
  });
});

describe('actor', () => {
  const client = { type: 'client', userId: 'usr_1', sessionId: 'ses_1' } as const;
  const refusal = (act: () => unknown): unknown => {
    try {
      act();
    } catch (error) {
      return error instanceof AppError ? error.code : error;
    }
    return undefined;
  };

  it('must be provided, and is asked for by what it may do', () => {
    expect(refusal(Actor.use)).toBeInstanceOf(Error);
    const as = (actor: Actor.Actor, act: () => unknown) => Actor.provide(actor, 'r', () => refusal(act));
    expect(as({ type: 'public' }, Actor.user)).toBe('UNAUTHORIZED');
    expect(as({ type: 'system', name: 'job' }, Actor.user)).toBe('FORBIDDEN');
    expect(as({ type: 'system', name: 'job' }, Actor.requireSystem)).toBeUndefined();
    expect(as(client, Actor.requireSystem)).toBe('FORBIDDEN');
    expect(as(client, () => Actor.require('provider', 'admin'))).toBe('FORBIDDEN');
    expect(Actor.provide(client, 'r', () => Actor.require('client', 'provider'))).toEqual(client);
  });
});

describe('fn', () => {
  const verb = fn(z.strictObject({ a: z.int().min(1), b: z.strictObject({ c: z.string() }) }), ({ a }) => a + 1);

  it('acts on what it parsed, and names every fault before it acts', async () => {
    expect(await verb({ a: 1, b: { c: '' } })).toBe(2);
    const faults = await verb({ a: 0, b: { c: 1 as unknown as string, d: 2 } as never }).catch(
      (error: unknown) => (error as AppError).details,
    );
    expect(faults).toMatchObject([{ path: 'a' }, { path: 'b.c' }, { path: 'b.d', message: 'is not a known field' }]);
  });
});

describe('money', () => {
  const amount = fc.integer({ min: 0, max: 99_999_999 });

  it('rounds half up, as exact arithmetic does', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 10_000 }), (cents, rate) => {
        const exact = (BigInt(cents) * BigInt(rate) * 2n + 10_000n) / 20_000n;
        expect(Money.feeOf(cents, rate)).toBe(Number(exact));
      }),
    );
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 1440 }), (cents, minutes) => {
        expect(Money.hourly(cents, minutes)).toBe(Number((BigInt(cents) * BigInt(minutes) * 2n + 60n) / 120n));
      }),
    );
    expect([Money.feeOf(10, 500), Money.feeOf(9, 500), Money.percentOf(3, 50), Money.hourly(1, 30)]).toEqual([
      1, 0, 2, 1,
    ]);
  });

  it('never takes more than there is, and refuses what is no amount', () => {
    fc.assert(fc.property(amount, fc.integer({ min: 0, max: 100 }), (c, p) => Money.percentOf(c, p) <= c));
    for (const bad of [0.5, -1, NaN, 100_000_000]) expect(() => Money.feeOf(bad, 500)).toThrow(RangeError);
    expect(() => Money.feeOf(1, 10_001)).toThrow(RangeError);
    expect(() => Money.hourly(1, -1)).toThrow(RangeError);
  });
});

describe('log', () => {
  it('writes one JSON line with the request id and no secrets', () => {
    const lines: string[] = [];
    const write = (text: unknown): boolean => lines.push(String(text)) > 0;
    const out = vi.spyOn(process.stdout, 'write').mockImplementation(write);
    const err = vi.spyOn(process.stderr, 'write').mockImplementation(write);
    Actor.provide({ type: 'public' }, 'req-9', () =>
      Log.info('a\nb', { passwordHash: 'x', deep: { accessToken: 'x' } }),
    );
    Log.error('failed', new AppError('CONFLICT', 'taken', { cause: new Error('why') }), { apiKey: 'x' });
    out.mockRestore();
    err.mockRestore();
    expect(lines).toHaveLength(2);
    const [info, error] = lines.map((line) => JSON.parse(line) as object);
    expect(info).toEqual({
      level: 'info',
      message: 'a\nb',
      requestId: 'req-9',
      passwordHash: '[hidden]',
      deep: { accessToken: '[hidden]' },
    });
    expect(error).toMatchObject({
      level: 'error',
      error: { code: 'CONFLICT', cause: { message: 'why' } },
      apiKey: '[hidden]',
    });
  });
});

describe('retry', () => {
  const failing = (times: number) => {
    let calls = 0;
    return () => (++calls <= times ? Promise.reject(new Error(`failure ${calls}`)) : Promise.resolve(calls));
  };
  it('repeats what may pass, with growing bounded pauses, and throws the last failure', async () => {
    const pauses: number[] = [];
    const options = {
      attempts: 5,
      baseMs: 100,
      maxMs: 300,
      retryable: () => true,
      random: () => 1,
      sleep: (ms: number) => Promise.resolve(void pauses.push(ms)),
    };
    expect(await retry(failing(4), options)).toBe(5);
    expect(pauses).toEqual([100, 200, 300, 300]);
    await expect(retry(failing(5), options)).rejects.toThrow('failure 5');
    await expect(retry(failing(1), { ...options, retryable: () => false })).rejects.toThrow('failure 1');
  });
});
