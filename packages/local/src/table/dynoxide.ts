import { existsSync, watch, type FSWatcher } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { EngineOptions, TableEngine } from './engine.ts';
import { supervise } from './supervise.ts';

/** Safety net beside the word of the file watcher. */
const POLL_MS = 1000;
const FILE = 'table.sqlite';

/** Program of dynoxide for this machine; undefined when npm has none installed. `FIXELO_DYNOXIDE` names another. */
export function findDynoxide(): string | undefined {
  const given = process.env['FIXELO_DYNOXIDE'];
  if (given) return given;
  try {
    const manifest = createRequire(import.meta.url).resolve(
      `@dynoxide/${process.platform}-${process.arch}/package.json`,
    );
    const program = path.join(path.dirname(manifest), 'dynoxide');
    return existsSync(program) ? program : undefined;
  } catch {
    return undefined;
  }
}

/** Starts dynoxide on a SQLite file. Every commit touches its write-ahead log, which tells when there is news. */
export async function startDynoxide(program: string, options: EngineOptions): Promise<TableEngine> {
  const file = path.join(options.dir, FILE);
  const listeners = new Set<() => void>();
  const args = ['serve', '--host', '127.0.0.1', '--port', String(options.port), '--db-path', file];
  const stop = await supervise('the table (dynoxide)', { program, args }, options);
  const tell = (_event: string, name: string | null): void => {
    if (name === `${FILE}-wal`) for (const listener of listeners) listener();
  };
  // each write to a watched file costs the writer, too: only while somebody listens
  let watcher: FSWatcher | undefined;
  const unwatch = (): void => {
    watcher?.close();
    watcher = undefined;
  };
  return {
    name: 'dynoxide',
    url: `http://127.0.0.1:${options.port}`,
    pollMs: POLL_MS,
    file,
    onWrite(listener) {
      listeners.add(listener);
      watcher ??= watch(options.dir, tell);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) unwatch();
      };
    },
    close: async () => {
      unwatch();
      await stop();
    },
  };
}
