import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { FunctionModel } from '../assembly/model.ts';
import { createClock } from '../clock/clock.ts';
import { createFaults } from '../faults/faults.ts';
import { FunctionHost, type HostOptions } from './host.ts';
import { FunctionLogs } from './logs.ts';

const source = path.resolve(import.meta.dirname, '../../test/fixtures/functions/echo.ts');
const model = (name: string, more: Partial<FunctionModel> = {}): FunctionModel => ({
  arn: `arn:${name}`,
  name,
  logicalId: name,
  handler: 'index.handler',
  source: 'packages/local/test/fixtures/functions/echo.ts',
  environment: {},
  timeoutSeconds: 5,
  memoryMb: 128,
  ...more,
});

const open: FunctionHost[] = [];
afterEach(async () => {
  for (const host of open.splice(0)) await host.close();
});
function setup(functions: readonly FunctionModel[], more: Partial<HostOptions> = {}) {
  const clock = createClock();
  const faults = createFaults();
  const logs = new FunctionLogs();
  const host = new FunctionHost({
    functions,
    clock,
    faults,
    logs,
    environment: ({ name }) => ({ NAME: name }),
    code: () => pathToFileURL(source).href,
    ...more,
  });
  open.push(host);
  return { host, clock, faults, logs };
}

describe('the function host', () => {
  it('gives each function its own environment and state', async () => {
    const { host } = setup([model('a'), model('b')]);
    expect(await host.invoke('arn:a', { do: 'wait' })).toEqual({ count: 1, name: 'a' });
    expect(await host.invoke('arn:b', { do: 'wait' })).toEqual({ count: 1, name: 'b' });
    expect(await host.invoke('arn:a', { do: 'wait' })).toEqual({ count: 2, name: 'a' });
  });

  it('runs one invocation at a time in an instance and grows while others wait', async () => {
    const { host } = setup([model('a', { reservedConcurrency: 2 })]);
    const results = await Promise.all(Array.from({ length: 6 }, () => host.invoke('arn:a', { do: 'wait', ms: 100 })));
    const counts = results.map((result) => (result as { count: number }).count).sort();
    expect(counts.at(-1)).toBeLessThan(6);
    expect(counts.filter((count) => count === 1).length).toBe(2);
  });

  it('kills an invocation at its timeout, even in an endless loop, and goes on with a new instance', async () => {
    const { host, logs } = setup([model('a', { timeoutSeconds: 1 })]);
    await host.warm(['arn:a']);
    const began = Date.now();
    await expect(host.invoke('arn:a', { do: 'hang' })).rejects.toMatchObject({
      detail: { errorType: 'Sandbox.Timedout', errorMessage: /Task timed out after 1\.00 seconds/ },
    });
    expect(Date.now() - began).toBeLessThan(1400);
    expect(await host.invoke('arn:a', { do: 'count' })).toBe(1);
    expect(
      logs
        .query({})
        .map(({ text }) => text)
        .join(),
    ).toContain('timed out');
  });

  it('reports errors as Lambda does', async () => {
    const { host } = setup([model('a')]);
    await expect(host.invoke('arn:a', { do: 'throw', text: 'x' })).rejects.toMatchObject({
      detail: { errorType: 'RangeError', errorMessage: 'x' },
    });
    await expect(host.invoke('arn:a', { do: 'exit' })).rejects.toMatchObject({
      detail: { errorType: 'Runtime.ExitError' },
    });
    await expect(host.invoke('arn:a', { do: 'circle' })).rejects.toMatchObject({
      detail: { errorType: 'Runtime.MarshalError' },
    });
  });

  it('fails invocations of code that does not load, and does not hang', async () => {
    const { host } = setup([model('a')], { code: () => 'file:///nowhere/index.mjs' });
    await expect(host.invoke('arn:a', {})).rejects.toMatchObject({ detail: { errorType: 'Error' } });
  });

  it('shows functions platform time', async () => {
    const { host, clock } = setup([model('a')]);
    await host.warm(['arn:a']);
    await clock.advance(3_600_000);
    const time = (await host.invoke('arn:a', { do: 'time' })) as { now: number; made: number; remaining: number };
    expect(Math.abs(time.now - clock.now())).toBeLessThan(1000);
    expect(Math.abs(time.made - time.now)).toBeLessThan(1000);
    expect(time.remaining).toBeGreaterThan(4000);
    expect(time.remaining).toBeLessThanOrEqual(5000);
  });

  it('keeps logs by invocation and by the request id that a line names', async () => {
    const { host, logs } = setup([model('a')]);
    const id = await host.invoke('arn:a', { do: 'log', text: 'careful' });
    expect(logs.query({ requestId: String(id) })).toMatchObject([
      { level: 'warn', text: 'careful', functionName: 'a' },
      { level: 'error', requestId: 'req_1' },
      { level: 'info', text: 'raw' },
    ]);
    expect(logs.query({ requestId: 'req_1' })).toHaveLength(1);
  });

  it('spoils invocations when told to', async () => {
    const { host, faults } = setup([model('a')]);
    faults.inject({ target: 'function:a', mode: 'error' });
    await expect(host.invoke('arn:a', { do: 'count' })).rejects.toThrow('told to fail');
    faults.inject({ target: 'function:a', mode: 'lost' });
    await expect(host.invoke('arn:a', { do: 'count' })).rejects.toThrow('get lost');
    expect(await host.invoke('arn:a', { do: 'count' })).toBe(2);
    faults.inject({ target: 'function:a', mode: 'kill' });
    await expect(host.invoke('arn:a', { do: 'wait', ms: 500 })).rejects.toThrow('ExitError');
  });

  it('runs new code after a reload while the old invocation ends in peace', async () => {
    const { host } = setup([model('a')]);
    expect(await host.invoke('arn:a', { do: 'count' })).toBe(1);
    const running = host.invoke('arn:a', { do: 'wait', ms: 200 });
    await host.reload(['packages/local/test/fixtures/functions/echo.ts']);
    expect(await host.invoke('arn:a', { do: 'count' })).toBe(1);
    expect(await running).toMatchObject({ count: 2 });
  });
});
