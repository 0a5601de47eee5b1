import { cpus } from 'node:os';

interface Sample {
  readonly at: number;
  readonly idle: number;
  readonly total: number;
}

/** Shorter spans tell nothing: the kernel counts in hundredths of a second. */
const SHORTEST_MS = 100;
/** What lies further back than this says nothing about now. */
const LONGEST_MS = 1000;
/** Less idle time than this counts as none. */
const IDLE_SHARE = 0.15;

function sample(): Sample {
  const times = cpus().map((cpu) => cpu.times);
  const idle = times.reduce((sum, one) => sum + one.idle, 0);
  return {
    at: performance.now(),
    idle,
    total: times.reduce((sum, { user, nice, sys, irq }) => sum + user + nice + sys + irq, idle),
  };
}

/** Answers whether the processors of this machine have had time to spare in the last tenths of a second. */
export function spareTime(take: () => Sample = sample): () => boolean {
  let before: Sample | undefined;
  let spare = false;
  return () => {
    const age = before ? performance.now() - before.at : Infinity;
    if (before && age < SHORTEST_MS) return spare;
    const now = take();
    spare =
      before !== undefined && age < LONGEST_MS && now.idle - before.idle > IDLE_SHARE * (now.total - before.total);
    before = now;
    return spare;
  };
}
