import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openAccount, become, completed } from '../../test/ledger.ts';
import { Market } from '../../test/market.ts';
import { startTable, type TestTable } from '../../test/table.ts';
import { Log } from '../lib/index.ts';
import { transact } from '../platform/index.ts';
import { Payment } from './index.ts';
import { post } from './ledger.ts';

let table: TestTable;
beforeAll(async () => {
  table = await startTable();
  vi.spyOn(Log, 'error').mockReturnValue();
});
afterAll(async () => {
  vi.restoreAllMocks();
  await table.stop();
});

it('the daily reconciliation finds each of ten planted faults, and nothing before they are planted', async () => {
  const market = new Market();
  const provider = await market.provider();
  const service = await market.service(provider);
  await openAccount(market, provider);
  const { booking, payment } = await market.book(await market.user('CLIENT'), service, '2026-12-03T15:00:00.000Z');
  const { money } = market.payments;
  await market.system(() => Promise.resolve(market.payments.pay(payment.intentId)));
  await market.webhook(payment.intentId);
  await become(market, booking.id, completed(market));
  await market.system(() => Payment.settle(booking.id));
  market.wait(24 * 60);
  await market.system(() => Payment.settleDue());
  const span = { from: market.now - 2 * 86_400_000, to: market.now + 1 };
  const run = () => market.system(() => Payment.reconcile(span));
  expect(await run()).toEqual([]);

  const here = (kind: 'charge' | 'transfer' | 'refund', reference: string, amount: number, currency = 'USD') =>
    market.system(() =>
      transact(
        post({ subject: reference, key: 'planted', currency }, [
          { kind, reference, moves: [{ from: 'fees', to: 'stripe', amount }] },
        ]),
      ),
    );
  await market.system(async () => {
    money.book('charge', 700, { intentId: 'pi_f1' });
    money.book('refund', -100, { intentId: 'pi_f2' });
    money.book('transfer', -300, { transferId: 'tr_f3', sourceId: 'tr_f3' });
    money.book('dispute', -400, { disputeId: 'dp_f4' });
    money.book('other', 5);
    await here('charge', 'pi_f6', 600);
    await here('transfer', 'tr_f7', 200);
    money.book('charge', 500, { intentId: 'pi_f8' });
    await here('charge', 'pi_f8', 501);
    money.book('charge', 500, { intentId: 'pi_f9' });
    await here('charge', 'pi_f9', 500, 'EUR');
    money.book('charge', 500, { intentId: 'pi_f10' });
    money.book('charge', 500, { intentId: 'pi_f10' });
    await here('charge', 'pi_f10', 500);
  });
  const found = await run();
  expect(found.map(({ reason }) => reason).toSorted()).toEqual(
    [
      ...Array<string>(4).fill('MISSING_HERE'),
      ...Array<string>(2).fill('MISSING_AT_STRIPE'),
      'AMOUNT',
      'AMOUNT',
      'CURRENCY',
      'UNKNOWN_KIND',
    ].toSorted(),
  );
  const admin = await market.user('ADMIN');
  expect((await market.as(admin, () => Payment.drifts({ limit: 100 }))).items).toHaveLength(10);
});
