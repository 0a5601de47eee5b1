import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTable, type TestTable } from '../../../core/test/table.ts';
import { Booking } from '../../../core/src/bookings/index.ts';
import { Chat } from '../../../core/src/chat/index.ts';
import { transcriptOf } from '../../../core/src/chat/transcript.ts';
import { Id, Log } from '../../../core/src/lib/index.ts';
import { Payment } from '../../../core/src/payments/index.ts';
import type { UserRow } from '../../../core/src/users/index.ts';
import { StripeMarket } from './market.ts';

const start = '2026-12-03T15:00:00.000Z';
let table: TestTable;
let market: StripeMarket;
let provider: UserRow;
let client: UserRow;
let bookingId: string;
beforeAll(() => {
  for (const level of ['error', 'warn', 'info'] as const) vi.spyOn(Log, level).mockReturnValue();
});
afterAll(() => {
  vi.restoreAllMocks();
});
beforeEach(async () => {
  table = await startTable();
  market = new StripeMarket();
  provider = await market.provider();
  client = await market.user('CLIENT', 'Ana Torres');
  await market.openAccount(provider, 'manual');
  const service = await market.service(provider, { title: 'Leak repair', cancellationPolicy: 'moderate' });
  const { booking, payment } = await market.book(client, service, start);
  bookingId = booking.id;
  await market.pay(payment.intentId);
  await market.tell();
});
afterEach(async () => {
  await market.expectAgreement([provider]);
  market.close();
  await table.stop();
});

/** The two talk, the provider comes, works and leaves. */
async function visit(): Promise<void> {
  const place = { lat: 25.77431, lng: -80.19371 };
  const conversation = await market.as(client, () => Chat.open({ bookingId }));
  const say = (who: UserRow, message: string) =>
    market.as(who, () => Chat.send({ conversationId: conversation.id, message, clientMessageId: Id.make('message') }));
  await say(client, 'It drips under the sink.');
  market.wait(1);
  await say(provider, 'I bring a new trap.');
  market.now = Date.parse(start) - 20 * 60_000;
  await market.as(provider, () => Booking.onMyWay({ id: bookingId }));
  market.now = Date.parse(start) + 2 * 60_000;
  await market.as(provider, () => Booking.start({ id: bookingId, place }));
  market.now = Date.parse(start) + 50 * 60_000;
  await market.as(provider, () => Booking.complete({ id: bookingId, place }));
  await market.settle(bookingId);
}
async function disputed(): Promise<string> {
  const { intentId = '' } = (await market.row(bookingId)).payment;
  const id = market.bank.dispute(intentId);
  await market.tell();
  return id;
}
/** As the effect that listens to disputes does it. */
const defend = async () => {
  const paymentId = (await market.row(bookingId)).payment.id;
  return market.system(() => Payment.defend({ bookingId, paymentId }, transcriptOf));
};

describe('what the bank is told of a disputed booking', () => {
  it('is what was agreed, who came when and where, and what both wrote; submitted once', async () => {
    await visit();
    const id = await disputed();
    await defend();
    await defend();
    const { evidence, evidence_details: details, status } = await market.sdk.disputes.retrieve(id);
    expect({ status, count: details.submission_count }).toEqual({ status: 'under_review', count: 1 });
    expect(evidence).toMatchObject({
      customer_name: 'Ana Torres',
      customer_email_address: client.email,
      service_date: '2026-12-03',
      product_description: 'Leak repair by PROVIDER at 100 Biscayne Blvd, Miami, FL 33132',
    });
    expect(evidence.cancellation_policy_disclosure).toContain('Full refund until 72 hours before the start');
    expect(evidence.access_activity_log?.split('\n')).toEqual([
      '2026-12-01T15:00:00.000Z booked by Ana Torres',
      '2026-12-01T15:00:00.000Z confirmed',
      '2026-12-03T14:40:00.000Z the provider set out',
      '2026-12-03T15:00:00.000Z agreed start, until 2026-12-03T16:00:00.000Z (America/New_York)',
      "2026-12-03T15:02:00.000Z the provider checked in at 25.77431, -80.19371 by the provider's device",
      "2026-12-03T15:50:00.000Z the provider checked out at 25.77431, -80.19371 by the provider's device",
      'Status: COMPLETED',
    ]);
    expect(evidence.uncategorized_text?.split('\n')).toEqual([
      expect.stringMatching(/^2026-12-01T\S+ Ana Torres \(client\): It drips under the sink\.$/),
      expect.stringMatching(/^2026-12-01T\S+ PROVIDER \(provider\): I bring a new trap\.$/),
    ]);
  });

  it('says that nothing was written where nothing was, and is not sent when the bank has decided', async () => {
    const id = await disputed();
    await defend();
    expect((await market.sdk.disputes.retrieve(id)).evidence).toMatchObject({
      uncategorized_text: 'No messages were exchanged.',
    });
    market.bank.decide(id, 'won');
    await market.tell();

    const late = await disputed();
    market.bank.decide(late, 'lost');
    await defend();
    expect((await market.sdk.disputes.retrieve(late)).evidence_details.submission_count).toBe(0);
  });
});
