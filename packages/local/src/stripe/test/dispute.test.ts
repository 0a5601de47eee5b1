import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../../standin/testing.ts';
import { idOf, openAccount, payWith, refusal, type TestAccount } from './account.ts';

const DAY = 24 * 3600_000;
let own: TestAccount;
beforeAll(async () => {
  own = await openAccount();
});
afterAll(() => own.close());

/** What Stripe's list says that a dispute moved, with its fees. */
const moved = async (dispute: string): Promise<[string, number, number][]> => {
  const { data } = await own.stripe.balanceTransactions.list({ source: dispute });
  return data
    .map(({ reporting_category: what, amount, fee }): [string, number, number] => [what, amount, fee])
    .reverse();
};
const open = async () => {
  const intent = await payWith(own, 'pm_card_visa');
  return { intent, charge: idOf(intent.latest_charge), id: own.standIn.bank.dispute(intent.id) };
};
const types = async (id: string): Promise<string[]> =>
  (await own.stripe.events.list({ limit: 100 })).data
    .filter(({ data: { object } }) => 'id' in object && object.id === id)
    .map(({ type }) => type)
    .reverse();

test.each([
  ['pm_card_createDispute', 'fraudulent', 'needs_response'],
  ['pm_card_createDisputeProductNotReceived', 'product_not_received', 'needs_response'],
  ['pm_card_createDisputeInquiry', 'fraudulent', 'warning_needs_response'],
])('%s is paid, then disputed', async (method, reason, status) => {
  const intent = await payWith(own, method);
  expect(intent.status).toBe('succeeded');
  const dispute = await until(async () => (await own.stripe.disputes.list({ payment_intent: intent.id })).data[0]);
  expect(dispute).toMatchObject({ reason, status, amount: 8000, charge: idOf(intent.latest_charge) });
  const isInquiry = status.startsWith('warning');
  expect(await moved(dispute.id)).toEqual(isInquiry ? [] : [['dispute', -8000, 1500]]);
});

test('a disputed charge cannot be refunded; winning evidence brings the money back, but not the fee', async () => {
  const { intent, id } = await open();
  expect((await refusal(own.stripe.refunds.create({ payment_intent: intent.id }))).code).toBe('charge_disputed');
  const kept = await own.stripe.disputes.update(id, { evidence: { customer_name: 'Ana' }, submit: false });
  expect(kept).toMatchObject({
    status: 'needs_response',
    evidence_details: { has_evidence: true, submission_count: 0 },
  });
  const won = await own.stripe.disputes.update(id, { evidence: { uncategorized_text: 'winning_evidence' } });
  expect(won).toMatchObject({ status: 'won', evidence: { customer_name: 'Ana' } });
  expect(await moved(id)).toEqual([
    ['dispute', -8000, 1500],
    ['dispute_reversal', 8000, 0],
  ]);
  expect(await types(id)).toEqual([
    'charge.dispute.created',
    'charge.dispute.funds_withdrawn',
    'charge.dispute.updated',
    'charge.dispute.updated',
    'charge.dispute.closed',
    'charge.dispute.funds_reinstated',
  ]);
  await own.stripe.refunds.create({ payment_intent: intent.id, amount: 100 });
});

test('losing evidence, and giving up, lose; what is left of the charge can be refunded', async () => {
  const { intent } = await open();
  const [mine] = (await own.stripe.disputes.list({ payment_intent: intent.id })).data;
  const lost = await own.stripe.disputes.update(mine?.id ?? '', {
    evidence: { uncategorized_text: 'losing_evidence' },
  });
  expect(lost.status).toBe('lost');
  expect((await refusal(own.stripe.refunds.create({ payment_intent: intent.id }))).code).toBe(
    'charge_already_refunded',
  );

  const partly = await payWith(own, 'pm_card_visa');
  const id = own.standIn.bank.dispute(partly.id, { amount: 3000 });
  expect((await own.stripe.disputes.close(id)).status).toBe('lost');
  expect((await refusal(own.stripe.refunds.create({ payment_intent: partly.id, amount: 5001 }))).param).toBe('amount');
  expect((await own.stripe.refunds.create({ payment_intent: partly.id, amount: 5000 })).status).toBe('succeeded');
});

test('other evidence waits for the bank, which decides once; without any the cardholder wins in time', async () => {
  const { id } = await open();
  const sent = await own.stripe.disputes.update(id, { evidence: { access_activity_log: 'came, worked, left' } });
  expect(sent).toMatchObject({ status: 'under_review', evidence_details: { submission_count: 1 } });
  await refusal(own.stripe.disputes.update(id, { evidence: { customer_name: 'late' } }));
  own.standIn.bank.decide(id, 'won');
  expect(() => own.standIn.bank.decide(id, 'lost')).toThrow(/already closed/);

  const silent = await open();
  await own.clock.advance(11 * DAY);
  await until(async () => (await own.stripe.disputes.retrieve(silent.id)).status === 'lost');
  expect((await refusal(own.stripe.disputes.retrieve('du_none'))).code).toBe('resource_missing');
});
