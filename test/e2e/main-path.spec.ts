import { expect, test } from '@playwright/test';
import { emails, errorsOf, fillCard, findPlumber, holdSlot, logins, password, webUrl } from './support.ts';

test('a newcomer finds a plumber in Miami, books, pays, and sees it confirmed', async ({ page }) => {
  const errors = errorsOf(page);
  await findPlumber(page);
  const email = await holdSlot(page);
  await fillCard(page, '4242424242424242');
  await page.getByRole('button', { name: /^Pay \$[\d,.]+ and book$/ }).click();

  await expect(page).toHaveURL(/\/bookings\/bkg_[0-9A-Z]{26}$/);
  await expect(page.getByText('Confirmed').first()).toBeVisible();
  const bookingId = page.url().split('/').at(-1) ?? '';
  await expect
    .poll(async () => (await emails(email)).map(({ subject }) => subject))
    .toContainEqual(expect.stringMatching(/^Confirmed/));
  expect((await emails(email)).some(({ html }) => html?.includes(bookingId))).toBe(true);

  await page.goto(`${webUrl}/bookings`);
  await expect(page.locator(`a[href$="/bookings/${bookingId}"]`)).toBeVisible();
  expect(errors).toEqual([]);
});

test('a declined card is explained, and another one pays', async ({ page }) => {
  await findPlumber(page);
  await holdSlot(page);
  await fillCard(page, '4000000000000002');
  const pay = page.getByRole('button', { name: /^Pay \$[\d,.]+ and book$/ });
  await pay.click();
  await expect(page.getByText(/The payment did not go through/)).toBeVisible();
  await fillCard(page, '4242424242424242');
  await pay.click();
  await expect(page).toHaveURL(/\/bookings\/bkg_/);
  await expect(page.getByText('Confirmed').first()).toBeVisible();
});

test('a provider sees weekly hours and services after signing in, and signs out', async ({ page }) => {
  await page.goto(`${webUrl}/sign-in`);
  await page.getByLabel('E-mail').fill(logins.provider);
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.locator('main').getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText('E-mail or password is not right.')).toBeVisible();
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.locator('main').getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('button', { name: /Account menu/ })).toBeVisible();
  await page.goto(`${webUrl}/provider/services`);
  await expect(page.getByRole('heading', { name: 'My services' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Edit' }).first()).toBeVisible();
  await page.goto(`${webUrl}/provider/hours`);
  await expect(page.getByLabel('Time zone')).toBeVisible();
  await page.getByRole('button', { name: /Account menu/ }).click();
  await page.getByText('Sign out').click();
  await expect(page.getByRole('link', { name: 'Sign in' }).first()).toBeVisible();
});
