import { existsSync } from 'node:fs';
import { chromium, type Browser, type FrameLocator, type Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { html, serve, type Running } from '../../standin/server.ts';
import { openAccount, publishableKey, type TestAccount } from './account.ts';

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const there = existsSync(executablePath);
if (!there) console.info(`no test of the payment form: no browser at ${executablePath} (CHROMIUM_PATH)`);

let account: TestAccount;
let shop: Running;
let browser: Browser;

/** A page of another origin that pays as the documentation of Stripe.js says. */
const shopPage = (): string => `<!doctype html><title>Shop</title><main style="max-width:440px;margin:24px auto">
  <div id="express"></div><div id="payment"></div><button id="pay">Pay</button><pre id="out"></pre></main>
  <script src="${account.standIn.url}/v3/"></script>
  <script>
    const query = new URLSearchParams(location.search);
    const stripe = Stripe('${publishableKey}');
    const elements = stripe.elements({
      clientSecret: query.get('secret'),
      locale: query.get('locale') ?? 'en',
      appearance: { theme: query.get('theme') ?? 'stripe', variables: { colorPrimary: 'rgb(200, 0, 100)', borderRadius: '13px' } },
    });
    const element = elements.create('payment', { layout: 'tabs' });
    element.on('ready', () => (document.body.dataset.ready = 'yes'));
    element.on('change', (event) => (document.body.dataset.complete = String(event.complete)));
    element.mount('#payment');
    const express = elements.create('expressCheckout', { buttonHeight: 48 });
    express.on('ready', ({ availablePaymentMethods }) => (document.body.dataset.wallets = Object.keys(availablePaymentMethods ?? {}).join()));
    express.on('confirm', () => pay());
    express.mount('#express');
    const pay = (document.querySelector('#pay').onclick = async () => {
      const { paymentIntent, error } = await stripe.confirmPayment({
        elements,
        confirmParams: { return_url: location.origin + '/done' },
        redirect: query.get('redirect') ?? 'if_required',
      });
      document.querySelector('#out').textContent = error ? (error.decline_code ?? error.code) + ': ' + error.message : paymentIntent.status;
    });
  </script>`;

beforeAll(async () => {
  if (!there) return;
  account = await openAccount();
  shop = await serve({ port: 0, name: 'shop', handler: () => html(200, shopPage()) });
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
});
afterAll(async () => {
  if (!there) return;
  await browser.close();
  await shop.close();
  await account.close();
});

const open = async (
  query: Record<string, string> = {},
  types?: string[],
): Promise<{ page: Page; form: FrameLocator; id: string }> => {
  const intent = await account.stripe.paymentIntents.create({
    amount: 8000,
    currency: 'usd',
    ...(types ? { payment_method_types: types } : {}),
  });
  const page = await browser.newPage({ viewport: { width: 390, height: 700 } });
  await page.goto(`${shop.url}/?${new URLSearchParams({ secret: intent.client_secret ?? '', ...query }).toString()}`);
  await page.waitForSelector('body[data-ready=yes][data-wallets]');
  return { page, form: page.frameLocator('iframe[title="Secure payment input frame"]'), id: intent.id };
};

const enterCard = async (form: FrameLocator, number: string): Promise<void> => {
  await form.getByLabel('Card number').pressSequentially(number);
  await form.getByLabel('Expiration date').pressSequentially('1240');
  await form.getByLabel('Security code').pressSequentially('123');
};

const pay = async (page: Page): Promise<void> => page.locator('#pay').click();
const outcome = async (page: Page): Promise<string> => {
  await page.waitForFunction(() => document.querySelector('#out')?.textContent !== '');
  return page.locator('#out').innerText();
};
const statusOf = async (id: string): Promise<string> => (await account.stripe.paymentIntents.retrieve(id)).status;

test.runIf(there)('a card is formatted, checked and paid with; the page never sees its number', async () => {
  const { page, form, id } = await open();
  await pay(page);
  expect(await outcome(page)).toBe('incomplete: Your card number is incomplete.');
  await enterCard(form, '4242424242424242');
  expect(await form.getByLabel('Card number').inputValue()).toBe('4242 4242 4242 4242');
  expect(await form.getByLabel('Expiration date').inputValue()).toBe('12 / 40');
  await page.waitForSelector('body[data-complete=true]');
  await page.locator('#out').evaluate((out) => (out.textContent = ''));
  await pay(page);
  expect(await outcome(page)).toBe('succeeded');
  expect(await statusOf(id)).toBe('succeeded');
  await page.close();
});

test.runIf(there)('a decline is told, and another card may follow', async () => {
  const { page, form, id } = await open();
  await enterCard(form, '4000000000009995');
  await pay(page);
  expect(await outcome(page)).toBe('insufficient_funds: Your card has insufficient funds.');
  expect(await statusOf(id)).toBe('requires_payment_method');
  await form.getByLabel('Card number').fill('5555555555554444');
  await page.locator('#out').evaluate((out) => (out.textContent = ''));
  await pay(page);
  expect(await outcome(page)).toBe('succeeded');
  await page.close();
});

test.runIf(there).each([
  ['Approve payment', 'succeeded', 'succeeded'],
  ['Fail authentication', 'payment_intent_authentication_failure', 'requires_payment_method'],
])('the bank asks in a window over the page: %s', async (button, said, status) => {
  const { page, form, id } = await open();
  await enterCard(form, '4000002500003155');
  await pay(page);
  await page.frameLocator('iframe[title="Bank verification"]').getByRole('button', { name: button }).click();
  expect(await outcome(page)).toContain(said);
  expect(await page.locator('dialog').count()).toBe(0);
  expect(await statusOf(id)).toBe(status);
  await page.close();
});

test.runIf(there)('a wallet pays with its own card, whatever is typed into the form', async () => {
  const { page, form, id } = await open();
  expect(await page.locator('body').getAttribute('data-wallets')).toBe('googlePay');
  await form.getByLabel('Card number').fill('4000000000009995');
  await page.frameLocator('iframe[title="Secure express checkout frame"]').getByRole('button').click();
  expect(await outcome(page)).toBe('succeeded');
  const { latest_charge: charge } = await account.stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] });
  expect(charge).toMatchObject({
    payment_method_details: { type: 'card', card: { last4: '4242', wallet: { type: 'google_pay' } } },
  });
  await page.close();
});

test.runIf(there)('a payment that takes no cards has no wallet', async () => {
  const { page } = await open({}, ['us_bank_account']);
  expect(await page.locator('body').getAttribute('data-wallets')).toBe('');
  await page.close();
});

test.runIf(there)('with redirect: always the page is left for return_url', async () => {
  const { page, form, id } = await open({ redirect: 'always' });
  await enterCard(form, '4242424242424242');
  await pay(page);
  await page.waitForURL((url) => url.pathname === '/done');
  expect(new URL(page.url()).searchParams.get('payment_intent')).toBe(id);
  expect(new URL(page.url()).searchParams.get('redirect_status')).toBe('succeeded');
  await page.close();
});

test.runIf(there)('a bank account, in Spanish, in the dark, as the page wants it to look', async () => {
  const { page, form, id } = await open({ locale: 'es', theme: 'night' });
  await form.getByText('Cuenta bancaria').click();
  const name = form.getByLabel('Nombre completo');
  expect(await name.evaluate((input) => getComputedStyle(input).borderRadius)).toBe('13px');
  await name.fill('Ana Díaz');
  await form.getByLabel('Número de ruta').fill('110000000');
  await form.getByLabel('Número de cuenta').fill('000123456789');
  await pay(page);
  expect(await outcome(page)).toBe('processing');
  expect(await statusOf(id)).toBe('processing');
  await page.close();
});
