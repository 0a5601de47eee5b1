import { expect, test } from '@playwright/test';
import { password, registerProvider } from '../support/people.ts';
import { apiUrl, errorsOf, signIn } from './support.ts';

test('photos are chosen while a service is written, and sent when it is saved', async ({ page }) => {
  const errors = errorsOf(page);
  const { email } = await registerProvider({ apiUrl }, 'Nora Fields');
  await signIn(page, email, '/provider/services/new', password);
  const picture = await page.screenshot();
  await page.getByLabel('Title').fill('Garden gates, repaired');
  await page.getByLabel('Description').fill('Hinges, locks and paint, with everything brought along.');
  await page.getByLabel('Category').selectOption('handyman');
  await page.locator('input[type=file]').setInputFiles([
    { name: 'gate.png', mimeType: 'image/png', buffer: picture },
    { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') },
  ]);
  await expect(page.getByText('Not taken: notes.txt')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Remove gate.png' })).toBeVisible();
  await page.getByLabel('Price in dollars').fill('90');
  await page.getByLabel('ZIP code').fill('33132');
  await page.getByRole('button', { name: 'List this service' }).click();
  await expect(page).toHaveURL(/\/provider\/services\/svc_[0-9A-Z]+$/);
  await expect(page.getByAltText('Photo 1 of 1')).toBeVisible({ timeout: 20_000 });
  expect(errors).toEqual([]);
});
