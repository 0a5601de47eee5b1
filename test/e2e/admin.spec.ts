import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { newPerson } from './people.ts';
import { errorsOf, signInAsAdmin } from './support.ts';

const plumbing = {
  description: 'I find the leak before I open the wall, fix it the same day and leave the place dry.',
  category: 'plumbing',
  price: { amount: 9500, currency: 'USD', unit: 'fixed' },
  durationMinutes: 60,
  location: { lat: 25.7617, lng: -80.1918, city: 'Miami', state: 'FL', zip: '33130' },
} as const;

const faultsOf = async (page: Page): Promise<string[]> =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`);

test('an administrator edits a category and takes a service down, and its provider learns why', async ({
  page,
}, info) => {
  test.skip(info.project.name !== 'desktop', 'one administrator has one code at a time');
  const errors = errorsOf(page);
  const title = `Leaks and drains ${Date.now()}`;
  const { client } = await newPerson('PROVIDER', 'Rita Flores');
  const { data: service } = await client.services.create({ ...plumbing, title });

  await signInAsAdmin(page, '/admin/categories');
  await expect(page.getByRole('heading', { name: 'Pet training' })).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Change Pet training' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Name').first().fill('Dog school');
  await form.getByLabel('Synonyms').fill('puppy, obedience');
  expect(await faultsOf(page)).toEqual([]);
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'Dog school Edited' })).toBeVisible();
  await page.getByRole('button', { name: 'Hide Dog school' }).click();
  await expect(page.getByRole('button', { name: 'Show Dog school again' })).toBeVisible();
  await page.getByRole('button', { name: 'Show Dog school again' }).click();
  await expect(page.getByRole('button', { name: 'Hide Dog school' })).toBeVisible();

  await page.getByRole('link', { name: 'Services', exact: true }).click();
  await page.getByRole('button', { name: 'Listed' }).click();
  const row = page.getByRole('listitem').filter({ hasText: title });
  await row.getByRole('button', { name: 'Take down' }).click();
  await page.getByRole('dialog').getByLabel('Why').fill('The photos are not yours');
  await page.getByRole('dialog').getByRole('button', { name: 'Take down' }).click();
  await expect(page.getByText('It is taken down, and its provider is told.')).toBeVisible();
  const { data: down } = await client.services.get({ id: service.id });
  expect(down).toMatchObject({ status: 'MODERATED', moderation: { reason: 'The photos are not yours' } });

  await page.getByRole('button', { name: 'Taken down' }).click();
  await expect(row.getByText('The photos are not yours')).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
  await row.getByRole('button', { name: 'Give back' }).click();
  await expect(page.getByText('It is given back.')).toBeVisible();
  expect((await client.services.get({ id: service.id })).data.status).toBe('ACTIVE');
  expect(errors.filter((text) => !text.includes('401'))).toEqual([]);
});
