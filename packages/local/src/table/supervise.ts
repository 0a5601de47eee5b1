import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineOptions } from './engine.ts';
import { TableWire } from './wire.ts';

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd?: string;
}

const RESPAWN_MS = 100;
const START_LIMIT_MS = 30_000;
const STOP_LIMIT_MS = 3000;

const pidFile = (dir: string): string => path.join(dir, 'engine.pid');

/**
 * Ends an engine that a platform left behind on this state directory when it was killed. Does nothing when the process
 * with the noted id is not one that serves this directory.
 */
export function reapEngine(dir: string): void {
  const file = pidFile(dir);
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8'));
  rmSync(file);
  const { stdout } = spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
  if (!stdout?.includes(dir)) return;
  process.kill(pid, 'SIGKILL');
}

/**
 * Runs a table engine and starts it again whenever it ends by itself. The fault `table` / `kill` ends it as a crash
 * would.
 * @returns the way to stop it, once it answers
 */
export async function supervise(
  name: string,
  command: Command,
  { port, dir, faults, say }: EngineOptions,
): Promise<() => Promise<void>> {
  let child: ChildProcess;
  let stopping = false;
  let lastWords = '';
  const start = (): void => {
    child = spawn(command.program, command.args, {
      cwd: command.cwd,
      stdio: ['ignore', 'ignore', 'pipe'],
      // A group of its own: Ctrl-C is for the platform, which ends the engine when its readers have stopped.
      detached: true,
    });
    writeFileSync(pidFile(dir), String(child.pid));
    child.stderr?.on('data', (chunk: Buffer) => {
      lastWords = (lastWords + chunk.toString('utf8')).slice(-500);
    });
    child.on('error', (error) => say(`${name}: ${error.message}`));
    child.on('exit', (code, signal) => {
      if (stopping) return;
      say(`${name} ended (${signal ?? `code ${code}`}); starting it again. ${lastWords.trim()}`);
      setTimeout(() => !stopping && start(), RESPAWN_MS);
    });
  };
  start();
  const killOnExit = (): void => void child.kill('SIGKILL');
  process.once('exit', killOnExit);
  const unwatch = faults.onInject(({ target, mode }) => {
    if (target === 'table' && mode === 'kill' && faults.take('table', ['kill'])) child.kill('SIGKILL');
  });
  const stop = async (): Promise<void> => {
    stopping = true;
    unwatch();
    rmSync(pidFile(dir), { force: true });
    process.off('exit', killOnExit);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await Promise.race([ended, sleep(STOP_LIMIT_MS, undefined, { ref: false })]);
    child.kill('SIGKILL');
  };
  try {
    await answering(`http://127.0.0.1:${port}`);
  } catch (error) {
    await stop();
    throw new Error(`${name} does not answer on port ${port}. ${lastWords.trim()}`, { cause: error });
  }
  return stop;
}

async function answering(url: string): Promise<void> {
  const wire = new TableWire(url);
  const until = Date.now() + START_LIMIT_MS;
  for (;;) {
    try {
      await wire.call('table', 'ListTables', {});
      wire.close();
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await sleep(10);
    }
  }
}
