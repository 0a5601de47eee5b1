import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

/** What the templates are made from. */
const templateSources = ['sst.config.ts', 'stacks', 'scripts/synth.mjs', 'packages/core/src/platform/table/keys.ts'];
/** What goes into an assembly that holds the code as well. */
const codeSources = ['contracts', 'core', 'functions', 'search-engine'].map((name) => `packages/${name}/src`);

/**
 * Synthesises the stacks unless that was done for the very same sources.
 * @param withCode bundles the functions into the assembly as a deployment does; slower
 * @param search the engine, as `FIXELO_SEARCH` names it for a stage
 * @returns the directory of the assembly
 * @throws Error with what the synthesis printed
 */
export async function synthesise(
  root: string,
  withCode: boolean,
  search = process.env['FIXELO_SEARCH'] ?? '',
): Promise<string> {
  const sources = withCode ? [...templateSources, ...codeSources] : templateSources;
  const kind = [withCode ? 'code' : 'templates', search].filter(Boolean).join('-');
  const name = `${kind}-${hashOf(root, sources)}`;
  const parent = path.join(root, '.fixelo', 'assembly');
  const dir = path.join(parent, name);
  if (existsSync(path.join(dir, 'manifest.json'))) return dir;
  const fresh = path.join(parent, `${name}.${process.pid}`);
  const args = [
    'scripts/synth.mjs',
    '--stage',
    'local',
    '--out',
    path.relative(root, fresh),
    ...(withCode ? [] : ['--templates-only']),
  ];
  await run(root, args, { ...process.env, FIXELO_SEARCH: search });
  if (!existsSync(path.join(dir, 'manifest.json'))) renameSync(fresh, dir);
  else rmSync(fresh, { recursive: true });
  return dir;
}

function hashOf(root: string, entries: readonly string[]): string {
  const hash = createHash('sha256');
  for (const entry of entries) {
    for (const file of filesOf(root, entry)) hash.update(`${file}\0`).update(readFileSync(path.join(root, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

function filesOf(root: string, entry: string): readonly string[] {
  const found = statSync(path.join(root, entry), { throwIfNoEntry: false });
  if (!found?.isDirectory()) return found ? [entry] : [];
  return readdirSync(path.join(root, entry))
    .sort()
    .flatMap((name) => filesOf(root, path.join(entry, name)));
}

function run(root: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString('utf8');
      });
    }
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`the stacks do not synthesise:\n${output}`)),
    );
  });
}
