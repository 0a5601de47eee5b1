/**
 * `npm run lighthouse`: Lighthouse on a phone (its own preset: simulated slow 4G and a slow processor) for the pages
 * that the bars are about, over the production build of the web and the whole local platform, seeded. Prints the
 * median of the runs; the other scores are the lowest of all runs. Lighthouse is fetched by npx when this runs.
 *
 *   --runs=N        of each page, default 5
 *   --only=NAME     of one page
 *   FIXELO_E2E_BASE uses a platform that runs already, by its port base
 */
import { chromium, type BrowserContext } from '@playwright/test';
import { createClient, type Client } from '@fixelo/sdk';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import * as z from 'zod';
import setup from '../test/e2e/setup.ts';

const LIGHTHOUSE = 'lighthouse@13.5.0';
const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' }, only: { type: 'string' } } });
const runs = Number(values.runs);
const person = { email: 'client@fixelo.test', password: 'florida-sunshine-2026' };

const score = z.object({ score: z.number() }).transform((category) => Math.round(category.score * 100));
const metric = z.object({ numericValue: z.number() }).transform((audit) => audit.numericValue);
const reportSchema = z.object({
  categories: z.object({ performance: score, accessibility: score, 'best-practices': score, seo: score }),
  audits: z.object({
    'first-contentful-paint': metric,
    'largest-contentful-paint': metric,
    'total-blocking-time': metric,
    'cumulative-layout-shift': metric,
    'server-response-time': metric,
  }),
});
type Report = z.infer<typeof reportSchema>;

interface Measured {
  readonly name: string;
  readonly path: string;
  /** A page of somebody's own: search engines are told to leave it alone, which Lighthouse counts against it. */
  readonly isPrivate?: boolean;
}

async function pagesOf(client: Client): Promise<Measured[]> {
  const { data: found } = await client.services.search({ q: 'plumber', instant: true, limit: 1 });
  const service = found[0];
  if (!service) throw new Error('The seed has no plumber');
  const today = new Date();
  const dateIn = (days: number): string => new Date(today.getTime() + days * 86_400_000).toISOString().slice(0, 10);
  const { data: free } = await client.services.availability({ id: service.id }, { from: dateIn(1), to: dateIn(14) });
  const { data: bookings } = await client.bookings.list({ limit: 1 });
  const [slot, booking] = [free[0], bookings[0]];
  if (!slot || !booking) throw new Error('The seed has no free time or no booking');
  return [
    { name: 'home', path: '/' },
    { name: 'search', path: '/search?category=plumbing&near=miami' },
    { name: 'service', path: `/services/${service.id}` },
    { name: 'book', path: `/book/${service.id}?start=${encodeURIComponent(slot.start)}` },
    { name: 'booking', path: `/bookings/${booking.id}`, isPrivate: true },
  ];
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const run = promisify(execFile);

async function measure(url: string, port: number, dir: string): Promise<Report> {
  const file = path.join(dir, 'report.json');
  const options = ['--form-factor=mobile', '--output=json', `--output-path=${file}`, '--quiet'];
  const browser = [`--port=${port}`, '--disable-storage-reset', '--no-enable-error-reporting'];
  await run('npx', ['--yes', LIGHTHOUSE, url, ...options, ...browser], { cwd: dir, timeout: 180_000 });
  return reportSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

function row({ name, isPrivate = false }: Measured, reports: readonly Report[]): Record<string, string | number> {
  const of = (pick: (report: Report) => number) => reports.map(pick);
  const seconds = (pick: (report: Report) => number): string => (median(of(pick)) / 1000).toFixed(2);
  return {
    page: name,
    performance: median(of(({ categories }) => categories.performance)),
    'all runs': of(({ categories }) => categories.performance).join(' '),
    accessibility: Math.min(...of(({ categories }) => categories.accessibility)),
    'best practices': Math.min(...of(({ categories }) => categories['best-practices'])),
    SEO: isPrivate ? 'private' : Math.min(...of(({ categories }) => categories.seo)),
    'FCP s': seconds(({ audits }) => audits['first-contentful-paint']),
    'LCP s': seconds(({ audits }) => audits['largest-contentful-paint']),
    'TBT ms': Math.round(median(of(({ audits }) => audits['total-blocking-time']))),
    CLS: Math.max(...of(({ audits }) => audits['cumulative-layout-shift'])).toFixed(3),
    'server ms': Math.round(median(of(({ audits }) => audits['server-response-time']))),
  };
}

async function signIn(context: BrowserContext, webUrl: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${webUrl}/sign-in?next=/bookings`);
  const main = page.locator('main');
  await main.getByLabel('E-mail').fill(person.email);
  await main.getByLabel('Password', { exact: true }).fill(person.password);
  await main.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL(`${webUrl}/bookings`);
  await page.close();
}

const stop = await setup();
const base = Number(process.env['FIXELO_E2E_BASE']);
const webUrl = `http://localhost:${base - 1000}`;
const dir = mkdtempSync(path.join(tmpdir(), 'fixelo-lighthouse-'));
try {
  const client = createClient({ baseUrl: `http://localhost:${base}/v1` });
  await client.auth.login(person);
  const measured = (await pagesOf(client)).filter(({ name }) => values.only === undefined || values.only === name);
  const rows = [];
  for (const page of measured) {
    const port = await freePort();
    const context = await chromium.launchPersistentContext(path.join(dir, page.name), {
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
      args: [`--remote-debugging-port=${port}`, '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
      locale: 'en-US',
    });
    if (page.isPrivate) await signIn(context, webUrl);
    const reports: Report[] = [];
    for (let i = 0; i < runs; i++) reports.push(await measure(webUrl + page.path, port, dir));
    await context.close();
    rows.push(row(page, reports));
  }
  console.table(rows);
} finally {
  await stop();
  rmSync(dir, { recursive: true, force: true });
}
