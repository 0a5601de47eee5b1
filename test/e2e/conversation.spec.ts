import { expect, test } from '@playwright/test';
import { createClient } from '@fixelo/sdk';
import { randomUUID } from 'node:crypto';
import { apiUrl, errorsOf, logins, password, webUrl } from './support.ts';

test('a conversation shows what was written, sends, and raises no error', async ({ page }) => {
  const errors = errorsOf(page);
  const client = createClient({ baseUrl: apiUrl });
  const email = `${randomUUID()}@example.com`;
  await client.auth.register({ email, password, name: 'Ana Torres', role: 'CLIENT' });
  const pro = createClient({ baseUrl: apiUrl });
  const { data: signedIn } = await pro.auth.login({ email: logins.provider, password });
  const { data: conversation } = await client.chat.open({ providerId: signedIn.user.id });
  await client.chat.send({ conversationId: conversation.id, message: 'Do you bring your own ladder?' });

  await page.goto(`${webUrl}/sign-in?next=/messages/${conversation.id}`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText('Do you bring your own ladder?')).toBeVisible();
  await page.getByRole('textbox').fill('It is three metres high.');
  await page.getByRole('textbox').press('Enter');
  await expect(page.getByText('It is three metres high.')).toBeVisible();
  await expect
    .poll(async () => (await pro.chat.messages({ id: conversation.id })).data.map(({ text }) => text))
    .toContain('It is three metres high.');
  expect(errors).toEqual([]);
});
