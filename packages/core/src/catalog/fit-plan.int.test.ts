import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { Market } from '../../test/market.ts';
import { startTable, type TestTable } from '../../test/table.ts';
import { Id } from '../lib/index.ts';
import { write } from '../platform/index.ts';
import { Users, type UserRow } from '../users/index.ts';
import { fitPlan } from './fit-plan.ts';
import { Service } from './index.ts';
import { ListingCounts } from './listings.entity.ts';
import { Services } from './service.entity.ts';

let table: TestTable;
let market: Market;
let provider: UserRow;
beforeAll(async () => {
  table = await startTable();
});
afterAll(() => table.stop());
beforeEach(async () => {
  market = new Market();
  provider = await market.user('PROVIDER');
});

async function setPlan(plan: 'FREE' | 'PRO'): Promise<void> {
  const row = await Users.get({ id: provider.id }, { consistent: true });
  if (!row?.provider) throw new Error('no provider');
  const next = { ...row, provider: { ...row.provider, plan }, version: row.version + 1 };
  await write(Users.replace(next, { if: { version: row.version } }));
}
const fit = () => market.system(() => fitPlan(provider.id));
const statusOf = async (id: string) => (await Services.get({ id }, { consistent: true }))?.status;
const listed = async () => (await ListingCounts.get({ providerId: provider.id }, { consistent: true }))?.active;

/** Five services on PRO, the fourth with most reviews. */
async function five(): Promise<string[]> {
  await setPlan('PRO');
  const ids: string[] = [];
  for (let i = 0; i < 5; i++) {
    market.wait(1);
    const { id } = await market.as(provider, () =>
      Service.create({
        title: `Service number ${i}`,
        description: 'Work that is done well, on time, at the price that was agreed.',
        category: 'plumbing',
        price: { amount: 8000, currency: 'USD', unit: 'fixed' },
        durationMinutes: 60,
        location: { lat: 25.76, lng: -80.19, city: 'Miami', state: 'FL', zip: '33130' },
      }),
    );
    ids.push(id);
  }
  await write(Services.add({ id: ids[3] ?? '' }, { ratingSum: 50, ratingCount: 10 }));
  return ids;
}

it('keeps what clients know best, then the oldest, when PRO ends, and brings the rest back with it', async () => {
  const ids = await five();
  await setPlan('FREE');
  expect(await fit()).toEqual({ paused: 2, listed: 0 });
  expect(await fit()).toEqual({ paused: 0, listed: 0 });
  expect(await Promise.all(ids.map(statusOf))).toEqual(['ACTIVE', 'ACTIVE', 'PAUSED', 'ACTIVE', 'PAUSED']);
  expect(await listed()).toBe(3);
  const another = market.as(provider, () => Service.update({ id: ids[2] ?? '', active: true }));
  await expect(another).rejects.toMatchObject({ details: { reason: 'PLAN_LIMIT', plan: 'FREE', limit: 3 } });
  await setPlan('PRO');
  expect(await fit()).toEqual({ paused: 0, listed: 2 });
  expect(await Promise.all(ids.map(statusOf))).toEqual(Array.from({ length: 5 }, () => 'ACTIVE'));
  expect(await listed()).toBe(5);
});

it('leaves to the provider what the provider decided', async () => {
  const ids = await five();
  await setPlan('FREE');
  await fit();
  // Another one instead: paused here, listed there.
  await market.as(provider, () => Service.update({ id: ids[0] ?? '', active: false }));
  await market.as(provider, () => Service.update({ id: ids[4] ?? '', active: true }));
  await setPlan('PRO');
  await fit();
  expect(await Promise.all(ids.map(statusOf))).toEqual(['PAUSED', 'ACTIVE', 'ACTIVE', 'ACTIVE', 'ACTIVE']);
});

it('makes no difference when it runs twice at once, or for nobody', async () => {
  await five();
  await setPlan('FREE');
  await Promise.all([fit(), fit()]);
  expect(await listed()).toBe(3);
  expect(await market.system(() => fitPlan(Id.make('user')))).toEqual({ paused: 0, listed: 0 });
});
