import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { errorsOf, findPlumber, shiftOf, watchShift, webUrl } from './support.ts';

const pages = [
  '/',
  '/categories',
  '/search?q=plumber&near=miami',
  '/search?q=zzzz',
  '/sign-in',
  '/sign-up',
  '/not-a-page',
];

for (const path of pages)
  for (const colorScheme of ['light', 'dark'] as const)
    test(`${path} is accessible in ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(`${webUrl}${path}`);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    });

test('the page of a service is accessible and does not jump', async ({ page }) => {
  const errors = errorsOf(page);
  await watchShift(page);
  await findPlumber(page);
  await page.reload();
  await expect(page.locator('main a[href*="/book/"]').first()).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  expect(await shiftOf(page)).toBeLessThanOrEqual(0.02);
  expect(errors).toEqual([]);
});

test('the search keeps its whole state in the address', async ({ page }) => {
  await page.goto(`${webUrl}/search?q=cleaning&near=orlando&sort=price`);
  const first = page.locator('main a[href*="/services/svc_"]').first();
  const before = await first.getAttribute('href');
  await first.click();
  await expect(page.getByRole('heading', { name: 'Pick a time' })).toBeVisible();
  await page.goBack();
  await expect(page.getByLabel('What do you need?')).toHaveValue('cleaning');
  await expect(first).toHaveAttribute('href', before ?? '');
});
