import { afterAll, beforeAll, expect, test } from 'vitest';
import { chargeOf, idOf, openAccount, payWith, refusal, type TestAccount } from './account.ts';

const DAY = 24 * 3600_000;
let own: TestAccount;
beforeAll(async () => {
  own = await openAccount();
});
afterAll(() => own.close());

const customer = async (): Promise<string> => (await own.stripe.customers.create({ email: 'ana@example.com' })).id;
const savedBy = async (id: string): Promise<string[]> =>
  (await own.stripe.customers.listPaymentMethods(id)).data.map((method) => method.id);

test('a method is kept with a payment that says so, charged later, and forgotten', async () => {
  const id = await customer();
  await payWith(own, 'pm_card_visa', { customer: id });
  expect(await savedBy(id)).toEqual([]);
  const first = await payWith(own, 'pm_card_visa', { customer: id, setup_future_usage: 'off_session' });
  const [method = ''] = await savedBy(id);
  expect(first.payment_method).toBe(method);
  const later = await payWith(own, method, { customer: id, off_session: true });
  expect(later.status).toBe('succeeded');
  const stranger = await customer();
  await refusal(payWith(own, method, { customer: stranger, off_session: true }));
  await own.stripe.paymentMethods.detach(method);
  expect(await savedBy(id)).toEqual([]);
});

test('a setup intent keeps a method without a charge; a bank account with the permission to debit it', async () => {
  const id = await customer();
  const open = await own.stripe.setupIntents.create({ customer: id });
  expect(open).toMatchObject({ status: 'requires_payment_method', usage: 'off_session' });
  const refused = own.stripe.setupIntents.confirm(open.id, { payment_method: 'pm_card_chargeDeclined' });
  expect((await refusal(refused)).code).toBe('card_declined');
  const done = await own.stripe.setupIntents.confirm(open.id, { payment_method: 'pm_usBankAccount' });
  expect(done.status).toBe('succeeded');
  expect(await savedBy(id)).toEqual([done.payment_method]);
  const mandate = await own.stripe.mandates.retrieve(idOf(done.mandate));
  expect(mandate).toMatchObject({ status: 'active', payment_method: done.payment_method, type: 'multi_use' });
  expect((await refusal(own.stripe.setupIntents.confirm(open.id))).code).toBe('setup_intent_unexpected_state');
  const browser = own.client('pk_test_51Fixelo0123456789');
  await refusal(browser.setupIntents.retrieve(open.id));
  const mine = await browser.setupIntents.retrieve(open.id, { client_secret: open.client_secret ?? '' });
  expect(mine.id).toBe(open.id);
});

test('a bank debit is on its way for days, then comes, or bounces; its charge names the mandate', async () => {
  const [good, bad] = [await payWith(own, 'pm_usBankAccount'), await payWith(own, 'pm_usBankAccount_noAccount')];
  expect([good.status, bad.status]).toEqual(['processing', 'processing']);
  const { payment_method_details: details } = await chargeOf(own, good);
  expect((await own.stripe.mandates.retrieve(idOf(details?.us_bank_account?.mandate ?? null))).status).toBe('active');
  await own.clock.advance(4 * DAY);
  expect((await own.stripe.paymentIntents.retrieve(good.id)).status).toBe('succeeded');
  expect(await own.stripe.paymentIntents.retrieve(bad.id)).toMatchObject({
    status: 'requires_payment_method',
    last_payment_error: { code: 'no_account' },
  });
});
