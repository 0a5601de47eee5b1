import { afterAll, beforeAll, expect, vi } from 'vitest';
import { Log } from '../src/lib/index.ts';
import { Crash } from './crash.ts';
import { startTable, type TestTable } from './table.ts';

/** A table for the tests of a file, whose calls die when the crash says so. Pauses between repeats take no time. */
export function crashingTable(): Crash {
  const crash = new Crash();
  let table: TestTable;
  let stopProxy: () => void;
  beforeAll(async () => {
    table = await startTable();
    const proxy = await crash.proxy(table.endpoint);
    stopProxy = proxy.stop;
    process.env['AWS_ENDPOINT_URL_DYNAMODB'] = proxy.endpoint;
    vi.spyOn(Math, 'random').mockReturnValue(0);
    for (const level of ['info', 'warn', 'error'] as const) vi.spyOn(Log, level).mockReturnValue();
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    stopProxy();
    await table.stop();
  });
  return crash;
}

/** What is done, to a stage that is set for it, and what must have come of it. */
export interface Walk<S> {
  readonly prepare?: (stage: S) => Promise<unknown>;
  readonly act: (stage: S) => Promise<unknown>;
  readonly outcome: (stage: S) => Promise<unknown>;
  readonly is: unknown;
}

/**
 * Kills `act` before and after each of its calls outward, each time on a stage of its own, and does it again: the
 * outcome must be the same whichever call it was.
 */
export async function killAtEachCall<S>(
  crash: Crash,
  scene: () => Promise<S>,
  { prepare, act, outcome, is }: Walk<S>,
  mostCalls: number,
): Promise<void> {
  let deaths = 0;
  for (let call = 1; call <= mostCalls; call++) {
    let died = false;
    for (const when of ['before', 'after'] as const) {
      const stage = await scene();
      await prepare?.(stage);
      crash.arm({ call, when });
      await act(stage).catch(() => undefined);
      died = crash.revive();
      if (!died) break;
      deaths++;
      await act(stage);
      expect(await outcome(stage), `${when} call ${call}`).toEqual(is);
    }
    if (!died) break;
    expect(call, 'ends').toBeLessThan(mostCalls);
  }
  expect(deaths).toBeGreaterThan(1);
}
