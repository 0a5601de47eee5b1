import { freePortBase } from '@fixelo/local/ports';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const readyMs = 120_000;

/**
 * Starts the whole platform as `npm start` does, seeded, on free ports, with the production build of the web.
 * With FIXELO_E2E_BASE the tests use a platform that runs already.
 */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env['FIXELO_E2E_BASE']) return () => Promise.resolve();
  const dir = mkdtempSync(path.join(tmpdir(), 'fixelo-e2e-'));
  const base = await freePortBase();
  const child = spawn(process.execPath, ['packages/local/src/main.ts', '--web=build', `--dir=${dir}`], {
    env: { ...process.env, FIXELO_PORT_BASE: String(base) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    let printed = '';
    const timer = setTimeout(() => reject(new Error(`not ready within ${readyMs} ms:\n${printed}`)), readyMs);
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (!printed.includes('Fixelo is ready')) return;
      clearTimeout(timer);
      process.stdout.write(printed);
      resolve();
    });
    child.on('exit', (code) => reject(new Error(`the platform ended with ${code}:\n${printed}`)));
  });
  process.env['FIXELO_E2E_BASE'] = String(base);
  return async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(dir, { recursive: true, force: true });
  };
}
