import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { createClient, type Client } from '@fixelo/sdk';
import { randomInt, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { apiUrl, errorsOf, linkIn, password, signIn, textTo, webUrl, totpOf } from './support.ts';

const another = 'another long sentence';

interface Newcomer {
  readonly client: Client;
  readonly email: string;
}

/** An account made by the API; `client` is one session of it. */
async function newcomer(): Promise<Newcomer> {
  const client = createClient({ baseUrl: apiUrl });
  const email = `${randomUUID()}@example.com`;
  await client.auth.register({ email, password, name: 'Ana Torres', role: 'CLIENT' });
  return { client, email };
}

const main = (page: Page) => page.locator('main');
const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const menu = (page: Page) => page.getByRole('button', { name: /Account menu/ });

async function signOut(page: Page): Promise<void> {
  await menu(page).click();
  await page.getByText('Sign out').click();
  await expect(page.getByRole('link', { name: 'Sign in' }).first()).toBeVisible();
}

/** An authenticator that is part of the machine, as far as Chromium can tell. */
async function plugAuthenticator(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

test.describe('an account', () => {
  test.skip(({ isMobile }) => isMobile, 'as on the desktop');

  test('a newcomer signs up, confirms the address, adds a passkey and signs in with it', async ({ page }) => {
    const errors = errorsOf(page);
    await plugAuthenticator(page);
    const email = `${randomUUID()}@example.com`;
    await page.goto(`${webUrl}/sign-up?next=/settings/security`);
    await page.getByLabel('Your name').fill('Ana Torres');
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Create account' }).click();
    await section(page, 'Passkeys').getByRole('button', { name: 'Add a passkey' }).click();
    await expect(page.getByRole('button', { name: 'Remove Passkey' })).toBeVisible();

    await page.goto(await linkIn(email, 'verify-email'));
    await expect(page.getByText('Your e-mail is confirmed. Thank you.')).toBeVisible();
    expect(page.url()).toBe(`${webUrl}/verify-email`);

    await signOut(page);
    await page.goto(`${webUrl}/sign-in?next=/settings/profile`);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await expect(page.getByText(`You sign in with ${email}.`)).toBeVisible();
    await expect(page.getByText('Your e-mail is not confirmed yet.')).toBeHidden();
    expect(errors).toEqual([]);
  });

  test('two-factor sign-in is set up, asks for a code, and a recovery code gets in once', async ({ page }) => {
    const { email } = await newcomer();
    await signIn(page, email, '/settings/security');
    const totp = section(page, 'Two-factor sign-in');
    await totp.getByRole('button', { name: 'Start the setup' }).click();
    const secret = (await totp.locator('.font-mono').innerText()).replaceAll(' ', '');
    await totp.getByLabel('Code from the app').fill('000000');
    await totp.getByRole('button', { name: 'Turn on' }).click();
    await expect(totp.getByText('This code is not right, or has been used already.')).toBeVisible();
    await totp.getByLabel('Code from the app').fill(await totpOf(secret));
    await totp.getByRole('button', { name: 'Turn on' }).click();
    const recovery = await totp.locator('li').first().innerText();
    await totp.getByRole('button', { name: 'I have kept them' }).click();
    await expect(totp.getByText('It is on. 10 recovery codes are left.')).toBeVisible();

    for (const code of [await totpOf(secret, 1), recovery]) {
      await signOut(page);
      await signIn(page, email, '/settings/security', password, code);
      await expect(totp.getByText(/^It is on/)).toBeVisible();
    }
    await expect(totp.getByText('It is on. 9 recovery codes are left.')).toBeVisible();
  });

  test('a forgotten password is set anew by the letter, which signs out everywhere', async ({ page }) => {
    const { email, client } = await newcomer();
    await page.goto(`${webUrl}/sign-in`);
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await expect(page.getByRole('heading', { name: 'Forgot your password?' })).toBeVisible();
    await page.getByLabel('E-mail').fill(email);
    await page.getByRole('button', { name: 'Send the link' }).click();
    await expect(page.getByText(`If there is an account with ${email}`)).toBeVisible();

    await page.goto(await linkIn(email, 'reset-password'));
    await expect(page).toHaveURL(`${webUrl}/reset-password`);
    await page.getByLabel('Password', { exact: true }).fill('password1234');
    await page.getByRole('button', { name: 'Save new password' }).click();
    await expect(page.getByText('Many people use this password. Choose another one.')).toBeVisible();
    await page.getByLabel('Password', { exact: true }).fill(another);
    await page.getByRole('button', { name: 'Save new password' }).click();
    await expect(page.getByText('Your new password is set.')).toBeVisible();
    await expect(client.auth.refresh({})).rejects.toMatchObject({ status: 401 });
    await signIn(page, email, '/settings/profile', another);
  });

  test('address and phone number change once both ends have confirmed', async ({ page }) => {
    const { email } = await newcomer();
    const to = `${randomUUID()}@example.com`;
    await signIn(page, email, '/settings/profile');
    await page.getByLabel('New e-mail address').fill(to);
    await page.getByRole('button', { name: 'Change address' }).click();
    await expect(page.getByText('We sent a letter to both addresses.')).toBeVisible();

    const numbers = [0, 1].map(() => `+1305${String(randomInt(10 ** 7)).padStart(7, '0')}`);
    const [first = '', second = ''] = numbers;
    const enter = async (number: string) => {
      await page.getByLabel('Six digits').fill(await textTo(number));
      await page.getByRole('button', { name: 'Confirm', exact: true }).click();
    };
    await page.getByLabel('New phone number').fill(first);
    await page.getByRole('button', { name: 'Add number' }).click();
    await enter(first);
    await expect(page.getByText(`Your number is ${first}.`)).toBeVisible();
    await page.getByLabel('New phone number').fill(second);
    await page.getByRole('button', { name: 'Change number' }).click();
    await expect(page.getByText('First, the number you have had until now')).toBeVisible();
    await enter(first);
    await expect(page.getByText('The new number')).toBeVisible();
    await enter(second);
    await expect(page.getByText(`Your number is ${second}.`)).toBeVisible();

    await page.goto(await linkIn(email, 'confirm-email'));
    await expect(page.getByText(/The change takes effect once the other address confirms it too/)).toBeVisible();
    await page.goto(await linkIn(to, 'confirm-email'));
    await expect(page.getByText('Both addresses are confirmed.')).toBeVisible();
    await page.goto(`${webUrl}/settings/profile`);
    await expect(page.getByText(`You sign in with ${to}.`)).toBeVisible();
  });

  test('sessions are ended, data is taken along, and the account is deleted', async ({ page }) => {
    const { email, client } = await newcomer();
    await signIn(page, email, '/settings/security');
    const sessions = section(page, 'Where you are signed in');
    await expect(sessions.getByRole('listitem')).toHaveCount(2);
    await expect(sessions.getByText('This device')).toHaveCount(1);
    await sessions.getByRole('button', { name: /^End the session on/ }).click();
    await expect(sessions.getByRole('listitem')).toHaveCount(1);
    await expect(client.auth.refresh({})).rejects.toMatchObject({ status: 401 });

    const file = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download my data' }).click();
    const data: unknown = JSON.parse(await readFile(await (await file).path(), 'utf8'));
    expect(data).toMatchObject({ account: { profile: { email } } });

    await page.getByLabel('Type DELETE to confirm').fill('DELETE');
    await page.getByRole('button', { name: 'Delete my account' }).click();
    await expect(page.getByRole('link', { name: 'Sign in' }).first()).toBeVisible();
    await page.goto(`${webUrl}/sign-in`);
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await main(page).getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByText('E-mail or password is not right.')).toBeVisible();
  });
});

test('the pages of the account are accessible, light and dark', async ({ page }) => {
  const { email } = await newcomer();
  await signIn(page, email, '/settings/security');
  await expect(section(page, 'Passkeys').getByRole('button', { name: 'Add a passkey' })).toBeVisible();
  for (const path of [
    '/settings/security',
    '/settings/profile',
    '/forgot-password',
    `/reset-password?token=${'x'.repeat(43)}`,
  ])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.goto(`${webUrl}${path}`);
      await expect(page.locator('main .skeleton')).toHaveCount(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${path} ${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
        [],
      );
    }
});
