import { expect, it } from 'vitest';
import { crashingTable } from '../../test/crashing.ts';
import { Market } from '../../test/market.ts';
import { write } from '../platform/index.ts';
import { Users, type UserRow } from '../users/index.ts';
import { fitPlan } from './fit-plan.ts';
import { Service } from './index.ts';
import { ListingCounts } from './listings.entity.ts';
import { Services } from './service.entity.ts';

const crash = crashingTable();

async function setPlan({ id }: UserRow, plan: 'FREE' | 'PRO'): Promise<void> {
  const row = await Users.get({ id }, { consistent: true });
  if (!row?.provider) throw new Error('no provider');
  const next = { ...row, provider: { ...row.provider, plan }, version: row.version + 1 };
  await write(Users.replace(next, { if: { version: row.version } }));
}
const offer = (i: number) =>
  Service.create({
    title: `Service number ${i}`,
    description: 'Work that is done well, on time, at the price that was agreed.',
    category: 'plumbing',
    price: { amount: 8000, currency: 'USD', unit: 'fixed' },
    durationMinutes: 60,
    location: { lat: 25.76, lng: -80.19, city: 'Miami', state: 'FL', zip: '33130' },
  });

it.each(['before', 'after'] as const)(
  'listings follow the plan, killed %s any call, once the next run is through',
  async (when) => {
    let points: readonly string[] = [];
    let call = 0;
    for (let died = true; died;) {
      call += 1;
      died = false;
      const market = new Market();
      const provider = await market.user('PROVIDER');
      await setPlan(provider, 'PRO');
      const ids: string[] = [];
      for (let i = 0; i < 5; i++) {
        market.wait(1);
        ids.push((await market.as(provider, () => offer(i))).id);
      }
      const fit = () => market.system(() => fitPlan(provider.id));
      for (const [plan, active] of [
        ['FREE', 3],
        ['PRO', 5],
      ] as const) {
        await setPlan(provider, plan);
        crash.arm({ call, when });
        await fit().catch(() => undefined);
        points = crash.calls.length > points.length ? [...crash.calls] : points;
        if (crash.revive()) died = true;
        await fit();
        const rows = await Services.batchGet(
          ids.map((id) => ({ id })),
          { consistent: true },
        );
        const states = rows.map((row) => row?.status);
        const about = `${plan}, ${when} call ${call}`;
        expect({ about, states }).toEqual({ about, states: ids.map((_, i) => (i < active ? 'ACTIVE' : 'PAUSED')) });
        const counted = await ListingCounts.get({ providerId: provider.id }, { consistent: true });
        expect({ about, active: counted?.active }).toEqual({ about, active });
      }
    }
    expect(call).toBeGreaterThan(4);
    console.log(`listings follow the plan: killed ${when} each of ${points.length} calls: ${points.join(', ')}`);
  },
);
