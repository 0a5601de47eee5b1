/**
 * The search function as it is deployed (bundled and minified) behind the gateway of the local platform, and a client,
 * in a process of its own. Sends the parent what whole requests cost. The client's share is counted, too: what is
 * printed is more than gateway and function take.
 */
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import { startHttpGateway, type HttpGatewayOptions } from '@fixelo/local/gateway/http';
import { random } from '../../packages/search-engine/bench/corpus.ts';
import { queries } from './queries.ts';
import type { Cost, Whole } from './whole.ts';

const [file = '', tablePid = '0'] = process.argv.slice(2);
const rounds = 1_500;
const warmUp = 400;
/** Clock ticks a second in /proc, on every Linux that Node runs on. */
const ticks = 100;

type Handler = (event: object) => Promise<unknown>;
const began = performance.now();
// the bundle exports what `packages/functions/src/api/search.ts` does
const { handler } = (await import(pathToFileURL(file).href)) as { readonly handler: Handler };
const readyMs = performance.now() - began;

const route = (path: string) => ({ key: `GET /v1/services/${path}`, functionArn: 'search', timeoutMs: 29_000 });
const options: HttpGatewayOptions = {
  port: 0,
  api: { id: 'bench', name: 'bench', stage: '$default', routes: [route('search'), route('suggest')] },
  account: '000000000000',
  clock: { now: Date.now } as HttpGatewayOptions['clock'],
  invoke: (_, event) => handler(event),
  onError: (error) => console.error(error),
};
const gateway = await startHttpGateway(options);
const base = gateway.url.replace('localhost', '127.0.0.1');
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

const get = (path: string, read?: (text: string) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    request(`${base}/v1/services/${path}`, { agent }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${path}: ${response.statusCode}`));
      const chunks: Buffer[] = [];
      if (read) response.on('data', (chunk: Buffer) => chunks.push(chunk));
      else response.resume();
      response.on('end', () => {
        read?.(Buffer.concat(chunks).toString());
        resolve();
      });
    })
      .on('error', reject)
      .end();
  });

function tableMs(): number {
  if (tablePid === '0') return 0;
  const line = readFileSync(`/proc/${tablePid}/stat`, 'utf8');
  const stat = line.slice(line.lastIndexOf(')') + 2).split(' ');
  return ((Number(stat[11]) + Number(stat[12])) * 1000) / ticks;
}
const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const next = random(17);
const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
const texts = queries.map(({ q }) => q);
const oneWord = [...new Set(texts.flatMap((text) => text.split(' ')).filter((word) => word.length > 3))];
const categories = [...new Set(queries.flatMap(({ wants }) => wants))];
const q = (text: string): string => `q=${encodeURIComponent(text)}`;
const at = (): string => `lat=${(25.6 + next() * 4).toFixed(4)}&lng=${(-82 + next() * 1.8).toFixed(4)}`;
const typo = (word: string): string => `${word.slice(0, 2)}x${word.slice(3)}`;

const cases: Readonly<Record<string, () => string>> = {
  text: () => `search?${q(pick(texts))}`,
  'one word': () => `search?${q(`${pick(oneWord)} `)}`,
  radius: () => `search?${at()}&radiusKm=${10 + Math.floor(next() * 50)}`,
  'text, radius, filters': () =>
    `search?${q(pick(texts))}&${at()}&radiusKm=80&minPrice=3000&maxPrice=40000&minRating=4`,
  'text and a city': () => `search?${q(`${pick(oneWord)} ${pick(['miami', 'tampa', 'orlando', 'naples'])}`)}`,
  typo: () => `search?${q(typo(pick(oneWord)))}`,
  category: () => `search?category=${pick(categories)}&sort=rating`,
  everything: () => 'search?sort=popularity',
  suggest: () => `suggest?${q(pick(oneWord).slice(0, 3))}`,
};

async function costOf(path: () => string, count: number, warm: number): Promise<Cost> {
  for (let i = 0; i < warm; i++) await get(path());
  const table = tableMs();
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const asked = path();
    const before = cpuMs();
    await get(asked);
    times.push(cpuMs() - before);
  }
  const sorted = times.toSorted((a, b) => a - b);
  return {
    mean: times.reduce((sum, one) => sum + one, 0) / count,
    p95: sorted[Math.floor(count * 0.95)] ?? 0,
    table: (tableMs() - table) / count,
  };
}

const found = z.object({ meta: z.object({ total: z.int() }) });
/** The highest price, in cents, up to which a group has at most `count` services. */
async function priceFor(group: string, count: number): Promise<number> {
  let [low, high] = [0, 1_000_000];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    await get(`search?category=${group}&maxPrice=${middle}&limit=1`, (text) => {
      const isMore = found.parse(JSON.parse(text)).meta.total > count;
      [low, high] = isMore ? [low, middle] : [middle, high];
    });
  }
  return low;
}

const costs: Record<string, Cost> = {};
for (const [name, path] of Object.entries(cases)) costs[name] = await costOf(path, rounds, warmUp);
const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
const onDay = `availableOn=${day}&timeZone=America/New_York`;
const groups = ['home-maintenance', 'specialised-cleaning'];
/** For each group a question that so many candidates fit, or all that there are. */
const narrowed = (count: number): Promise<string[]> =>
  Promise.all(
    groups.map(async (group) => `search?category=${group}&maxPrice=${await priceFor(group, count)}&${onDay}`),
  );
for (const count of [500, 2_000]) {
  const questions = await narrowed(count);
  costs[`free on a date, of ${count}`] = await costOf(() => pick(questions), 60, 10);
}
const measured: Omit<Whole, 'size' | 'bundleKb' | 'instance'> = { readyMs, costs };
process.send?.(measured);
agent.destroy();
await gateway.close();
process.disconnect();
