import { expect, test, type Page } from '@playwright/test';
import { offer, password, register, registerProvider, slotsOf } from '../support/people.ts';
import { apiUrl, errorsOf, fillCard, signIn, signInAsAdmin, webUrl } from './support.ts';

const platform = { apiUrl };

/** Books the nth free time of a service on the page, up to the payment. */
async function book(page: Page, serviceId: string, nth: number, keeps = false): Promise<void> {
  const slot = (await slotsOf(platform, serviceId))[nth];
  await page.goto(`${webUrl}/book/${serviceId}?start=${encodeURIComponent(slot?.start ?? '')}`);
  await page.getByLabel('Street and number').fill('100 Biscayne Blvd');
  await page.getByLabel('ZIP code').fill('33132');
  if (keeps) await page.getByLabel(/Keep my card for next time/).check();
  await page.getByRole('button', { name: 'Continue to payment' }).click();
  await expect(page.getByRole('heading', { name: 'Pay and book' })).toBeVisible();
}
const idOf = (page: Page): string => page.url().split('/').at(-1) ?? '';

test('a card is kept with consent, pays the next booking, and is removed; an administrator gives money back', async ({
  page,
  browser,
}) => {
  const errors = errorsOf(page);
  const provider = await registerProvider(platform);
  const serviceId = await offer(provider, 'Leak repair');
  const client = await register(platform, 'CLIENT');
  await signIn(page, client.email, '/bookings', password);

  await book(page, serviceId, 12, true);
  await fillCard(page, '4242424242424242');
  await page.getByRole('button', { name: 'Pay $120 and book' }).click();
  await expect(page).toHaveURL(/\/bookings\/bkg_[0-9A-Z]{26}$/);
  await expect(page.getByText('Confirmed').first()).toBeVisible();

  await book(page, serviceId, 24);
  await expect(page.getByRole('radio', { name: /Visa ending in 4242/ })).toBeChecked();
  await page.getByRole('button', { name: 'Pay $120 and book' }).click();
  await expect(page).toHaveURL(/\/bookings\/bkg_[0-9A-Z]{26}$/);
  await expect(page.getByText('Confirmed').first()).toBeVisible();
  const bookingId = idOf(page);

  await page.goto(`${webUrl}/settings/payment`);
  await page.getByRole('button', { name: 'Remove the one ending in 4242' }).click();
  await expect(page.getByText('Nothing is saved')).toBeVisible();
  expect(errors).toEqual([]);

  const desk = await browser.newPage();
  const faults = errorsOf(desk);
  await signInAsAdmin(desk, '/admin/payments');
  await desk.getByLabel('Booking or person').fill(bookingId);
  await desk.getByRole('button', { name: 'Search' }).click();
  await expect(desk.getByRole('heading', { name: 'Booking · $120' })).toBeVisible();
  await desk.getByRole('button', { name: 'Give money back' }).click();
  await desk.getByLabel('A part').check();
  await desk.getByLabel('Amount in dollars').fill('20');
  await desk.getByLabel('Why').fill('The work took half the time');
  await desk.getByRole('button', { name: 'Give $20 back' }).click();
  await expect(desk.getByText('$20 is on its way back to the client.')).toBeVisible();
  await expect(desk.getByText('The work took half the time')).toBeVisible();
  await expect(desk.getByText('Partly given back')).toBeVisible();
  // asking for the code is said as a refusal
  expect(faults.filter((text) => !text.includes('401'))).toEqual([]);
  await desk.close();
});

test('a wallet pays with one press, above the other ways to pay', async ({ page }) => {
  const errors = errorsOf(page);
  const provider = await registerProvider(platform);
  const serviceId = await offer(provider, 'Leak repair');
  const client = await register(platform, 'CLIENT');
  await signIn(page, client.email, '/bookings', password);
  await book(page, serviceId, 12);
  await expect(page.getByText('or pay in another way')).toBeVisible();
  const wallet = page.frameLocator('iframe[title="Secure express checkout frame"]');
  await wallet.getByRole('button', { name: 'Pay with Google Pay' }).click();
  await expect(page).toHaveURL(/\/bookings\/bkg_[0-9A-Z]{26}$/);
  await expect(page.getByText('Confirmed').first()).toBeVisible();
  expect(errors).toEqual([]);
});

test('a professional sets up payouts at Stripe and comes back to their earnings', async ({ page }) => {
  const provider = await registerProvider(platform);
  await signIn(page, provider.email, '/provider/earnings', password);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText('Set up how you are paid')).toBeVisible();
  await page.getByRole('button', { name: 'Continue at Stripe' }).click();
  await expect(page.getByRole('heading', { name: 'Get paid' })).toBeVisible();
  await page.getByRole('button', { name: 'Complete' }).click();
  await expect(page).toHaveURL(/\/provider\/earnings/);
  await expect(page.getByText('Your payout account is ready')).toBeVisible();
});

test('a professional asks for an extra, the client pays it on the booking page, and both see it', async ({
  page,
  browser,
}) => {
  const errors = errorsOf(page);
  const provider = await registerProvider(platform);
  const serviceId = await offer(provider, 'Leak repair');
  const client = await register(platform, 'CLIENT');
  await signIn(page, client.email, '/bookings', password);
  await book(page, serviceId, 12, true);
  await fillCard(page, '4242424242424242');
  await page.getByRole('button', { name: 'Pay $120 and book' }).click();
  await expect(page).toHaveURL(/\/bookings\/bkg_[0-9A-Z]{26}$/);
  await expect(page.getByText('Confirmed').first()).toBeVisible();
  const bookingId = idOf(page);

  const desk = await browser.newPage();
  const faults = errorsOf(desk);
  await signIn(desk, provider.email, `/bookings/${bookingId}`, password);
  const ask = async (what: string, amount: string) => {
    await desk.getByRole('button', { name: 'Ask for an extra' }).click();
    await desk.getByLabel('What is it for?').fill(what);
    await desk.getByLabel('Amount in dollars').fill('0.20');
    await expect(desk.getByText('At least $0.50.')).toBeVisible();
    await desk.getByLabel('Amount in dollars').fill(amount);
    await desk.getByRole('button', { name: `Ask for $${amount}` }).click();
    await expect(desk.getByText(what)).toBeVisible();
  };
  await ask('A new trap, with parts', '25');
  await ask('A second washer', '8');

  // the page hears of it through the socket
  await expect(page.getByText('A new trap, with parts')).toBeVisible();
  const second = page.getByRole('listitem').filter({ hasText: 'A second washer' });
  await second.getByRole('button', { name: 'No, thanks' }).click();
  await expect(second.getByText('Not taken')).toBeVisible();
  await page.getByRole('button', { name: 'Pay $25' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('radio', { name: /Visa ending in 4242/ })).toBeChecked();
  await dialog.getByRole('button', { name: 'Pay $25' }).click();
  await expect(dialog.getByText(/^Paid\./)).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'A new trap' }).getByText('Paid')).toBeVisible();

  await desk.reload();
  await expect(desk.getByRole('listitem').filter({ hasText: 'A new trap' }).getByText('Paid')).toBeVisible();
  await desk.goto(`${webUrl}/provider/earnings`);
  await expect(desk.getByText('$137.75').first()).toBeVisible();
  expect([...errors, ...faults]).toEqual([]);
  await desk.close();
});
