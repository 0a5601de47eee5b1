/**
 * `npm run bench`: CPU a request costs on this machine, gateway, functions and table together, over the whole local
 * platform with its seed, and requests per second at 16 connections. Linux only: CPU is read from /proc.
 *
 *   --requests=N   of each case, default 2000
 *   --services=N   in the table, default the 1,500 of the seed; more are copies of these
 */
import { createClient } from '@fixelo/sdk';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { callJson } from '@fixelo/core/platform/aws/client';
import { freePortBase, portsFrom } from '@fixelo/local/ports';
import * as z from 'zod';
import { putCopies } from './search/copies.ts';
import { cpuOf } from './lib/cpu.ts';

const connections = 16;
const seeded = 1_500;
/** Until the pool has grown and each of its instances runs compiled code: else their starts are what is measured. */
const warmUp = 3_000;
const { values } = parseArgs({
  options: { requests: { type: 'string', default: '2000' }, services: { type: 'string', default: String(seeded) } },
});
const requests = Number(values.requests);

interface Case {
  readonly name: string;
  /** CPU milliseconds a request may cost (gateway, functions, table). */
  readonly bar?: number;
  readonly path: (i: number) => string;
}

const agent = new Agent({ keepAlive: true, maxSockets: connections });
const get = (url: string): Promise<number> =>
  new Promise((resolve, reject) => {
    request(url, { agent }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    })
      .on('error', reject)
      .end();
  });

async function load(base: string, one: Case, count: number): Promise<number> {
  let next = 0;
  let failed = 0;
  const worker = async (): Promise<void> => {
    for (let i = next++; i < count; i = next++) if ((await get(`${base}${one.path(i)}`)) !== 200) failed++;
  };
  await Promise.all(Array.from({ length: connections }, worker));
  if (failed > 0) throw new Error(`${one.name}: ${failed} of ${count} requests failed`);
  return count;
}

async function start(dir: string, base: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['packages/local/src/main.ts', '--web=none', `--dir=${dir}`], {
    env: { ...process.env, FIXELO_PORT_BASE: String(base) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => chunk.includes('is ready') && resolve());
    child.on('exit', (code) => reject(new Error(`the platform ended with ${code}`)));
  });
  return child;
}

/** As a stage's schedule does within five minutes. */
async function buildIndex(base: number): Promise<void> {
  const body = JSON.stringify({ source: 'job/search.index', input: { rebuild: true } });
  const response = await fetch(`http://127.0.0.1:${portsFrom(base).console}/api/run`, { method: 'POST', body });
  if (!response.ok) throw new Error(`the index was not built: ${await response.text()}`);
}

const ended = (child: ChildProcess): Promise<unknown> => {
  child.kill('SIGTERM');
  return new Promise((resolve) => child.once('exit', resolve));
};

/** Writes copies of the seed's services into the table of a platform that runs, and builds its index anew. */
async function grow(base: number, services: number): Promise<void> {
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${portsFrom(base).dynamodb}`,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  const { TableNames } = z
    .object({ TableNames: z.tuple([z.string()]) })
    .parse(await callJson('dynamodb', 'DynamoDB_20120810.ListTables', {}, 'safe'));
  process.env['TABLE_NAME'] = TableNames[0];
  await putCopies(services, { beside: seeded });
  await buildIndex(base);
}

async function casesOf(apiUrl: string): Promise<Case[]> {
  const { data } = await createClient({ baseUrl: apiUrl }).services.list({ limit: 100 });
  const ids = data.map(({ id }) => id);
  const words = ['plumber', 'house cleaning', 'haircut', 'dog walking', 'piano lessons', 'leaking tap', 'movers'];
  const from = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const to = new Date(Date.now() + 59 * 86_400_000).toISOString().slice(0, 10);
  const at = 'lat=25.7743&lng=-80.1937';
  const word = (i: number): string => encodeURIComponent(words[i % words.length] ?? '');
  const filters = 'radiusKm=80&minPrice=3000&maxPrice=40000&minRating=4';
  return [
    { name: 'health/live (floor)', path: () => '/health/live' },
    { name: 'get one service', bar: 1.5, path: (i) => `/services/${ids[i % ids.length] ?? ''}` },
    { name: 'list 20 services', bar: 2.5, path: () => '/services?limit=20' },
    { name: 'search: text', bar: 1.2, path: (i) => `/services/search?q=${word(i)}` },
    { name: 'search: radius', bar: 1.2, path: (i) => `/services/search?${at}&radiusKm=${10 + (i % 50)}` },
    { name: 'search: all', bar: 1.8, path: (i) => `/services/search?q=${word(i)}&${at}&${filters}` },
    {
      name: 'slots of 59 days',
      path: (i) => `/services/${ids[i % ids.length] ?? ''}/availability?from=${from}&to=${to}`,
    },
  ];
}

const dir = mkdtempSync(path.join(tmpdir(), 'fixelo-bench-'));
const base = await freePortBase();
let platform = await start(dir, base);
if (Number(values.services) > seeded) {
  await grow(base, Number(values.services));
  await ended(platform);
  platform = await start(dir, base);
}
const pid = platform.pid ?? 0;
const apiUrl = `http://127.0.0.1:${base}/v1`;
try {
  console.log(`${values.services} services, ${requests} requests a case, ${connections} connections\n`);
  console.log('case                    CPU ms/request   bar   requests/s');
  for (const one of await casesOf(apiUrl)) {
    await load(apiUrl, one, warmUp);
    const [began, used] = [performance.now(), cpuOf(pid)];
    await load(apiUrl, one, requests);
    const cpu = ((cpuOf(pid) - used) * 1000) / requests;
    const rate = (requests * 1000) / (performance.now() - began);
    const bar = one.bar === undefined ? '' : one.bar.toFixed(1);
    console.log(
      `${one.name.padEnd(24)}${cpu.toFixed(2).padStart(14)}${bar.padStart(6)}${rate.toFixed(0).padStart(13)}`,
    );
  }
} finally {
  agent.destroy();
  await ended(platform);
  rmSync(dir, { recursive: true, force: true });
}
