import { expect, test } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { apiUrl } from './support.ts';

const root = path.resolve(import.meta.dirname, '../..');

const portOf = (server: Server): number => (server.address() as AddressInfo).port;
async function listening(server: Server): Promise<Server> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** The API with a search that answers 503 while `down`. */
async function failingApi() {
  const state = { down: true };
  const server = createServer((incoming, outgoing) => {
    if (state.down && incoming.url?.startsWith('/v1/services/search')) {
      outgoing.writeHead(503, { 'content-type': 'application/json' });
      outgoing.end('{"error":{"code":"SERVICE_UNAVAILABLE","message":"down"}}');
      return;
    }
    const { method, headers } = incoming;
    const target = new URL(incoming.url ?? '/', apiUrl);
    const passed = request(target, { method, headers: { ...headers, host: target.host } }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(passed);
  });
  return { state, server: await listening(server) };
}

/** The same web, reaching the API by another address. */
async function webWith(api: string) {
  const free = await listening(createServer());
  const port = portOf(free);
  free.close();
  const next = path.join(root, 'node_modules/next/dist/bin/next');
  const child = spawn(process.execPath, [next, 'start', '-p', String(port), '-H', '127.0.0.1'], {
    cwd: path.join(root, 'web'),
    env: { ...process.env, NODE_ENV: 'production', API_URL: `${api}/v1`, PUBLIC_API_URL: apiUrl },
    stdio: 'ignore',
  });
  return { url: `http://localhost:${port}`, child };
}

test('while the search is down the page says so and keeps the filters; trying again works', async ({
  page,
  isMobile,
}) => {
  test.skip(isMobile, 'a second web server takes its time, and shows the same');
  const { state, server } = await failingApi();
  const { url, child } = await webWith(`http://127.0.0.1:${portOf(server)}`);
  try {
    await expect
      .poll(
        () =>
          fetch(`${url}/favicon.ico`).then(
            ({ ok }) => ok,
            () => false,
          ),
        { timeout: 30_000 },
      )
      .toBe(true);
    await page.goto(`${url}/search?q=plumber&near=miami&instant=1`);
    const notice = page.getByRole('alert').filter({ hasText: 'The search is not answering right now.' });
    await expect(notice).toBeVisible();
    await expect(notice).toContainText('Your filters are kept.');
    await expect(page.getByLabel('What do you need?')).toHaveValue('plumber');
    await expect(page.getByRole('list', { name: 'Filters in use' })).toContainText('Books instantly');
    await expect(page.getByText('Nothing matches')).toBeHidden();

    const retry = notice.getByRole('link', { name: 'Try again' });
    await retry.press('Enter');
    await expect(notice).toBeVisible();
    state.down = false;
    await retry.press('Enter');
    await expect(page.locator('main [data-service]').first()).toBeVisible();
    await expect(notice).toBeHidden();
    await expect(page).toHaveURL(/q=plumber&near=miami&instant=1$/);
  } finally {
    child.kill('SIGTERM');
    server.close();
  }
});
