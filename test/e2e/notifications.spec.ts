import { expect, test } from '@playwright/test';
import { newPerson } from './people.ts';
import { emails, errorsOf, passTime, signIn, webUrl } from './support.ts';

/** A browser that push services know: Chromium cannot subscribe without the internet. */
const subscription = {
  endpoint: 'https://fcm.googleapis.com/fcm/send/e2e',
  keys: {
    p256dh: 'BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM',
    auth: 'tBHItJI5svbpez7KI4CCXg',
  },
};

test.skip(({ isMobile }) => isMobile, 'as on the desktop');

test('the badge rises as it happens, and what was told is read, chosen and ended', async ({ page, context }) => {
  const errors = errorsOf(page);
  const [ana, max] = [await newPerson('CLIENT', 'Ana Torres'), await newPerson('PROVIDER', 'Max Plumber')];
  const { data: conversation } = await ana.client.chat.open({ providerId: max.id });
  await signIn(page, ana.email, '/notifications');
  const messages = page.getByRole('link', { name: /^Messages/ }).first();
  const bell = page.getByRole('link', { name: /^Notifications/ }).first();

  // A welcome is told to everybody who registers.
  await expect(page.getByRole('listitem').filter({ hasText: 'unread' })).toHaveCount(1);
  await expect(bell).toHaveAccessibleName(/\(1\)/);
  await max.client.chat.send({ conversationId: conversation.id, message: 'Shall I come on Friday?' });
  await expect(messages, 'without a reload').toHaveAccessibleName(/\(1\)/);
  await page.getByRole('button', { name: 'Mark all as read' }).click();
  await expect(bell).toHaveAccessibleName('Notifications');
  await expect(page.getByRole('listitem').filter({ hasText: 'unread' })).toHaveCount(0);

  await page.getByRole('link', { name: 'Notification settings' }).click();
  await expect(page.getByText('Payouts to your bank'), 'that is for providers').toHaveCount(0);
  const choice = page.getByRole('checkbox', { name: 'Messages: E-mail' });
  await expect(choice).toBeChecked();
  await choice.uncheck();
  await expect(page.getByRole('checkbox', { name: 'Cancellations: E-mail' })).toBeDisabled();
  await page.getByLabel('Keep my phone quiet').check();
  await expect(page.getByLabel('From')).toHaveValue('22:00');
  await page.getByLabel('To', { exact: true }).fill('06:30');
  await page.getByLabel('To', { exact: true }).blur();
  await expect
    .poll(async () => (await ana.client.notifications.preferences()).data.quietHours)
    .toEqual({ start: '22:00', end: '06:30' });
  await page.reload();
  await expect(choice).not.toBeChecked();
  await expect(page.getByLabel('To', { exact: true })).toHaveValue('06:30');

  await context.grantPermissions(['notifications'], { origin: webUrl });
  await page.addInitScript((known) => {
    PushManager.prototype.subscribe = () => Promise.resolve({ toJSON: () => known } as unknown as PushSubscription);
  }, subscription);
  await page.reload();
  await page.getByRole('button', { name: 'Notify me in this browser' }).click();
  await expect(page.getByText(/^Chrome/)).toBeVisible();
  expect((await ana.client.notifications.devices()).data.map(({ kind }) => kind)).toEqual(['web']);
  await page.getByRole('button', { name: /^Remove/ }).click();
  await expect(page.getByText(/^Chrome/)).toHaveCount(0);
  expect(errors).toEqual([]);
});

test('an e-mail’s link ends its kind of e-mails, without signing in', async ({ page }) => {
  const [ana, max] = [await newPerson('CLIENT', 'Ana Torres'), await newPerson('PROVIDER', 'Max Plumber')];
  const { data: conversation } = await ana.client.chat.open({ providerId: max.id });
  await max.client.chat.send({ conversationId: conversation.id, message: 'Are you there?' });
  await expect.poll(async () => (await ana.client.chat.unread()).data.messages).toBe(1);
  const linkIn = async (): Promise<string> => {
    const mail = (await emails(ana.email)).find(({ subject }) => /new message/i.test(subject));
    return /href="([^"]*\/unsubscribe\/[^"]*)"/.exec(mail?.html ?? '')?.[1]?.replaceAll('&amp;', '&') ?? '';
  };
  // due ten minutes after the effect of the message, which comes when it comes
  const later = async () => {
    await passTime(11 * 60);
    return linkIn();
  };
  await expect.poll(later, { timeout: 30_000, intervals: [3000] }).not.toBe('');
  await page.goto(await linkIn());
  await expect(page.getByText(/no more e-mails about: Messages/)).toBeVisible();
  await page.getByRole('button', { name: 'Stop these e-mails' }).click();
  await expect(page.getByText(/^Done\./)).toBeVisible();
  const { data } = await ana.client.notifications.preferences();
  expect(data.types.find(({ type }) => type === 'new_message')?.channels.email).toBe(false);
});
