import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Crash } from '../../test/crash.ts';
import { become, cancelledFor, completed, expectAgreement, openAccount } from '../../test/ledger.ts';
import { Market } from '../../test/market.ts';
import { startTable, type TestTable } from '../../test/table.ts';
import { Log } from '../lib/index.ts';
import type { UserRow } from '../users/index.ts';
import { Payment } from './index.ts';

const crash = new Crash();
let table: TestTable;
let stopProxy: () => void;

beforeAll(async () => {
  table = await startTable();
  const proxy = await crash.proxy(table.endpoint);
  stopProxy = proxy.stop;
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] = proxy.endpoint;
  vi.spyOn(Math, 'random').mockReturnValue(0); // pauses between repeats take no time
  vi.spyOn(Log, 'error').mockReturnValue();
  vi.spyOn(Log, 'warn').mockReturnValue();
});
afterAll(async () => {
  vi.restoreAllMocks();
  stopProxy();
  await table.stop();
});

interface Scene {
  readonly market: Market;
  readonly provider: UserRow;
  readonly id: string;
  readonly intentId: string;
  readonly accountId: string;
}
async function scene(): Promise<Scene> {
  const market = new Market();
  const provider = await market.provider();
  const accountId = await openAccount(market, provider, 'manual');
  const service = await market.service(provider);
  const { booking, payment } = await market.book(await market.user('CLIENT'), service, '2026-12-03T15:00:00.000Z');
  market.payments.pay(payment.intentId);
  await market.webhook(payment.intentId);
  return { market, provider, id: booking.id, intentId: payment.intentId, accountId };
}
const settle = ({ market, id }: Scene) => market.system(() => Payment.settle(id));
async function sent(given: Scene): Promise<void> {
  await become(given.market, given.id, completed(given.market));
  await settle(given);
  given.market.wait(24 * 60);
  await given.market.system(() => Payment.settleDue());
}

const acts: Record<string, (given: Scene) => Promise<() => Promise<unknown>>> = {
  'completing, and the transfer of the share': async (given) => {
    await become(given.market, given.id, completed(given.market));
    await settle(given);
    given.market.wait(24 * 60);
    return () => given.market.system(() => Payment.settleDue());
  },
  'cancelling for half': async (given) => {
    await become(given.market, given.id, cancelledFor(given.market, 4000));
    return () => settle(given);
  },
  'a refund by an administrator after the transfer': async (given) => {
    await sent(given);
    const admin = await given.market.user('ADMIN');
    return () => given.market.as(admin, () => Payment.refund({ bookingId: given.id, amount: 3000, reason: 'late' }));
  },
  'a lost dispute after the transfer': async (given) => {
    await sent(given);
    const { money } = given.market.payments;
    const { id } = money.openDispute(given.intentId, 8000);
    money.closeDispute(id, 'lost');
    return () => given.market.webhook(`dispute ${id}`);
  },
  'a payout on demand': async (given) => {
    await sent(given);
    return () => given.market.as(given.provider, () => Payment.payOut({}));
  },
};

describe('whenever a process dies, ledger and Stripe agree to the cent once all is resumed', () => {
  for (const [name, prepare] of Object.entries(acts))
    it.each(['before', 'after'] as const)(`${name}, %s each call outward`, async (when) => {
      let calls = 0;
      for (let died = true; died;) {
        const given = await scene();
        const act = await prepare(given);
        crash.watch(given.market.payments);
        crash.arm({ call: ++calls, when });
        await act().catch(() => undefined);
        died = crash.revive();
        const { disputes } = given.market.payments.money;
        for (const id of disputes.keys()) await given.market.webhook(`dispute ${id}`);
        await settle(given);
        for (let hour = 0; hour < 48; hour += 8) {
          given.market.wait(8 * 60);
          await given.market.system(() => Payment.settleDue());
          await given.market.system(() => Payment.finishPayouts());
        }
        await expectAgreement(given.market, [given.provider], `${name}, ${when} call ${calls}`);
      }
      expect(calls).toBeGreaterThan(2);
      console.log(`${name}: killed ${when} each of ${calls - 1} calls`);
    });
});
