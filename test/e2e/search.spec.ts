import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { errorsOf, shiftOf, watchShift, webUrl } from './support.ts';

const what = (page: Page) => page.getByLabel('What do you need?');
const where = (page: Page) => page.getByLabel('Where?');
const cards = (page: Page) => page.locator('main [data-service]');
const count = async (page: Page) =>
  Number(((await page.locator('main h1 + [role=status]').textContent()) ?? '').replaceAll(/\D/g, ''));
const isPhone = (page: Page) => (page.viewportSize()?.width ?? 0) < 1024;

async function openFilters(page: Page): Promise<void> {
  if (isPhone(page)) await page.locator('.filters > summary').click();
}

async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

test('filters narrow in place, live in the address, and come back with it', async ({ page }) => {
  const errors = errorsOf(page);
  await watchShift(page);
  await page.goto(`${webUrl}/search?near=miami`);
  const all = await count(page);
  await openFilters(page);
  const instant = page.getByLabel('Books instantly');
  await instant.check();
  await expect(page).toHaveURL(/instant=1/);
  await expect(instant).toBeFocused();
  await expect.poll(() => count(page)).toBeLessThan(all);
  const some = await count(page);
  await page.getByLabel(/^4\.5 and up/).check();
  await expect(page).toHaveURL(/rating=4\.5/);
  await expect.poll(() => count(page)).toBeLessThan(some);
  await page.getByRole('link', { name: /^\$50 – \$100/ }).click();
  await expect(page).toHaveURL(/min=50&max=99\.99/);
  const active = page.getByRole('list', { name: 'Filters in use' });
  await expect(active.getByRole('link')).toHaveCount(5);

  await page.goBack();
  await expect(page).not.toHaveURL(/min=/);
  await page.goBack();
  await expect(page).toHaveURL(/near=miami&instant=1$/);
  await expect(page.getByLabel(/^4\.5 and up/)).not.toBeChecked();
  await expect(instant).toBeChecked();
  await expect.poll(() => count(page)).toBe(some);
  await active.getByRole('link', { name: 'Remove Books instantly' }).click();
  await expect(page).toHaveURL(/\/search\?near=miami$/);
  await expect(instant).not.toBeChecked();
  await expect.poll(() => count(page)).toBe(all);
  expect(await shiftOf(page)).toBeLessThanOrEqual(0.02);
  expect(errors).toEqual([]);
});

test('going back from a service finds the list where it was', async ({ page }) => {
  await page.goto(`${webUrl}/search?near=miami&sort=price-desc`);
  await expect(page.getByLabel('Sort by')).toHaveValue('price-desc');
  const card = cards(page).nth(15);
  await card.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => scrollY);
  expect(before).toBeGreaterThan(500);
  await card.getByRole('link').click();
  await expect(page.getByRole('heading', { name: 'Pick a time' })).toBeVisible();
  await page.goBack();
  await expect(card).toBeInViewport();
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(before - 100);
});

test('a category is chosen from the bare search, by keyboard, and let go again', async ({ page }) => {
  await page.goto(`${webUrl}/search`);
  const all = await count(page);
  await openFilters(page);
  const group = page.locator('aside details summary', { hasText: 'Home & maintenance' });
  await group.focus();
  await page.keyboard.press('Enter');
  await page
    .locator('aside')
    .getByRole('link', { name: /^Plumbing/ })
    .press('Enter');
  await expect(page).toHaveURL(/\/search\?category=plumbing$/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Plumbing');
  await expect.poll(() => count(page)).toBeLessThan(all);
  await expect(page.locator('aside').getByRole('link', { name: /^Plumbing/ })).toHaveAttribute('aria-current', 'true');
  await page.goBack();
  await expect(page).toHaveURL(/\/search$/);
  await expect.poll(() => count(page)).toBe(all);
});

test('a day and a time of it', async ({ page }) => {
  await page.goto(`${webUrl}/search?near=miami&category=plumbing`);
  const all = await count(page);
  await openFilters(page);
  await page.getByRole('link', { name: 'Tomorrow', exact: true }).click();
  await expect(page).toHaveURL(/on=\d{4}-\d\d-\d\d/);
  await page.getByLabel('Time', { exact: true }).selectOption('10:00');
  await expect(page).toHaveURL(/at=10%3A00/);
  await expect.poll(() => count(page)).toBeLessThan(all);
  await expect(page.getByRole('list', { name: 'Filters in use' })).toContainText('10:00 AM');
});

test('words are completed, by keyboard', async ({ page }) => {
  const errors = errorsOf(page);
  await page.goto(webUrl);
  const field = what(page);
  await field.focus();
  await field.pressSequentially('plum', { delay: 20 });
  const list = page.getByRole('listbox');
  await expect(list.getByRole('option').first()).toContainText('Plumbing');
  await expect(field).toHaveAttribute('aria-expanded', 'true');
  await field.press('ArrowDown');
  const option = list.getByRole('option', { selected: true });
  await expect(option).toContainText('Plumbing');
  await expect(field).toHaveAttribute('aria-activedescendant', (await option.getAttribute('id')) ?? 'none');
  expect(await faultsOf(page)).toEqual([]);
  await field.press('Escape');
  await expect(list).toBeHidden();
  await expect(field).toHaveValue('plum');
  await field.pressSequentially('b', { delay: 20 });
  await expect(list.getByRole('option').first()).toContainText('Plumbing');
  await field.press('ArrowDown');
  await field.press('Enter');
  await expect(page).toHaveURL(/\/search\?category=plumbing$/);
  await expect(cards(page).first()).toBeVisible();
  await expect(what(page)).toHaveValue('');
  await what(page).fill('leaki');
  await expect(list.getByRole('option', { name: /leak/i }).first()).toBeVisible();
  await what(page).press('ArrowUp');
  await what(page).press('Escape');
  await what(page).press('Enter');
  await expect(page).toHaveURL(/q=leaki&category=plumbing/);
  await expect(what(page)).toBeFocused();

  await where(page).focus();
  await where(page).fill('orl');
  await expect(page.getByRole('option').first()).toContainText('Orlando');
  await where(page).press('ArrowDown');
  await where(page).press('Enter');
  await expect(page).toHaveURL(/near=orlando/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Orlando');
  expect(errors).toEqual([]);
});

test('near me, and what happens when the browser says no', async ({ page, context }) => {
  await page.goto(`${webUrl}/search`);
  await page.getByRole('button', { name: 'Near me' }).click();
  await expect(page.getByText('Your browser did not share a location.')).toBeVisible();
  await context.grantPermissions(['geolocation']);
  await context.setGeolocation({ latitude: 25.7617, longitude: -80.1918 });
  await page.getByRole('button', { name: 'Near me' }).click();
  await expect(page).toHaveURL(/near=me&lat=25\.76&lng=-80\.19/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('your area');
});

test('a slip is understood, a place that is none is said', async ({ page }) => {
  await page.goto(`${webUrl}/search?q=plumer&near=miami`);
  await page.getByRole('status').getByRole('link', { name: 'plumber' }).click();
  await expect(page).toHaveURL(/q=plumber&near=miami/);
  await expect(what(page)).toHaveValue('plumber');
  await expect(page.getByText('Nothing was found for')).toBeHidden();
  await where(page).fill('orlnado');
  await where(page).press('Enter');
  await expect(page.getByText('We do not know a place called “orlnado”')).toBeVisible();
  await page.getByRole('status').getByRole('link', { name: 'Orlando' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('in Orlando');
});

test('nothing found says what to let go, and it helps', async ({ page }) => {
  await page.goto(`${webUrl}/search?q=plumber&near=key-west&radius=5&rating=5&instant=1&min=900`);
  await expect(page.getByRole('heading', { name: 'Nothing matches all of that' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Ask for offers' })).toHaveAttribute('href', '/requests?city=key-west');
  const offer = page.locator('main a[data-search]', { hasText: /\d services?$/ }).first();
  const promised = Number(/(\d+) services?$/.exec((await offer.textContent()) ?? '')?.[1]);
  expect(promised).toBeGreaterThan(0);
  await offer.click();
  await expect(cards(page).first()).toBeVisible();
  expect(await count(page)).toBe(promised);
});

test('the map: marker, card, and the area that it shows', async ({ page }) => {
  const errors = errorsOf(page);
  await page.goto(`${webUrl}/search?near=miami&category=plumbing`);
  await page.getByRole('link', { name: 'Map', exact: true }).click();
  await expect(page).toHaveURL(/view=map/);
  const map = page.getByRole('application', { name: 'Map of the results' });
  await expect(map).toBeVisible();
  const markers = page.getByRole('list', { name: 'Services on the map' });
  await expect(markers.getByRole('button').first()).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);

  const card = page.getByRole('group', { name: 'Services on the map' });
  for (let i = 0; i < 4 && !(await card.isVisible()); i++) {
    await markers.getByRole('button').first().focus();
    await page.keyboard.press('Enter');
  }
  await expect(card.getByRole('link').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();
  await expect(map).toBeFocused();

  await page.keyboard.press('-');
  await page.keyboard.press('-');
  await page.keyboard.press('ArrowUp');
  await page.getByRole('link', { name: 'Search this area' }).click();
  await expect(page).toHaveURL(/lat=2\d\.\d+&lng=-80\.\d+&radius=\d/);
  await expect(page).not.toHaveURL(/near=/);
  await expect(page.getByRole('link', { name: 'Search this area' })).toBeHidden();
  await expect(markers.getByRole('button').first()).toBeVisible();
  if (isPhone(page)) {
    await page.keyboard.press('Escape');
    await expect(map).toBeHidden();
    await expect(page).not.toHaveURL(/view=map/);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('this area');
  } else {
    await cards(page).first().getByRole('link').hover();
    await expect(markers.locator('button.bg-accent').first()).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('this area');
  }
  await page.goBack();
  expect(errors).toEqual([]);
});

test('pages are links, and another page is another list', async ({ page }) => {
  await page.goto(`${webUrl}/search?near=miami`);
  const first = await cards(page).first().getAttribute('data-service');
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Page 2' }).click();
  await expect(page).toHaveURL(/page=2/);
  await expect(cards(page).first()).not.toHaveAttribute('data-service', first ?? '');
});

test('everything works without scripts', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(webUrl);
  await what(page).fill('plumber');
  await where(page).fill('Ft. Lauderdale, FL');
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('in Fort Lauderdale');
  await expect(page.getByRole('link', { name: 'Map', exact: true })).toBeHidden();
  await openFilters(page);
  await page.getByLabel('Books instantly').check();
  await page.getByRole('button', { name: /^Show \d+ services?$/ }).click();
  await expect(page).toHaveURL(/instant=1/);
  await expect(page.getByRole('list', { name: 'Filters in use' })).toContainText('Books instantly');
  await expect(cards(page).first()).toBeVisible();
  await context.close();
});

for (const path of ['/search?near=miami&instant=1&on=2026-12-01', '/search?near=tampa&view=map'])
  for (const colorScheme of ['light', 'dark'] as const)
    test(`${path} is accessible in ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(`${webUrl}${path}`);
      if (path.includes('map'))
        await expect(page.getByRole('list', { name: 'Services on the map' }).getByRole('button').first()).toBeVisible();
      else await openFilters(page);
      expect(await faultsOf(page)).toEqual([]);
    });
