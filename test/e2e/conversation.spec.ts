import { expect, test, type Browser, type Page } from '@playwright/test';
import sharp from 'sharp';
import { newPerson, type Somebody } from './people.ts';
import { errorsOf, signIn, webUrl } from './support.ts';

const box = (page: Page) => page.getByRole('textbox', { name: 'Write a message' });
/** What somebody said, in the thread: a live region for screen readers says it as well. */
const said = (page: Page, text: string | RegExp) => page.locator('ol li').getByText(text);
const say = async (page: Page, text: string) => {
  await box(page).fill(text);
  await box(page).press('Enter');
};

interface Side extends Somebody {
  readonly page: Page;
  readonly errors: string[];
}

/** Two people in two browsers, both on the page of their conversation. */
async function talking(browser: Browser): Promise<{ ana: Side; max: Side; id: string }> {
  const [ana, max] = [await newPerson('CLIENT', 'Ana Torres'), await newPerson('PROVIDER', 'Max Plumber')];
  const { data } = await ana.client.chat.open({ providerId: max.id });
  const side = async (one: Somebody): Promise<Side> => {
    const page = await (await browser.newContext()).newPage();
    const errors = errorsOf(page);
    await signIn(page, one.email, `/messages/${data.id}`);
    await expect(box(page)).toBeVisible();
    return { ...one, page, errors };
  };
  const [left, right] = await Promise.all([side(ana), side(max)]);
  return { ana: left, max: right, id: data.id };
}

test('the inbox says who wrote, is walked by keyboard, and leads into the thread and back', async ({ page }) => {
  const errors = errorsOf(page);
  const [ana, max, eva] = [
    await newPerson('CLIENT', 'Ana Torres'),
    await newPerson('PROVIDER', 'Max Plumber'),
    await newPerson('PROVIDER', 'Eva Painter'),
  ];
  for (const provider of [max, eva]) {
    const { data } = await ana.client.chat.open({ providerId: provider.id });
    await provider.client.chat.send({ conversationId: data.id, message: 'Hello Ana' });
  }
  await signIn(page, ana.email, '/messages');
  const rows = page.locator('a[data-stop]');
  await expect(rows).toHaveCount(2);
  for (const row of await rows.all()) await expect(row).toContainText('1 unread message');
  await rows.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(rows.last()).toBeFocused();
  await page.keyboard.press('Home');
  await expect(rows.first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(said(page, 'Hello Ana')).toBeVisible();
  await box(page).fill('Good to hear of you');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(said(page, 'Good to hear of you')).toBeVisible();
  await page.goto(`${webUrl}/messages`);
  await expect(rows.filter({ hasText: 'Good to hear of you' })).not.toContainText('unread');
  await expect(rows.filter({ hasText: 'Hello Ana' })).toContainText('1 unread message');
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  expect(errors).toEqual([]);
  await page.close();
});

test('two people write to each other: typing, marks, a picture, block and report', async ({ browser }) => {
  const { ana, max, id } = await talking(browser);
  await expect(ana.page.getByText('Online now')).toBeVisible();

  await box(max.page).pressSequentially('Good mor');
  await expect(ana.page.getByText('Writing…')).toBeVisible();
  await box(max.page).pressSequentially('ning');
  await box(max.page).press('Shift+Enter');
  await box(max.page).pressSequentially('What is broken?');
  await box(max.page).press('Enter');
  await expect(said(ana.page, /Good morning\s+What is broken\?/)).toBeVisible();
  await expect(max.page.getByText('Read', { exact: true })).toBeAttached();

  const picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#c2410c' } })
    .png()
    .toBuffer();
  await ana.page.locator('input[type=file]').setInputFiles([
    { name: 'tap.png', mimeType: 'image/png', buffer: picture },
    { name: 'run.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') },
  ]);
  await expect(ana.page.getByText(/could not take this file/)).toBeVisible();
  await ana.page.getByRole('button', { name: 'Remove run.exe' }).click();
  await expect(ana.page.getByText('Checking your file…')).toBeHidden({ timeout: 30_000 });
  await say(ana.page, 'This tap');
  const shown = max.page.getByRole('img', { name: 'tap.png' });
  await expect(shown).toBeVisible();
  await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);

  await box(max.page).press('ArrowUp');
  await expect(max.page.locator('li[data-stop]').last()).toBeFocused();
  await max.page.keyboard.press('ArrowUp');
  await expect(max.page.locator('li[data-stop]').first()).toBeFocused();
  await max.page.keyboard.press('Escape');
  await expect(box(max.page)).toBeFocused();

  await max.page.getByRole('button', { name: 'Report this conversation' }).click();
  await max.page.getByRole('radio', { name: /paid outside Fixelo/ }).check();
  await max.page.getByRole('button', { name: 'Send report' }).click();
  await expect(max.page.getByText('Reported. Thank you')).toBeVisible();
  await max.page.keyboard.press('Escape');

  await max.page.getByRole('button', { name: 'Block messages' }).click();
  await expect(max.page.getByRole('button', { name: 'Block messages', pressed: true })).toBeVisible();
  await say(ana.page, 'Are you there?');
  await expect(ana.page.getByText('Messages are blocked in this conversation.')).toBeVisible();
  await max.page.getByRole('button', { name: 'Block messages' }).click();
  await expect(max.page.getByRole('button', { name: 'Block messages', pressed: false })).toBeVisible();
  await ana.page.getByRole('button', { name: 'Try again' }).click();
  await expect(said(max.page, 'Are you there?')).toBeVisible();

  const stored = (await max.client.chat.messages({ id })).data.map(({ text }) => text);
  expect(stored).toEqual(['Good morning\nWhat is broken?', 'This tap', 'Are you there?']);
  expect([...ana.errors, ...max.errors]).toEqual([]);
  await Promise.all([ana.page.context().close(), max.page.context().close()]);
});

test('what is written without a network goes out once, though the page was closed meanwhile', async ({ browser }) => {
  const { ana, max, id } = await talking(browser);
  await say(ana.page, 'I am on the train');
  await expect(said(max.page, 'I am on the train')).toBeVisible();

  const context = ana.page.context();
  // The socket is closed by the tunnel, not by the page.
  await context.setOffline(true);
  await ana.page.evaluate(() => window.dispatchEvent(new Event('offline')));
  await say(ana.page, 'and in a tunnel now');
  await expect(ana.page.getByText('Sending')).toBeVisible();
  await ana.page.close();

  const again = await context.newPage();
  await context.setOffline(false);
  await again.goto(`${webUrl}/messages/${id}`);
  await expect(said(max.page, 'and in a tunnel now')).toBeVisible();
  await expect(said(again, 'and in a tunnel now')).toHaveCount(1);
  await again.reload();
  await expect(said(again, 'and in a tunnel now')).toHaveCount(1);
  await expect(again.getByText('Sending')).toHaveCount(0);
  const stored = (await max.client.chat.messages({ id })).data.map(({ text }) => text);
  expect(stored).toEqual(['I am on the train', 'and in a tunnel now']);
  expect(await again.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('unsent')))).toEqual([]);
  await Promise.all([context.close(), max.page.context().close()]);
});
