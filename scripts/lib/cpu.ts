import { readFileSync, readdirSync } from 'node:fs';

/** Of every Linux that Node runs on: clock ticks a second in /proc. */
const ticks = 100;

const statOf = (pid: string): string[] | undefined => {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return line.slice(line.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
};

/** CPU seconds of a process and all its descendants until now. Linux only. */
export function cpuOf(root: number): number {
  const all = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => [pid, statOf(pid)]),
  );
  const isBelow = (pid: string | undefined): boolean =>
    pid === String(root) || (pid !== undefined && pid !== '0' && isBelow(all.get(pid)?.[1]));
  let used = 0;
  for (const [pid, stat] of all) if (stat && isBelow(pid)) used += Number(stat[11]) + Number(stat[12]);
  return used / ticks;
}
