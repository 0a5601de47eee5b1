import { expect, test, type Browser, type Page } from '@playwright/test';
import { globSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { booked, dayFromNow, freeStarts, openStand, signInAs } from './market.ts';
import { signInAsAdmin, webUrl } from './support.ts';
import { address, type Person } from '../support/people.ts';

/** JavaScript of the first view of every page: 130 KB after brotli, a KB being 1,024 bytes as in `stacks/bundle.test.ts`. */
const FIRST_VIEW = 130 * 1024;
/**
 * With what a page of somebody's own fetches by itself afterwards: the client of the API, the socket, and what is
 * drawn of the API's answer. Pages for visitors have no such allowance.
 */
const AT_REST = 160 * 1024;
const ATTENTION_MS = 2000;
const ABREAST = 5;

type Role = 'visitor' | 'client' | 'provider' | 'admin';

interface World {
  readonly client: Person;
  readonly provider: Person;
  readonly serviceId: string;
  readonly bookingId: string;
  readonly unpaidId: string;
  readonly conversationId: string;
  readonly start: string;
}

/** Who looks at each page, and its address in a world. */
const pages: Readonly<Record<string, readonly [Role, (world: World) => string]>> = {
  '/': ['visitor', () => '/'],
  '/categories': ['visitor', () => '/categories'],
  '/search': ['visitor', () => '/search?near=miami'],
  '/services/[id]': ['visitor', ({ serviceId }) => `/services/${serviceId}`],
  '/services/[id]/reviews': ['visitor', ({ serviceId }) => `/services/${serviceId}/reviews`],
  '/book/[serviceId]': ['visitor', ({ serviceId, start }) => `/book/${serviceId}?start=${encodeURIComponent(start)}`],
  '/sign-in': ['visitor', () => '/sign-in'],
  '/sign-up': ['visitor', () => '/sign-up'],
  '/forgot-password': ['visitor', () => '/forgot-password'],
  '/reset-password': ['visitor', () => '/reset-password?token=none'],
  '/verify-email': ['visitor', () => '/verify-email?token=none'],
  '/confirm-email': ['visitor', () => '/confirm-email?token=none'],
  '/unsubscribe/[token]': ['visitor', () => '/unsubscribe/none'],
  '/bookings': ['client', () => '/bookings'],
  '/bookings/[id]': ['client', ({ bookingId }) => `/bookings/${bookingId}`],
  '/bookings/[id]/pay': ['client', ({ unpaidId }) => `/bookings/${unpaidId}/pay`],
  '/messages': ['client', () => '/messages'],
  '/messages/[id]': ['client', ({ conversationId }) => `/messages/${conversationId}`],
  '/notifications': ['client', () => '/notifications'],
  '/requests': ['client', () => '/requests'],
  '/settings/notifications': ['client', () => '/settings/notifications'],
  '/settings/payment': ['client', () => '/settings/payment'],
  '/settings/profile': ['client', () => '/settings/profile'],
  '/settings/security': ['client', () => '/settings/security'],
  '/provider': ['provider', () => '/provider'],
  '/provider/calendar': ['provider', () => '/provider/calendar'],
  '/provider/earnings': ['provider', () => '/provider/earnings'],
  '/provider/earnings/[month]': ['provider', () => `/provider/earnings/${dayFromNow(0).slice(0, 7)}`],
  '/provider/hours': ['provider', () => '/provider/hours'],
  '/provider/plan': ['provider', () => '/provider/plan'],
  '/provider/quotes': ['provider', () => '/provider/quotes'],
  '/provider/services': ['provider', () => '/provider/services'],
  '/provider/services/new': ['provider', () => '/provider/services/new'],
  '/provider/services/[id]': ['provider', ({ serviceId }) => `/provider/services/${serviceId}`],
  '/admin': ['admin', () => '/admin'],
  '/admin/categories': ['admin', () => '/admin/categories'],
  '/admin/disputes': ['admin', () => '/admin/disputes'],
  '/admin/payments': ['admin', () => '/admin/payments'],
  '/admin/services': ['admin', () => '/admin/services'],
};

test.skip(({ isMobile }) => isMobile, 'the scripts are the same');

test('every page of the app is weighed', () => {
  const app = path.resolve(import.meta.dirname, '../../web/src/app');
  const routes = globSync('**/page.tsx', { cwd: app }).map((file) => `/${path.posix.dirname(file)}`.replace('/.', '/'));
  expect(Object.keys(pages).sort()).toEqual(routes.sort());
});

const sizes = new Map<string, Promise<number>>();
/** Bytes of scripts after brotli. */
async function weightOf(scripts: ReadonlySet<string>): Promise<number> {
  const sizeOf = async (url: string) => brotliCompressSync(await (await fetch(url)).bytes()).length;
  for (const url of scripts) if (!sizes.has(url)) sizes.set(url, sizeOf(url));
  const each = await Promise.all([...scripts].map((url) => sizes.get(url) ?? Promise.resolve(0)));
  return each.reduce((sum, size) => sum + size, 0);
}

/** The scripts that a document names: in its tags, and in what it streams to React. Those for old browsers aside. */
function namedIn(html: string): ReadonlySet<string> {
  const modern = html.replaceAll(/<script[^>]*\bnomodule[^>]*>/gi, '');
  return new Set([...modern.matchAll(/\/_next\/static\/chunks\/[\w.~-]+\.js/g)].map(([src]) => webUrl + src));
}

interface Weight {
  readonly first: number;
  readonly atRest: number;
}

async function weigh(page: Page, address: string): Promise<Weight> {
  const fetched = new Set<string>();
  page.on('request', (request) => {
    if (request.resourceType() === 'script' && request.url().startsWith(webUrl)) fetched.add(request.url());
  });
  const answer = await page.goto(webUrl + address);
  const named = namedIn((await answer?.text()) ?? '');
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(ATTENTION_MS);
  await page.waitForLoadState('networkidle');
  expect(new URL(page.url()).pathname, 'nobody was sent away').toMatch(
    new RegExp(`^${address.split('?')[0] ?? ''}(/services)?$`),
  );
  return { first: await weightOf(named), atRest: await weightOf(new Set([...named, ...fetched])) };
}

async function signedIn(browser: Browser, role: Role, world: World): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  if (role === 'client') await signInAs(page, world.client, '/bookings');
  if (role === 'provider') await signInAs(page, world.provider, '/provider');
  if (role === 'admin') await signInAsAdmin(page, '/admin/services');
  return page;
}

async function newWorld(): Promise<World> {
  const stand = await openStand();
  const { client, booking } = await booked(stand);
  const [, , start = '', later = ''] = await freeStarts(stand, dayFromNow(5));
  const { serviceId, provider } = stand;
  const { data: unpaid } = await client.client.bookings.create({ serviceId, scheduledAt: later, address });
  const { data: conversation } = await client.client.chat.open({ providerId: provider.id });
  await client.client.chat.send({ conversationId: conversation.id, message: 'Is the tap included?' });
  return {
    client,
    provider,
    serviceId,
    bookingId: booking.id,
    unpaidId: unpaid.booking.id,
    conversationId: conversation.id,
    start,
  };
}

test('no page takes more than 130 KB of scripts for its first view', async ({ browser }) => {
  test.setTimeout(180_000);
  const world = await newWorld();
  for (const role of ['visitor', 'client', 'provider', 'admin'] as const) {
    const home = await signedIn(browser, role, world);
    const own = Object.entries(pages).filter(([, [who]]) => who === role);
    for (let at = 0; at < own.length; at += ABREAST)
      await Promise.all(
        own.slice(at, at + ABREAST).map(async ([route, [, addressIn]]) => {
          const page = await home.context().newPage();
          const { first, atRest } = await weigh(page, addressIn(world));
          await page.close();
          console.log(`${route.padEnd(28)}${(first / 1024).toFixed(1)} KB, at rest ${(atRest / 1024).toFixed(1)} KB`);
          expect.soft(first, `${route} has scripts`).toBeGreaterThan(50_000);
          expect.soft(first, route).toBeLessThanOrEqual(FIRST_VIEW);
          expect.soft(atRest, `${route} at rest`).toBeLessThanOrEqual(role === 'visitor' ? FIRST_VIEW : AT_REST);
        }),
      );
    await home.context().close();
  }
});
