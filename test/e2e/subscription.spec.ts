import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { apiUrl, errorsOf, password, signIn, webUrl } from './support.ts';

/** A card has one trial, whoever uses it. */
const cards = { desktop: '4000 0566 5566 5556', phone: '3782 822463 10005' };

async function newProvider(): Promise<string> {
  const email = `${randomUUID()}@example.com`;
  const body = { email, password, name: 'Maria Alvarez', role: 'PROVIDER', locale: 'en', timeZone: 'America/New_York' };
  const answer = await fetch(`${apiUrl}/auth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(201);
  return email;
}
const expectAccessible = async (page: Page) =>
  expect((await new AxeBuilder({ page }).include('main').analyze()).violations).toEqual([]);

test('PRO is tried, cancelled and kept after all, by keyboard, and its billing page opens', async ({ page }, info) => {
  const errors = errorsOf(page);
  await signIn(page, await newProvider(), '/provider/plan');
  await expect(page.getByText('$34.80').first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Try PRO free for 7 days' }).press('Enter');

  await expect(page.getByText('7 days free, then $34.80 a month')).toBeVisible();
  await page.getByLabel('Card number').fill('4000 0000 0000 0002');
  await page.getByLabel('Expires').fill('12 / 40');
  await page.getByLabel('Security code').fill('123');
  await page.getByRole('button', { name: 'Start trial' }).click();
  await expect(page.getByRole('alert')).toHaveText('Your card was declined.');
  await page.getByLabel('Card number').fill(info.project.name === 'phone' ? cards.phone : cards.desktop);
  await page.getByLabel('Expires').fill('12 / 40');
  await page.getByLabel('Security code').fill('1234');
  await page.getByRole('button', { name: 'Start trial' }).press('Enter');

  await expect(page).toHaveURL(`${webUrl}/provider/plan?checkout=done`);
  await expect(page.getByText('Free trial', { exact: true })).toBeVisible();
  await expect(page.getByText('Then $34.80 a month.')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Cancel PRO' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Yes, cancel PRO' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Nothing more is charged.')).toBeVisible();
  await page.getByRole('button', { name: 'Keep PRO after all' }).press('Enter');
  await expect(page.getByText('Then $34.80 a month.')).toBeVisible();

  await page.getByRole('button', { name: 'Card and billing' }).click();
  await expect(page.getByRole('heading', { name: 'Billing' })).toBeVisible();
  await page.getByRole('link', { name: 'Back to Fixelo' }).click();
  await expect(page).toHaveURL(`${webUrl}/provider/plan`);
  expect(errors).toEqual([]);
});
