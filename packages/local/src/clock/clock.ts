import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod';

/** The one clock of functions, stand-ins and schedules: real time plus an offset that only grows. */
export interface PlatformClock {
  /** Platform time in milliseconds since the epoch. */
  readonly now: () => number;
  /** Milliseconds that the platform is ahead of real time. */
  readonly offsetMs: number;
  /** Eight bytes holding the offset as a float64, shared with worker threads. */
  readonly shared: SharedArrayBuffer;
  /** Moves time forward, then runs listeners and timers that fell due, in order; resolves when all have finished. */
  advance(ms: number): Promise<void>;
  /** Called after each advance. Returns the way to stop listening. */
  onAdvance(listener: (now: number) => void | Promise<void>): () => void;
  /** Runs `act` once platform time reaches `time` (at once if it has). Returns the way to cancel. */
  at(time: number, act: () => void | Promise<void>): () => void;
  /** Cancels all timers. */
  stop(): void;
}

interface Timer {
  readonly time: number;
  readonly act: () => void | Promise<void>;
  handle: NodeJS.Timeout | undefined;
}

const LONGEST_TIMEOUT = 2 ** 31 - 1;
const saved = z.object({ offsetMs: z.number().min(0) });

/** @param file where the offset is kept between runs; without it the clock starts at real time. */
export function createClock(file?: string): PlatformClock {
  const shared = new SharedArrayBuffer(8);
  const offset = new Float64Array(shared);
  if (file && existsSync(file)) offset[0] = saved.parse(JSON.parse(readFileSync(file, 'utf8'))).offsetMs;
  const listeners = new Set<(now: number) => void | Promise<void>>();
  const timers = new Set<Timer>();
  const now = (): number => Date.now() + (offset[0] ?? 0);

  const fire = async (timer: Timer): Promise<void> => {
    if (!timers.delete(timer)) return;
    clearTimeout(timer.handle);
    await timer.act();
  };
  const arm = (timer: Timer): void => {
    clearTimeout(timer.handle);
    const wait = Math.max(0, timer.time - now());
    timer.handle = setTimeout(
      () => (wait > LONGEST_TIMEOUT ? arm(timer) : void fire(timer)),
      Math.min(wait, LONGEST_TIMEOUT),
    );
    timer.handle.unref();
  };

  return {
    now,
    shared,
    get offsetMs() {
      return offset[0] ?? 0;
    },
    async advance(ms) {
      if (!(ms >= 0)) throw new RangeError('time only moves forward');
      offset[0] = (offset[0] ?? 0) + ms;
      if (file) writeFileSync(file, JSON.stringify({ offsetMs: offset[0] }));
      const due = [...timers].filter((timer) => timer.time <= now()).sort((a, b) => a.time - b.time);
      for (const timer of due) clearTimeout(timer.handle);
      for (const timer of timers) if (timer.time > now()) arm(timer);
      for (const timer of due) await fire(timer);
      for (const listener of listeners) await listener(now());
    },
    onAdvance(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    at(time, act) {
      const timer: Timer = { time, act, handle: undefined };
      timers.add(timer);
      arm(timer);
      return () => {
        clearTimeout(timer.handle);
        timers.delete(timer);
      };
    },
    stop() {
      for (const timer of timers) clearTimeout(timer.handle);
      timers.clear();
      listeners.clear();
    },
  };
}
