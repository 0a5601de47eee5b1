import { expect, type Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { codeOf } from '../../packages/core/test/totp.ts';

const base = Number(process.env['FIXELO_E2E_BASE'] ?? 4000);
export const webUrl = `http://localhost:${base - 1000}`;
export const apiUrl = `http://localhost:${base}/v1`;
const consoleUrl = `http://localhost:${base + 2}`;

export const logins = { client: 'client@fixelo.test', provider: 'pro@fixelo.test' };
export const password = 'florida-sunshine-2026';

/** Collects what a page reports as an error; a flow asserts that there was nothing. */
export function errorsOf(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return errors;
}

/** Has a page add up its layout shifts; call before it is opened. */
export const watchShift = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    Object.assign(window, { shift: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[])
        if (!entry.hadRecentInput) Object.assign(window, { shift: Number(Reflect.get(window, 'shift')) + entry.value });
    }).observe({ type: 'layout-shift', buffered: true });
  });
/** Layout shift of a page that is watched. */
export const shiftOf = (page: Page): Promise<number> => page.evaluate(() => Number(Reflect.get(window, 'shift')));

interface Email {
  readonly subject: string;
  readonly html?: string | null;
}

/** E-mails to an address, as the console shows them. */
export async function emails(to: string): Promise<Email[]> {
  const answer = await fetch(`${consoleUrl}/api/emails?to=${encodeURIComponent(to)}`);
  return (await answer.json()) as Email[];
}

/** The link to a page of ours in the latest letter to an address. */
export async function linkIn(to: string, path: string): Promise<string> {
  const pattern = new RegExp(`${webUrl}/${path}\\?token=[\\w-]+`);
  const find = async () => (await emails(to)).map(({ html }) => pattern.exec(html ?? '')?.[0]).find(Boolean) ?? '';
  await expect.poll(find).not.toBe('');
  return find();
}

/** The six digits of the latest text to a number that were not asked for before. */
const read = new Set<string>();
export async function textTo(number: string): Promise<string> {
  const find = async () => {
    const texts = (await (await fetch(`${consoleUrl}/api/texts`)).json()) as { to: string; body: string }[];
    const codes = texts.filter(({ to }) => to === number).map(({ body }) => /\b\d{6}\b/.exec(body)?.[0] ?? '');
    return codes.find((code) => code && !read.has(`${number} ${code}`)) ?? '';
  };
  await expect.poll(find).not.toBe('');
  const code = await find();
  read.add(`${number} ${code}`);
  return code;
}

/** Signs in on the way to a page; with a code where one is asked for. */
export async function signIn(page: Page, email: string, next: string, given = password, code?: string): Promise<void> {
  await page.goto(`${webUrl}/sign-in?next=${encodeURIComponent(next)}`);
  const main = page.locator('main');
  const submit = main.getByRole('button', { name: 'Sign in', exact: true });
  await main.getByLabel('E-mail').fill(email);
  await main.getByLabel('Password', { exact: true }).fill(given);
  await submit.click();
  if (code !== undefined) {
    await main.getByLabel('Code').fill(code);
    await submit.click();
  }
  await expect(page.getByRole('button', { name: /Account menu/ })).toBeVisible();
  await expect(page).toHaveURL((url) => url.href.endsWith(next));
}

/** What the clock of the platform shows, ms: other tests let time pass. */
async function platformNow(): Promise<number> {
  const { now } = (await (await fetch(`${consoleUrl}/api/clock`)).json()) as { now: string };
  return Date.parse(now);
}

/** What an authenticator app that goes by the platform's clock shows for a secret, now or `steps` of 30 s later. */
export const totpOf = async (secret: string, steps = 0): Promise<string> =>
  codeOf(secret, { at: await platformNow(), steps });

const adminSecret = 'FIXELOLOCALADMINTWOFACTORKEY2345';
const codeMs = 30_000;

/** Signs in as the seeded administrator. A code opens once: when another test has used it, the next one is waited for. */
export async function signInAsAdmin(page: Page, next: string): Promise<void> {
  await page.goto(`${webUrl}/sign-in?next=${encodeURIComponent(next)}`);
  const main = page.locator('main');
  const submit = main.getByRole('button', { name: 'Sign in', exact: true });
  await main.getByLabel('E-mail').fill('admin@fixelo.test');
  await main.getByLabel('Password', { exact: true }).fill(password);
  await submit.click();
  const menu = page.getByRole('button', { name: /Account menu/ });
  const refused = main.getByText(/This code is not right/);
  for (let round = 0; round < 3; round++) {
    await main.getByLabel('Code').fill(await totpOf(adminSecret));
    await submit.click();
    await expect(menu.or(refused)).toBeVisible();
    if (await menu.isVisible()) return expect(page).toHaveURL(new RegExp(`${next}$`));
    await page.waitForTimeout(codeMs - ((await platformNow()) % codeMs) + 500);
  }
  throw new Error('No code opened');
}

/** Lets time pass on the platform. */
export async function passTime(advanceSeconds: number): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await fetch(`${consoleUrl}/api/clock`, { method: 'POST', headers, body: JSON.stringify({ advanceSeconds }) });
}

/** Fills Stripe's form in its frame. */
export async function fillCard(page: Page, number: string): Promise<void> {
  const form = page.frameLocator('iframe[title="Secure payment input frame"]');
  await form.getByLabel('Card number').fill(number);
  await form.getByLabel('Expiration date').fill('1234');
  await form.getByLabel('Security code').fill('123');
}

/** From the home page to a service: a plumber in Miami who can be booked at once. */
export async function findPlumber(page: Page): Promise<void> {
  await page.goto(webUrl);
  await page.getByLabel('What do you need?').fill('plumber');
  await page.getByLabel('Where?').fill('Miami');
  // leaving the field closes its suggestions, which cover the button on a phone
  await page.getByLabel('Where?').press('Tab');
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/plumber.* in Miami/);
  await page.goto(`${page.url()}&instant=1`);
  await page.locator('main a[href*="/services/svc_"]').first().click();
  await expect(page.getByRole('heading', { name: 'Pick a time' })).toBeVisible();
  await expect(page.getByText('Confirmed the moment you pay.')).toBeVisible();
}

/** From a service to the payment form, making an account on the way. Answers its e-mail address. */
export async function holdSlot(page: Page): Promise<string> {
  await page.locator('main a[href*="/book/"]').nth(1).click();
  await expect(page.getByRole('heading', { name: 'Almost booked' })).toBeVisible();
  const email = `${randomUUID()}@example.com`;
  await page.getByLabel('Your name').fill('Ana Torres');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill('a rather long password');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('button', { name: 'Account menu' })).toBeVisible();
  await page.getByLabel('Street and number').fill('100 Biscayne Blvd');
  await page.getByLabel('ZIP code').fill('33132');
  await page.getByRole('button', { name: 'Continue to payment' }).click();
  await expect(page.getByRole('heading', { name: 'Pay and book' })).toBeVisible();
  return email;
}
