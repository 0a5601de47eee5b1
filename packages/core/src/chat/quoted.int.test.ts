import { afterAll, beforeAll, expect, it } from 'vitest';
import { Market } from '../../test/market.ts';
import { startTable, type TestTable } from '../../test/table.ts';
import { Booking } from '../bookings/index.ts';
import { Audit } from '../platform/index.ts';
import { Chat } from './index.ts';

let table: TestTable;
let market: Market;
beforeAll(async () => {
  table = await startTable();
  market = new Market();
});
afterAll(() => table.stop());

it('shows the messages that were laid before the arbiter to both sides and administrators, and to nobody else', async () => {
  const provider = await market.provider();
  const service = await market.service(provider);
  const [client, stranger, admin] = await Promise.all([
    market.user('CLIENT'),
    market.user('CLIENT'),
    market.user('ADMIN'),
  ]);
  const { booking, payment } = await market.book(client, service, '2026-12-09T15:00:00.000Z');
  market.payments.pay(payment.intentId);
  await market.webhook(payment.intentId);
  const { id } = booking;
  const conversation = await market.as(client, () => Chat.open({ bookingId: id }));
  const say = (who: typeof client, message: string) =>
    market.as(who, () => Chat.send({ conversationId: conversation.id, message }));
  const promise = await say(provider, 'It is fixed for good now.');
  await say(client, 'Thank you.');
  const drips = await say(client, 'It still drips.');
  market.now = Date.parse('2026-12-09T15:00:00.000Z');
  await market.as(provider, () => Booking.start({ id }));
  const messageIds = [drips.id, promise.id, 'msg_01JD2Z8Q4M7T6W5X3Y9A8B7C6D'];
  expect(await market.as(client, () => Chat.quoted({ id }))).toEqual([]);
  await market.as(client, () => Booking.dispute({ id, reason: 'It still drips', messageIds }));

  const texts = async (who: typeof client) => (await market.as(who, () => Chat.quoted({ id }))).map(({ text }) => text);
  const laid = ['It is fixed for good now.', 'It still drips.'];
  expect(await texts(client)).toEqual(laid);
  expect(await texts(provider)).toEqual(laid);
  expect(await texts(admin)).toEqual(laid);
  await expect(texts(stranger)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const { items: trail } = await market.as(admin, () => Audit.list({ subject: conversation.id }));
  expect(trail.map(({ action }) => action)).toContain('chat.read');
});
