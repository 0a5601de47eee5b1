import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Actor, Id } from '@fixelo/core/lib/index';
import { SearchIndex } from '@fixelo/core/search/index';
import { build } from 'esbuild';
import { TestBucket } from '../../packages/core/test/bucket.ts';
import { startTable } from '../../packages/core/test/table.ts';
import { measureInstance, type InstanceMemories } from './instance-memory.ts';
import { putCopies } from './copies.ts';

/** CPU milliseconds of one request: gateway, function and client in one process, and the table's in the mean. */
export interface Cost {
  readonly mean: number;
  readonly p95: number;
  readonly table: number;
}
export interface Whole {
  readonly size: number;
  /** From the import of the function's bundle until it has the index and can answer. */
  readonly readyMs: number;
  readonly bundleKb: number;
  /** Of a process that holds one instance of the function and nothing else. */
  readonly instance: InstanceMemories;
  readonly costs: Readonly<Record<string, Cost>>;
}

const root = path.resolve(import.meta.dirname, '../..');

/** Bundled as a deployment does it: a process then holds no compiler of types. */
async function bundled(entry: string, outfile: string): Promise<string> {
  await build({
    entryPoints: [path.join(root, entry)],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    logLevel: 'error',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  return outfile;
}

/** Fills a table with so many services, builds the index, and sends whole requests to the function behind a gateway. */
export async function wholeRequests(size: number): Promise<Whole> {
  const folder = mkdtempSync(path.join(tmpdir(), 'fixelo-whole-'));
  const table = await startTable();
  const bucket = await TestBucket.start();
  process.env['MEDIA_URL'] = 'http://media.test';
  try {
    await putCopies(size);
    await Actor.provide({ type: 'system', name: 'bench' }, Id.make('request'), () => SearchIndex.build());
    const file = await bundled('packages/functions/src/api/search.ts', path.join(folder, 'search.mjs'));
    const requests = await bundled('scripts/search/whole-requests.ts', path.join(folder, 'requests.mjs'));
    const child = fork(requests, [file, String(table.pid ?? 0)], {
      execArgv: ['--max-semi-space-size=4'],
      // logs are written, and go nowhere
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { ...process.env, RATE_LIMIT_FACTOR: '1000000' },
    });
    const [measured] = (await once(child, 'message')) as [Omit<Whole, 'size' | 'bundleKb' | 'instance'>];
    const alone = await bundled('scripts/search/instance.ts', path.join(folder, 'instance.mjs'));
    return { ...measured, instance: await measureInstance(alone, file), size, bundleKb: statSync(file).size / 1024 };
  } finally {
    await Promise.all([table.stop(), bucket.stop()]);
    rmSync(folder, { recursive: true });
  }
}

const cell = (text: string): string => text.padStart(26);
const costOf = ({ mean, p95, table }: Cost): string =>
  `${(mean + table).toFixed(2)} (${table.toFixed(2)}) / ${(p95 + table).toFixed(2)}`;

/** One row for each kind of request, one column for each size, and how much it grows. */
export function printWhole(sizes: readonly Whole[]): void {
  const [first] = sizes;
  const last = sizes.at(-1);
  if (!first || !last) return;
  const row = (name: string, of: (it: Whole) => string): void =>
    console.log(name.padEnd(28) + sizes.map((it) => cell(of(it))).join(''));
  row('CPU ms: mean (table) / p95', ({ size }) => size.toLocaleString('en'));
  for (const name of Object.keys(first.costs)) row(name, ({ costs }) => (costs[name] ? costOf(costs[name]) : ''));
  row('cold start until ready, ms', ({ readyMs }) => readyMs.toFixed(0));
  row('instance, MB: ready, at most', ({ instance: { ready, peak } }) => `${ready.toFixed(0)}, ${peak.toFixed(0)}`);
  const total = ({ mean, table }: Cost): number => mean + table;
  const growth = Object.entries(last.costs).map(([name, cost]) => {
    const before = first.costs[name];
    return `${name} ${(total(cost) / (before ? total(before) : NaN)).toFixed(1)}×`;
  });
  console.log(
    `whole request, ${first.size.toLocaleString('en')} → ${last.size.toLocaleString('en')}: ${growth.join(', ')}`,
  );
}
