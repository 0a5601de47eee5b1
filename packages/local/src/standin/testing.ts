import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { PlatformClock } from '../clock/clock.ts';
import { createClock } from '../clock/clock.ts';

/** A fresh directory and clock for one test file, and the way to throw them away. */
export const testBed = (): { dir: string; clock: PlatformClock; dispose(): void } => {
  const dir = mkdtempSync(path.join(tmpdir(), 'fixelo-standin-'));
  const clock = createClock();
  return {
    dir,
    clock,
    dispose: () => {
      clock.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
};

/** Waits until `probe` gives something truthy, looking every few milliseconds. */
export const until = async <T>(probe: () => T | Promise<T>, timeoutMs = 5000): Promise<NonNullable<T>> => {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const found = await probe();
    if (found) return found;
    if (Date.now() > deadline) throw new Error('what was waited for did not happen');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};
